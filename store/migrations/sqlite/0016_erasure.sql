-- How many snapshots an integration keeps, and which accounts were erased for good.

-- Runs that counted whose accounts are kept, the one that counts among them; NULL is all.
ALTER TABLE integrations ADD COLUMN kept_runs INTEGER;

-- The earliest run whose accounts are kept. What no run from there on needs is removed by and by.
ALTER TABLE integrations ADD COLUMN kept_from INTEGER NOT NULL DEFAULT 1;

-- Under which id the accounts of a run are looked up, where some of them were erased since; NULL is the run's own.
ALTER TABLE import_runs ADD COLUMN snapshot_id BLOB;

-- That an account was erased, and nothing of whose it was.
CREATE TABLE erasures (
    integration_id BLOB    NOT NULL REFERENCES integrations (id) ON DELETE CASCADE,
    number         INTEGER NOT NULL,
    erased_at      INTEGER NOT NULL,
    erased_by_id   BLOB,
    erased_by      TEXT,
    -- The earliest run that had it.
    from_run       INTEGER NOT NULL,
    versions       INTEGER NOT NULL,
    PRIMARY KEY (integration_id, number)
) STRICT, WITHOUT ROWID;

-- How many of the accounts that a run has, or has counted, were erased since, by the words of run_counts.
CREATE TABLE erased_counts (
    import_run_id BLOB    NOT NULL REFERENCES import_runs (id) ON DELETE CASCADE,
    what          TEXT    NOT NULL,
    accounts      INTEGER NOT NULL,
    PRIMARY KEY (import_run_id, what)
) STRICT, WITHOUT ROWID;
