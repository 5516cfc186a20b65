-- How the original file of a run ends, and what speaks for its having been cut off, as the JSON of a judgement.
ALTER TABLE import_runs ADD COLUMN file_end TEXT;
ALTER TABLE import_runs ADD COLUMN judgement TEXT;

-- The SHA-256 of the original file, as the sender says.
ALTER TABLE repairs ADD COLUMN original_digest BYTEA;

-- Where the accounts of a run stood in its file, four bytes each, in the order of their keys. They are kept of the run that
-- counts and of the one under way, and there are none of a roll-back. Without a reference, as accounts.
CREATE TABLE run_places (
    integration_id UUID   NOT NULL,
    run            BIGINT NOT NULL,
    number         BIGINT NOT NULL,
    accounts       BIGINT NOT NULL,
    places         BYTEA  NOT NULL,
    PRIMARY KEY (integration_id, run, number)
);

-- They are in no order that packing could use.
ALTER TABLE run_places ALTER COLUMN places SET STORAGE EXTERNAL;
