-- Second factors: an app that makes codes, and codes for the day on which it is lost. And sign-ins that have begun and wait
-- for what comes next.

-- Whether the password is one of those that are too short to stand alone.
ALTER TABLE people ADD COLUMN needs_factor BIGINT NOT NULL DEFAULT 0;

CREATE TABLE authenticators (
    person_id    UUID   NOT NULL PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    -- What the app and the server both make codes of. It cannot be a hash; without the password it opens nothing.
    secret       BYTEA  NOT NULL,
    -- When it was begun, and by which sign-in, which alone may confirm it for a while.
    begun_at     BIGINT NOT NULL,
    begun_by     UUID   NOT NULL,
    -- NULL until a first code has shown that the app has it.
    confirmed_at BIGINT,
    -- The newest half minute whose code was used: none is used twice.
    used_step    BIGINT NOT NULL
);

-- Codes that stand for the app, once each.
CREATE TABLE recovery_codes (
    code_hash BYTEA NOT NULL PRIMARY KEY,
    person_id UUID  NOT NULL REFERENCES people (id) ON DELETE CASCADE
);

CREATE INDEX recovery_codes_by_person ON recovery_codes (person_id);

-- Sign-ins between two steps. The token is in a cookie of the browser that took the first.
CREATE TABLE sign_in_steps (
    token_hash BYTEA  NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL,
    person_id  UUID   REFERENCES people (id) ON DELETE CASCADE,
    -- What the next step has to be held against.
    state      TEXT   NOT NULL,
    expires_at BIGINT NOT NULL
);

-- What administrators have decided for all. A setting that is not here is as it was at first.
CREATE TABLE settings (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
