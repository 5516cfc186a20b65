-- Ids (uuid, version 7), times (milliseconds since 1970, UTC) and keys (small letters)
-- are made by the program, so that every engine has the same. Texts that are compared
-- or ordered are so by their bytes, whatever the language of the database.

CREATE TABLE integrations (
    id                UUID   NOT NULL PRIMARY KEY,
    integration_name  TEXT   COLLATE "C" NOT NULL,
    display_name      TEXT   NOT NULL,
    display_name_key  TEXT   COLLATE "C" NOT NULL UNIQUE,
    avatar_colour     TEXT,
    avatar_image      BYTEA,
    avatar_media_type TEXT,
    accounts          BIGINT NOT NULL,
    -- The run whose accounts it has.
    import_run_id     UUID   NOT NULL,
    created_at        BIGINT NOT NULL,
    CHECK ((avatar_colour IS NULL) = (avatar_image IS NOT NULL)),
    CHECK ((avatar_image IS NULL) = (avatar_media_type IS NULL))
);

CREATE TABLE import_runs (
    id              UUID   NOT NULL PRIMARY KEY,
    integration_id  UUID   NOT NULL REFERENCES integrations (id) ON DELETE CASCADE,
    idempotency_key TEXT   COLLATE "C" NOT NULL UNIQUE,
    file_name       TEXT   NOT NULL,
    file_bytes      BIGINT NOT NULL,
    format          TEXT   NOT NULL,
    records         BIGINT NOT NULL,
    warnings        BIGINT NOT NULL,
    started_at      BIGINT NOT NULL,
    completed_at    BIGINT NOT NULL
);

CREATE INDEX import_runs_by_integration ON import_runs (integration_id, id);

-- What was done to a file before it was imported: a row for a run whose file was
-- corrected, none for the others.
CREATE TABLE repairs (
    import_run_id       UUID   NOT NULL PRIMARY KEY REFERENCES import_runs (id) ON DELETE CASCADE,
    original_file_name  TEXT   NOT NULL,
    original_file_bytes BIGINT NOT NULL,
    recipe              TEXT,
    edited_records      BIGINT NOT NULL
);

CREATE TABLE excluded_records (
    import_run_id UUID   NOT NULL REFERENCES repairs (import_run_id) ON DELETE CASCADE,
    reason        TEXT   COLLATE "C" NOT NULL,
    records       BIGINT NOT NULL,
    PRIMARY KEY (import_run_id, reason)
);

-- Runs under way, and those that ended without success until nothing is left of them.
CREATE TABLE staging_runs (
    id              UUID   NOT NULL PRIMARY KEY,
    -- NULL once another try has taken the key over.
    idempotency_key TEXT   COLLATE "C" UNIQUE,
    -- The server process that works on it, and until when nobody else may take it.
    owner           UUID   NOT NULL,
    leased_until    BIGINT NOT NULL,
    phase           TEXT   NOT NULL,
    bytes           BIGINT NOT NULL,
    records         BIGINT NOT NULL,
    total_records   BIGINT,
    -- Accounts that are in the table of accounts.
    staged          BIGINT NOT NULL
);

CREATE INDEX staging_runs_by_lease ON staging_runs (leased_until);

-- An absent value is NULL and never a default. Accounts belong to an import run and
-- count from the moment at which an integration names it. No reference to the run:
-- there is none while they are staged. The run leads the key, so that imports at the
-- same time write in ranges of their own, and a run's accounts can be kept on one node.
CREATE TABLE accounts (
    import_run_id  UUID NOT NULL,
    email_key      TEXT COLLATE "C" NOT NULL,
    email          TEXT NOT NULL,
    first_name     TEXT,
    last_name      TEXT,
    role           TEXT,
    created_on     TEXT,
    user_status    TEXT,
    account_type   TEXT,
    department     TEXT,
    mfa_enrolled   BOOLEAN,
    payment_status TEXT,
    PRIMARY KEY (import_run_id, email_key)
);
