-- How many snapshots an integration keeps, and which accounts were erased for good.

-- Runs that counted whose accounts are kept, the one that counts among them; NULL is all.
ALTER TABLE integrations ADD COLUMN kept_runs BIGINT;

-- The earliest run whose accounts are kept. What no run from there on needs is removed by and by.
ALTER TABLE integrations ADD COLUMN kept_from BIGINT NOT NULL DEFAULT 1;

-- Under which id the accounts of a run are looked up, where some of them were erased since; NULL is the run's own.
ALTER TABLE import_runs ADD COLUMN snapshot_id UUID;

-- That an account was erased, and nothing of whose it was.
CREATE TABLE erasures (
    integration_id UUID   NOT NULL REFERENCES integrations (id) ON DELETE CASCADE,
    number         BIGINT NOT NULL,
    erased_at      BIGINT NOT NULL,
    erased_by_id   UUID,
    erased_by      TEXT,
    -- The earliest run that had it.
    from_run       BIGINT NOT NULL,
    versions       BIGINT NOT NULL,
    PRIMARY KEY (integration_id, number)
);

-- How many of the accounts that a run has, or has counted, were erased since, by the words of run_counts.
CREATE TABLE erased_counts (
    import_run_id UUID   NOT NULL REFERENCES import_runs (id) ON DELETE CASCADE,
    what          TEXT   COLLATE "C" NOT NULL,
    accounts      BIGINT NOT NULL,
    PRIMARY KEY (import_run_id, what)
);
