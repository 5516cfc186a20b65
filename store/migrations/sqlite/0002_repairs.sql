-- What was done to a file before it was imported: a row for a run whose file was
-- corrected, none for the others.
CREATE TABLE repairs (
    import_run_id       BLOB    NOT NULL PRIMARY KEY REFERENCES import_runs (id) ON DELETE CASCADE,
    original_file_name  TEXT    NOT NULL,
    original_file_bytes INTEGER NOT NULL,
    recipe              TEXT,
    edited_records      INTEGER NOT NULL
) STRICT;

-- A table and no JSON: a run's reasons are unique, and can be counted over all runs.
CREATE TABLE excluded_records (
    import_run_id BLOB    NOT NULL REFERENCES repairs (import_run_id) ON DELETE CASCADE,
    reason        TEXT    NOT NULL,
    records       INTEGER NOT NULL,
    PRIMARY KEY (import_run_id, reason)
) STRICT, WITHOUT ROWID;
