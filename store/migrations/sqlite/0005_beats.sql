-- Counts the words of a run's server, so that whoever watches the run sees that it is alive
-- whatever the clocks say.

ALTER TABLE staging_runs ADD COLUMN beats INTEGER NOT NULL DEFAULT 0;
