-- What an import was made of, so that its key can be held against another upload: the
-- SHA-256 of its form and of its file. Of what was there before, nobody knows.

ALTER TABLE staging_runs ADD COLUMN form_digest BYTEA;

ALTER TABLE import_runs ADD COLUMN form_digest BYTEA, ADD COLUMN file_digest BYTEA;
