-- What is decided about an integration, and what is counted and sorted of its accounts once.

-- Whoever answers for it: whoever has made it, until somebody else is chosen.
ALTER TABLE integrations ADD COLUMN owner_id BLOB REFERENCES people (id);

-- After so many days without an import it is stale; 0 is never, NULL as long as for all.
ALTER TABLE integrations ADD COLUMN cadence_days INTEGER;

ALTER TABLE integrations ADD COLUMN archived_at INTEGER;

UPDATE integrations SET owner_id = (
    SELECT people.id FROM activity JOIN people ON people.id = activity.person_id
    WHERE activity.kind = 'integration-made' AND activity.object_id = integrations.id
    ORDER BY activity.number DESC LIMIT 1
);

-- The lookups of import runs: a row when one is begun, whose parts can be used once it is ready. Of MFA active accounts of
-- people are counted, and active administrators.
CREATE TABLE lookups (
    import_run_id      BLOB    NOT NULL PRIMARY KEY,
    ready              INTEGER NOT NULL,
    accounts           INTEGER NOT NULL,
    enrolled           INTEGER NOT NULL,
    not_enrolled       INTEGER NOT NULL,
    admins             INTEGER NOT NULL,
    admins_without_mfa INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE lookup_parts (
    import_run_id BLOB    NOT NULL REFERENCES lookups (import_run_id) ON DELETE CASCADE,
    part          TEXT    NOT NULL,
    number        INTEGER NOT NULL,
    bytes         BLOB    NOT NULL,
    PRIMARY KEY (import_run_id, part, number)
) STRICT;
