-- People who sign in, and the record of what they do. Of everything that opens a door (tokens, links, codes) only the
-- SHA-256 is here, so that a copy of the database opens none.

CREATE TABLE people (
    id            UUID   NOT NULL PRIMARY KEY,
    email         TEXT   NOT NULL,
    email_key     TEXT   COLLATE "C" NOT NULL UNIQUE,
    name          TEXT   NOT NULL,
    role          TEXT   NOT NULL CHECK (role IN ('viewer', 'editor', 'admin', 'auditor')),
    -- As argon2 writes it, with its parameters; NULL until the person has chosen one.
    password_hash TEXT,
    disabled_at   BIGINT,
    last_seen_at  BIGINT,
    created_at    BIGINT NOT NULL
);

CREATE TABLE sign_ins (
    token_hash BYTEA  NOT NULL PRIMARY KEY,
    -- What the sign-in is called in a list of them, which is no way in.
    id         UUID   NOT NULL UNIQUE,
    person_id  UUID   NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    agent      TEXT   NOT NULL,
    address    TEXT   NOT NULL
);

CREATE INDEX sign_ins_by_person ON sign_ins (person_id);

-- Links with which a person chooses a password, once. A person has one at most: the newest.
CREATE TABLE invites (
    person_id  UUID   NOT NULL PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    link_hash  BYTEA  NOT NULL UNIQUE,
    expires_at BIGINT NOT NULL
);

-- Codes that make the first administrator. Each server has printed its own; none is left once there is a person.
CREATE TABLE set_up_codes (
    code_hash  BYTEA  NOT NULL PRIMARY KEY,
    created_at BIGINT NOT NULL
);

-- Tries of an account or of a client within a time. The key is a hash: it may be of anything that was typed.
CREATE TABLE attempts (
    key_hash BYTEA  NOT NULL PRIMARY KEY,
    tries    BIGINT NOT NULL,
    ends_at  BIGINT NOT NULL
);

-- What was done, by whom. Nothing is changed here, and each entry has the hash of the one before it.
CREATE TABLE activity (
    number      BIGINT NOT NULL PRIMARY KEY,
    at          BIGINT NOT NULL,
    kind        TEXT   NOT NULL,
    outcome     TEXT   NOT NULL,
    means       TEXT   NOT NULL,
    person_id   UUID,
    person      TEXT,
    address     TEXT,
    object_id   UUID,
    object      TEXT,
    was         TEXT,
    became      TEXT,
    previous    BYTEA  NOT NULL,
    hash        BYTEA  NOT NULL
);

CREATE INDEX activity_by_person ON activity (person_id, number);

-- The last entry. Who appends takes this row first, so that entries come one after the other.
CREATE TABLE activity_head (
    only_one BIGINT NOT NULL PRIMARY KEY CHECK (only_one = 1),
    number   BIGINT NOT NULL,
    hash     BYTEA  NOT NULL
);

INSERT INTO activity_head (only_one, number, hash) VALUES (1, 0, '');

-- The record is only added to, in its turn. `pg_restore` makes these after it has brought the rows back. They keep a mistake
-- and a careless hand out; whoever owns the database can take them away, which is what `activity verify` is for.
CREATE FUNCTION activity_is_only_appended_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the record of activity is only appended to';
END
$$;

CREATE FUNCTION activity_is_in_its_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM activity_head WHERE number = NEW.number AND hash = NEW.previous) THEN
        RAISE EXCEPTION 'the record of activity is appended to in its turn';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER activity_is_appended BEFORE INSERT ON activity
    FOR EACH ROW EXECUTE FUNCTION activity_is_in_its_turn();

CREATE TRIGGER activity_is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON activity
    FOR EACH STATEMENT EXECUTE FUNCTION activity_is_only_appended_to();

CREATE TRIGGER activity_head_goes_forward BEFORE UPDATE ON activity_head
    FOR EACH ROW WHEN (NEW.number NOT IN (OLD.number, OLD.number + 1))
    EXECUTE FUNCTION activity_is_only_appended_to();

CREATE TRIGGER activity_head_stays BEFORE DELETE OR TRUNCATE ON activity_head
    FOR EACH STATEMENT EXECUTE FUNCTION activity_is_only_appended_to();
