-- Accounts are versioned: a row says from which run and until which run of its integration it holds. Runs are numbered
-- within their integration, and a run's snapshot is `from_run <= run AND until_run > run`. What counts is the snapshot
-- of the integration's `current_run`. A row that still holds ends with 2147483647, which no run reaches.

-- What was being staged belongs to runs of the version before, which cannot go on: nobody has seen any of it.
DELETE FROM staging_runs;

ALTER TABLE staging_runs
    -- The integration that it makes or updates, and its number there.
    ADD COLUMN integration_id UUID   NOT NULL,
    ADD COLUMN number         BIGINT NOT NULL,
    -- The transactions that staging has taken so far.
    ADD COLUMN steps          BIGINT NOT NULL;

-- One at a time: what a run has left is cleared before the next one begins.
CREATE UNIQUE INDEX staging_runs_by_integration ON staging_runs (integration_id) WHERE phase <> 'cleared';

-- A file may have been rejected, and a roll-back has none.
ALTER TABLE import_runs
    ADD COLUMN number          BIGINT,
    ADD COLUMN state           TEXT COLLATE "C" NOT NULL DEFAULT 'applied' CHECK (state IN
        ('applied', 'proposed', 'discarded', 'expired', 'unchanged', 'rejected')),
    -- The run that it was compared with, and the run whose snapshot it brings back.
    ADD COLUMN base_run        BIGINT,
    ADD COLUMN rolls_back_to   BIGINT,
    ADD COLUMN errors          BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN made_by_id      UUID,
    ADD COLUMN made_by         TEXT,
    -- Until when a proposal waits.
    ADD COLUMN expires_at      BIGINT,
    ADD COLUMN decided_at      BIGINT,
    ADD COLUMN decided_by_id   UUID,
    ADD COLUMN decided_by      TEXT,
    -- Why it was applied although the guard was against it.
    ADD COLUMN override_reason TEXT,
    -- NULL where the key is free for another try.
    ALTER COLUMN idempotency_key DROP NOT NULL,
    ALTER COLUMN file_name DROP NOT NULL,
    ALTER COLUMN file_bytes DROP NOT NULL,
    ALTER COLUMN format DROP NOT NULL;

UPDATE import_runs SET number = numbered.number, decided_at = completed_at
FROM (SELECT id, row_number() OVER (PARTITION BY integration_id ORDER BY id) AS number FROM import_runs) AS numbered
WHERE numbered.id = import_runs.id;

ALTER TABLE import_runs
    ALTER COLUMN number SET NOT NULL,
    ALTER COLUMN state DROP DEFAULT,
    ALTER COLUMN errors DROP DEFAULT,
    ADD UNIQUE (integration_id, number);

CREATE UNIQUE INDEX proposals ON import_runs (integration_id) WHERE state = 'proposed';
CREATE INDEX proposals_by_expiry ON import_runs (expires_at) WHERE state = 'proposed';

-- Each version of an account. Without a reference to the integration: there is none while its first import is staged.
-- The integration leads the key, so that imports at the same time write in ranges of their own, and an integration's
-- accounts can be kept on one node.
CREATE TABLE account_versions (
    integration_id UUID   NOT NULL,
    email_key      TEXT   COLLATE "C" NOT NULL,
    from_run       BIGINT NOT NULL,
    until_run      BIGINT NOT NULL,
    email          TEXT   NOT NULL,
    first_name     TEXT,
    last_name      TEXT,
    role           TEXT,
    created_on     TEXT,
    user_status    TEXT,
    account_type   TEXT,
    department     TEXT,
    mfa_enrolled   BOOLEAN,
    payment_status TEXT,
    PRIMARY KEY (integration_id, email_key, from_run)
);

INSERT INTO account_versions
SELECT runs.integration_id, email_key, runs.number, 2147483647, email, first_name, last_name, role, created_on, user_status,
       account_type, department, mfa_enrolled, payment_status
FROM integrations
JOIN import_runs AS runs ON runs.id = integrations.import_run_id
JOIN accounts ON accounts.import_run_id = integrations.import_run_id
ORDER BY runs.integration_id, email_key;

DROP TABLE accounts;

ALTER TABLE account_versions RENAME TO accounts;
ALTER INDEX account_versions_pkey RENAME TO accounts_pkey;

-- What a run has changed, in the order of the keys: nothing of a first import is in them.
CREATE INDEX accounts_by_from_run ON accounts (integration_id, from_run, email_key) WHERE from_run > 1;
CREATE INDEX accounts_by_until_run ON accounts (integration_id, until_run, email_key) WHERE until_run < 2147483647;

ALTER TABLE integrations ADD COLUMN current_run BIGINT NOT NULL DEFAULT 0;

UPDATE integrations SET current_run = coalesce(
    (SELECT number FROM import_runs AS runs WHERE runs.id = integrations.import_run_id), 0);

ALTER TABLE integrations DROP COLUMN import_run_id;

-- How many accounts a run adds, changes and so on, and in which fields. What is not there is none.
CREATE TABLE run_counts (
    import_run_id UUID   NOT NULL REFERENCES import_runs (id) ON DELETE CASCADE,
    what          TEXT   COLLATE "C" NOT NULL,
    accounts      BIGINT NOT NULL,
    PRIMARY KEY (import_run_id, what)
);

-- An account that a run removes and one that it adds, of which a person has said that they are one.
CREATE TABLE renames (
    integration_id UUID   NOT NULL REFERENCES integrations (id) ON DELETE CASCADE,
    run            BIGINT NOT NULL,
    old_key        TEXT   COLLATE "C" NOT NULL,
    new_key        TEXT   COLLATE "C" NOT NULL,
    PRIMARY KEY (integration_id, run, new_key),
    UNIQUE (integration_id, run, old_key),
    FOREIGN KEY (integration_id, run) REFERENCES import_runs (integration_id, number) ON DELETE CASCADE
);

CREATE INDEX renames_by_new_key ON renames (integration_id, new_key, run);
CREATE INDEX renames_by_old_key ON renames (integration_id, old_key, run);
