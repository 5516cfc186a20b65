-- Accounts are versioned: a row says from which run and until which run of its integration it holds. Runs are numbered
-- within their integration, and a run's snapshot is `from_run <= run AND until_run > run`. What counts is the snapshot
-- of the integration's `current_run`. A row that still holds ends with 2147483647, which no run reaches.

-- What was being staged belongs to runs of the version before, which cannot go on: nobody has seen any of it.
DROP TABLE staging_runs;

CREATE TABLE staging_runs (
    id              BLOB    NOT NULL PRIMARY KEY,
    -- NULL once another try has taken the key over, and of what is only to be cleared.
    idempotency_key TEXT    UNIQUE,
    -- The integration that it makes or updates, and its number there.
    integration_id  BLOB    NOT NULL,
    number          INTEGER NOT NULL,
    -- The server process that works on it, and until when nobody else may take it.
    owner           BLOB    NOT NULL,
    leased_until    INTEGER NOT NULL,
    beats           INTEGER NOT NULL DEFAULT 0,
    phase           TEXT    NOT NULL,
    bytes           INTEGER NOT NULL,
    records         INTEGER NOT NULL,
    total_records   INTEGER,
    -- Accounts of the file that are staged, and the transactions that has taken.
    staged          INTEGER NOT NULL,
    steps           INTEGER NOT NULL,
    form_digest     BLOB
) STRICT;

CREATE INDEX staging_runs_by_lease ON staging_runs (leased_until);

-- One at a time: what a run has left is cleared before the next one begins.
CREATE UNIQUE INDEX staging_runs_by_integration ON staging_runs (integration_id) WHERE phase <> 'cleared';

-- Made anew, with its children: a file may have been rejected, and a roll-back has none.
CREATE TABLE import_runs_numbered (
    id              BLOB    NOT NULL PRIMARY KEY,
    integration_id  BLOB    NOT NULL REFERENCES integrations (id) ON DELETE CASCADE,
    number          INTEGER NOT NULL,
    state           TEXT    NOT NULL CHECK (state IN
        ('applied', 'proposed', 'discarded', 'expired', 'unchanged', 'rejected')),
    -- The run that it was compared with, and the run whose snapshot it brings back.
    base_run        INTEGER,
    rolls_back_to   INTEGER,
    -- NULL where the key is free for another try.
    idempotency_key TEXT    UNIQUE,
    file_name       TEXT,
    file_bytes      INTEGER,
    format          TEXT,
    -- Of a roll-back: accounts that it brings back.
    records         INTEGER NOT NULL,
    warnings        INTEGER NOT NULL,
    errors          INTEGER NOT NULL,
    form_digest     BLOB,
    file_digest     BLOB,
    started_at      INTEGER NOT NULL,
    completed_at    INTEGER NOT NULL,
    made_by_id      BLOB,
    made_by         TEXT,
    -- Until when a proposal waits.
    expires_at      INTEGER,
    decided_at      INTEGER,
    decided_by_id   BLOB,
    decided_by      TEXT,
    -- Why it was applied although the guard was against it.
    override_reason TEXT,
    UNIQUE (integration_id, number)
) STRICT;

INSERT INTO import_runs_numbered (id, integration_id, number, state, idempotency_key, file_name, file_bytes, format,
    records, warnings, errors, form_digest, file_digest, started_at, completed_at, decided_at)
SELECT id, integration_id, row_number() OVER (PARTITION BY integration_id ORDER BY id), 'applied', idempotency_key,
    file_name, file_bytes, format, records, warnings, 0, form_digest, file_digest, started_at, completed_at, completed_at
FROM import_runs;

CREATE TABLE repairs_numbered (
    import_run_id       BLOB    NOT NULL PRIMARY KEY REFERENCES import_runs_numbered (id) ON DELETE CASCADE,
    original_file_name  TEXT    NOT NULL,
    original_file_bytes INTEGER NOT NULL,
    recipe              TEXT,
    edited_records      INTEGER NOT NULL,
    fixed_values        INTEGER,
    fixed_records       INTEGER
) STRICT;

