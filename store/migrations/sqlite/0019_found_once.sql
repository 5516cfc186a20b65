-- How a run differs from each run before it, a line for each: its number, and what is counted, by the words of run_counts.
CREATE TABLE comparisons (
    import_run_id BLOB NOT NULL PRIMARY KEY REFERENCES import_runs (id) ON DELETE CASCADE,
    counts        TEXT NOT NULL
) STRICT;

-- Accounts that a proposal removes and adds and that may be the same, found once. Offered are those that are in no rename.
CREATE TABLE rename_candidates (
    integration_id BLOB    NOT NULL REFERENCES integrations (id) ON DELETE CASCADE,
    run            INTEGER NOT NULL,
    old_key        TEXT    NOT NULL,
    new_key        TEXT    NOT NULL,
    PRIMARY KEY (integration_id, run, old_key),
    UNIQUE (integration_id, run, new_key),
    FOREIGN KEY (integration_id, run) REFERENCES import_runs (integration_id, number) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
