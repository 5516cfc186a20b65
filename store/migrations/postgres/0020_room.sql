-- What an update leaves behind is some hundredths of a table, and its room is wanted for the next one. The cluster's own
-- limit of a fifth would let a year of updates pile up.
ALTER TABLE accounts SET (
    autovacuum_vacuum_scale_factor = 0.01,
    autovacuum_vacuum_insert_scale_factor = 0.05,
    autovacuum_analyze_scale_factor = 0.02
);
ALTER TABLE lookup_parts SET (autovacuum_vacuum_scale_factor = 0.01, toast.autovacuum_vacuum_scale_factor = 0.01);
ALTER TABLE run_places SET (autovacuum_vacuum_scale_factor = 0.01, toast.autovacuum_vacuum_scale_factor = 0.01);
