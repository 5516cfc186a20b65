-- Accounts belong to an import run and count from the moment at which an integration
-- names it. Until then, and when it never comes to that, nobody sees them.

-- Runs under way, and those that ended without success until nothing is left of them.
CREATE TABLE staging_runs (
    id              BLOB    NOT NULL PRIMARY KEY,
    -- NULL once another try has taken the key over.
    idempotency_key TEXT    UNIQUE,
    -- The server process that works on it, and until when nobody else may take it.
    owner           BLOB    NOT NULL,
    leased_until    INTEGER NOT NULL,
    phase           TEXT    NOT NULL,
    bytes           INTEGER NOT NULL,
    records         INTEGER NOT NULL,
    total_records   INTEGER,
    -- Accounts that are in the table of accounts.
    staged          INTEGER NOT NULL
) STRICT;

CREATE INDEX staging_runs_by_lease ON staging_runs (leased_until);

ALTER TABLE integrations ADD COLUMN import_run_id BLOB NOT NULL DEFAULT x'';

UPDATE integrations SET import_run_id = (
    SELECT id FROM import_runs WHERE integration_id = integrations.id ORDER BY id DESC LIMIT 1
);

-- Without a reference to the run: there is none while they are staged.
CREATE TABLE accounts_of_runs (
    import_run_id  BLOB NOT NULL,
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
    PRIMARY KEY (import_run_id, email_key)
) STRICT, WITHOUT ROWID;

INSERT INTO accounts_of_runs
SELECT integrations.import_run_id, email_key, email, first_name, last_name, role, created_on,
       user_status, account_type, department, mfa_enrolled, payment_status
FROM integrations JOIN accounts ON accounts.integration_id = integrations.id
ORDER BY integrations.import_run_id, email_key;

DROP TABLE accounts;

ALTER TABLE accounts_of_runs RENAME TO accounts;
