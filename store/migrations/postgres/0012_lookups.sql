-- What is decided about an integration, and what is counted and sorted of its accounts once.

-- Whoever answers for it: whoever has made it, until somebody else is chosen.
ALTER TABLE integrations ADD COLUMN owner_id UUID REFERENCES people (id);

-- After so many days without an import it is stale; 0 is never, NULL as long as for all.
ALTER TABLE integrations ADD COLUMN cadence_days BIGINT;

ALTER TABLE integrations ADD COLUMN archived_at BIGINT;

UPDATE integrations SET owner_id = (
    SELECT people.id FROM activity JOIN people ON people.id = activity.person_id
    WHERE activity.kind = 'integration-made' AND activity.object_id = integrations.id
    ORDER BY activity.number DESC LIMIT 1
);

-- The lookups of import runs: a row when one is begun, whose parts can be used once it is ready. Of MFA active accounts of
-- people are counted, and active administrators.
CREATE TABLE lookups (
    import_run_id      UUID   NOT NULL PRIMARY KEY,
    ready              BIGINT NOT NULL,
    accounts           BIGINT NOT NULL,
    enrolled           BIGINT NOT NULL,
    not_enrolled       BIGINT NOT NULL,
    admins             BIGINT NOT NULL,
    admins_without_mfa BIGINT NOT NULL
);

CREATE TABLE lookup_parts (
    import_run_id UUID   NOT NULL REFERENCES lookups (import_run_id) ON DELETE CASCADE,
    part          TEXT   COLLATE "C" NOT NULL,
    number        BIGINT NOT NULL,
    bytes         BYTEA  NOT NULL,
    PRIMARY KEY (import_run_id, part, number)
);

-- They are read far more often than written, and packing would cost more time than room.
ALTER TABLE lookup_parts ALTER COLUMN bytes SET STORAGE EXTERNAL;
