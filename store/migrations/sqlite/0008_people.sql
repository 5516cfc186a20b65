-- People who sign in, and the record of what they do. Of everything that opens a door (tokens, links, codes) only the
-- SHA-256 is here, so that a copy of the database opens none.

CREATE TABLE people (
    id            BLOB    NOT NULL PRIMARY KEY,
    email         TEXT    NOT NULL,
    email_key     TEXT    NOT NULL UNIQUE,
    name          TEXT    NOT NULL,
    role          TEXT    NOT NULL CHECK (role IN ('viewer', 'editor', 'admin', 'auditor')),
    -- As argon2 writes it, with its parameters; NULL until the person has chosen one.
    password_hash TEXT,
    disabled_at   INTEGER,
    last_seen_at  INTEGER,
    created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE sign_ins (
    token_hash BLOB    NOT NULL PRIMARY KEY,
    -- What the sign-in is called in a list of them, which is no way in.
    id         BLOB    NOT NULL UNIQUE,
    person_id  BLOB    NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    agent      TEXT    NOT NULL,
    address    TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_ins_by_person ON sign_ins (person_id);

-- Links with which a person chooses a password, once. A person has one at most: the newest.
CREATE TABLE invites (
    person_id  BLOB    NOT NULL PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    link_hash  BLOB    NOT NULL UNIQUE,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Codes that make the first administrator. Each server has printed its own; none is left once there is a person.
CREATE TABLE set_up_codes (
    code_hash  BLOB    NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Tries of an account or of a client within a time. The key is a hash: it may be of anything that was typed.
CREATE TABLE attempts (
    key_hash BLOB    NOT NULL PRIMARY KEY,
    tries    INTEGER NOT NULL,
    ends_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was done, by whom. Nothing is changed here, and each entry has the hash of the one before it.
CREATE TABLE activity (
    number      INTEGER NOT NULL PRIMARY KEY,
    at          INTEGER NOT NULL,
    kind        TEXT    NOT NULL,
    outcome     TEXT    NOT NULL,
    means       TEXT    NOT NULL,
    person_id   BLOB,
    person      TEXT,
    address     TEXT,
    object_id   BLOB,
    object      TEXT,
    was         TEXT,
    became      TEXT,
    previous    BLOB    NOT NULL,
    hash        BLOB    NOT NULL
) STRICT;

CREATE INDEX activity_by_person ON activity (person_id, number);

-- The last entry. Who appends takes this row first, so that entries come one after the other.
CREATE TABLE activity_head (
    only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
    number   INTEGER NOT NULL,
    hash     BLOB    NOT NULL
) STRICT;

INSERT INTO activity_head (only_one, number, hash) VALUES (1, 0, x'');

-- The record is only added to, in its turn. What a copy is made of or restored from fires none of these. They keep a mistake
-- and a careless hand out; whoever owns the database can take them away, which is what `activity verify` is for.
CREATE TRIGGER activity_is_appended BEFORE INSERT ON activity
WHEN NOT EXISTS (SELECT 1 FROM activity_head WHERE number = NEW.number AND hash = NEW.previous)
    OR EXISTS (SELECT 1 FROM activity WHERE number = NEW.number)
BEGIN
    SELECT RAISE(ABORT, 'the record of activity is appended to in its turn');
END;

CREATE TRIGGER activity_is_not_changed BEFORE UPDATE ON activity
BEGIN
    SELECT RAISE(ABORT, 'the record of activity is only appended to');
END;

CREATE TRIGGER activity_is_not_removed BEFORE DELETE ON activity
BEGIN
    SELECT RAISE(ABORT, 'the record of activity is only appended to');
END;

CREATE TRIGGER activity_head_goes_forward BEFORE UPDATE ON activity_head
WHEN NEW.number NOT IN (OLD.number, OLD.number + 1)
BEGIN
    SELECT RAISE(ABORT, 'the record of activity is only appended to');
END;

CREATE TRIGGER activity_head_stays BEFORE DELETE ON activity_head
BEGIN
    SELECT RAISE(ABORT, 'the record of activity is only appended to');
END;