INSERT INTO repairs_numbered SELECT import_run_id, original_file_name, original_file_bytes, recipe, edited_records,
    fixed_values, fixed_records FROM repairs;

CREATE TABLE excluded_records_numbered (
    import_run_id BLOB    NOT NULL REFERENCES repairs_numbered (import_run_id) ON DELETE CASCADE,
    reason        TEXT    NOT NULL,
    records       INTEGER NOT NULL,
    PRIMARY KEY (import_run_id, reason)
) STRICT, WITHOUT ROWID;

INSERT INTO excluded_records_numbered SELECT import_run_id, reason, records FROM excluded_records;

-- Each version of an account. Without a reference to the integration: there is none while its first import is staged.
CREATE TABLE account_versions (
    integration_id BLOB    NOT NULL,
    email_key      TEXT    NOT NULL,
    from_run       INTEGER NOT NULL,
    until_run      INTEGER NOT NULL,
    email          TEXT    NOT NULL,
    first_name     TEXT,
    last_name      TEXT,
    role           TEXT,
    created_on     TEXT,
    user_status    TEXT,
    account_type   TEXT,
    department     TEXT,
    mfa_enrolled   INTEGER,
    payment_status TEXT,
    PRIMARY KEY (integration_id, email_key, from_run)
) STRICT, WITHOUT ROWID;

INSERT INTO account_versions
SELECT runs.integration_id, email_key, runs.number, 2147483647, email, first_name, last_name, role, created_on, user_status,
       account_type, department, mfa_enrolled, payment_status
FROM integrations
JOIN import_runs_numbered AS runs ON runs.id = integrations.import_run_id
JOIN accounts ON accounts.import_run_id = integrations.import_run_id
ORDER BY runs.integration_id, email_key;

ALTER TABLE integrations ADD COLUMN current_run INTEGER NOT NULL DEFAULT 0;

UPDATE integrations SET current_run = coalesce(
    (SELECT number FROM import_runs_numbered AS runs WHERE runs.id = integrations.import_run_id), 0);

ALTER TABLE integrations DROP COLUMN import_run_id;

DROP TABLE accounts;
DROP TABLE excluded_records;
DROP TABLE repairs;
DROP TABLE import_runs;

ALTER TABLE account_versions RENAME TO accounts;
ALTER TABLE import_runs_numbered RENAME TO import_runs;
ALTER TABLE repairs_numbered RENAME TO repairs;
ALTER TABLE excluded_records_numbered RENAME TO excluded_records;

-- What a run has changed, in the order of the keys: nothing of a first import is in them.
CREATE INDEX accounts_by_from_run ON accounts (integration_id, from_run, email_key) WHERE from_run > 1;
CREATE INDEX accounts_by_until_run ON accounts (integration_id, until_run, email_key) WHERE until_run < 2147483647;

CREATE UNIQUE INDEX proposals ON import_runs (integration_id) WHERE state = 'proposed';
CREATE INDEX proposals_by_expiry ON import_runs (expires_at) WHERE state = 'proposed';

-- How many accounts a run adds, changes and so on, and in which fields. What is not there is none.
CREATE TABLE run_counts (
    import_run_id BLOB    NOT NULL REFERENCES import_runs (id) ON DELETE CASCADE,
    what          TEXT    NOT NULL,
    accounts      INTEGER NOT NULL,
    PRIMARY KEY (import_run_id, what)
) STRICT, WITHOUT ROWID;

-- An account that a run removes and one that it adds, of which a person has said that they are one.
CREATE TABLE renames (
    integration_id BLOB    NOT NULL REFERENCES integrations (id) ON DELETE CASCADE,
    run            INTEGER NOT NULL,
    old_key        TEXT    NOT NULL,
    new_key        TEXT    NOT NULL,
    PRIMARY KEY (integration_id, run, new_key),
    UNIQUE (integration_id, run, old_key),
    FOREIGN KEY (integration_id, run) REFERENCES import_runs (integration_id, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX renames_by_new_key ON renames (integration_id, new_key, run);
CREATE INDEX renames_by_old_key ON renames (integration_id, old_key, run);
