-- The record of activity may begin later than with its first entry: what is older than an administrator wants to keep is removed,
-- up to an entry whose number and hash are kept. The removal is an entry itself, which names both.

CREATE TABLE activity_start (
    only_one BIGINT NOT NULL PRIMARY KEY CHECK (only_one = 1),
    number   BIGINT NOT NULL,
    hash     BYTEA  NOT NULL
);

INSERT INTO activity_start (only_one, number, hash) VALUES (1, 0, '');

CREATE FUNCTION activity_starts_behind_an_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM activity WHERE number = NEW.number AND hash = NEW.hash) THEN
        RAISE EXCEPTION 'the record of activity begins behind one of its entries';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER activity_start_is_an_entry BEFORE UPDATE ON activity_start
    FOR EACH ROW EXECUTE FUNCTION activity_starts_behind_an_entry();

CREATE TRIGGER activity_start_stays BEFORE DELETE OR TRUNCATE ON activity_start
    FOR EACH STATEMENT EXECUTE FUNCTION activity_is_only_appended_to();

DROP TRIGGER activity_is_not_changed ON activity;

CREATE TRIGGER activity_is_not_changed BEFORE UPDATE OR TRUNCATE ON activity
    FOR EACH STATEMENT EXECUTE FUNCTION activity_is_only_appended_to();

CREATE FUNCTION activity_is_before_its_start() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.number > (SELECT number FROM activity_start) THEN
        RAISE EXCEPTION 'the record of activity is only appended to';
    END IF;
    RETURN OLD;
END
$$;

CREATE TRIGGER activity_is_not_removed BEFORE DELETE ON activity
    FOR EACH ROW EXECUTE FUNCTION activity_is_before_its_start();
