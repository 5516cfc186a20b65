-- Second factors: an app that makes codes, and codes for the day on which it is lost. And sign-ins that have begun and wait
-- for what comes next.

-- Whether the password is one of those that are too short to stand alone.
ALTER TABLE people ADD COLUMN needs_factor INTEGER NOT NULL DEFAULT 0;

CREATE TABLE authenticators (
    person_id    BLOB    NOT NULL PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    -- What the app and the server both make codes of. It cannot be a hash; without the password it opens nothing.
    secret       BLOB    NOT NULL,
    -- When it was begun, and by which sign-in, which alone may confirm it for a while.
    begun_at     INTEGER NOT NULL,
    begun_by     BLOB    NOT NULL,
    -- NULL until a first code has shown that the app has it.
    confirmed_at INTEGER,
    -- The newest half minute whose code was used: none is used twice.
    used_step    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Codes that stand for the app, once each.
CREATE TABLE recovery_codes (
    code_hash BLOB NOT NULL PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES people (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX recovery_codes_by_person ON recovery_codes (person_id);

-- Sign-ins between two steps. The token is in a cookie of the browser that took the first.
CREATE TABLE sign_in_steps (
    token_hash BLOB    NOT NULL PRIMARY KEY,
    kind       TEXT    NOT NULL,
    person_id  BLOB    REFERENCES people (id) ON DELETE CASCADE,
    -- What the next step has to be held against.
    state      TEXT    NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What administrators have decided for all. A setting that is not here is as it was at first.
CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
