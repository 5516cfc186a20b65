-- Ids (uuid), times (milliseconds since 1970, UTC) and keys (small letters) are
-- made by the program, so that every engine has the same.

CREATE TABLE integrations (
    id                BLOB    NOT NULL PRIMARY KEY,
    integration_name  TEXT    NOT NULL,
    display_name      TEXT    NOT NULL,
    display_name_key  TEXT    NOT NULL UNIQUE,
    avatar_colour     TEXT,
    avatar_image      BLOB,
    avatar_media_type TEXT,
    accounts          INTEGER NOT NULL,
    created_at        INTEGER NOT NULL,
    CHECK ((avatar_colour IS NULL) = (avatar_image IS NOT NULL)),
    CHECK ((avatar_image IS NULL) = (avatar_media_type IS NULL))
) STRICT;

CREATE TABLE import_runs (
    id              BLOB    NOT NULL PRIMARY KEY,
    integration_id  BLOB    NOT NULL REFERENCES integrations (id) ON DELETE CASCADE,
    idempotency_key TEXT    NOT NULL UNIQUE,
    file_name       TEXT    NOT NULL,
    file_bytes      INTEGER NOT NULL,
    format          TEXT    NOT NULL,
    records         INTEGER NOT NULL,
    warnings        INTEGER NOT NULL,
    started_at      INTEGER NOT NULL,
    completed_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX import_runs_by_integration ON import_runs (integration_id, id);

-- An absent value is NULL and never a default.
CREATE TABLE accounts (
    integration_id BLOB NOT NULL REFERENCES integrations (id) ON DELETE CASCADE,
    email_key      TEXT NOT NULL,
    email          TEXT NOT NULL,
    first_name     TEXT,
    last_name      TEXT,
    role           TEXT,
    created_on     TEXT,
    user_status    TEXT,
    account_type   TEXT,
    department     TEXT,
    mfa_enrolled   INTEGER,
    payment_status TEXT,
    PRIMARY KEY (integration_id, email_key)
) STRICT, WITHOUT ROWID;
