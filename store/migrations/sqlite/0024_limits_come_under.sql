-- The limits that an update came under, as JSON, where others were chosen while it waited.
ALTER TABLE import_runs ADD COLUMN came_under TEXT;
