-- Passkeys (WebAuthn): keys that devices of a person hold. Only what a signature is checked with is here.

CREATE TABLE passkeys (
    id         UUID   NOT NULL PRIMARY KEY,
    person_id  UUID   NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    -- What its device calls it.
    credential BYTEA  NOT NULL UNIQUE,
    public_key BYTEA  NOT NULL,
    -- What its device said of it last, with the counter of its signatures.
    state      BYTEA  NOT NULL,
    -- What its person calls it.
    name       TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    used_at    BIGINT
);

CREATE INDEX passkeys_by_person ON passkeys (person_id);

-- What a person has besides a password.
CREATE VIEW factors AS
SELECT person_id FROM authenticators WHERE confirmed_at IS NOT NULL
UNION ALL
SELECT person_id FROM passkeys;

-- Who has used the newest half minute up: a try that is made again, as its answer was lost, is the same.
ALTER TABLE authenticators ADD COLUMN used_by UUID;
