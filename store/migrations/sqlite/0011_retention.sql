-- The record of activity may begin later than with its first entry: what is older than an administrator wants to keep is removed,
-- up to an entry whose number and hash are kept. The removal is an entry itself, which names both.

CREATE TABLE activity_start (
    only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
    number   INTEGER NOT NULL,
    hash     BLOB    NOT NULL
) STRICT;

INSERT INTO activity_start (only_one, number, hash) VALUES (1, 0, x'');

CREATE TRIGGER activity_start_is_an_entry BEFORE UPDATE ON activity_start
WHEN NOT EXISTS (SELECT 1 FROM activity WHERE number = NEW.number AND hash = NEW.hash)
BEGIN
    SELECT RAISE(ABORT, 'the record of activity begins behind one of its entries');
END;

CREATE TRIGGER activity_start_stays BEFORE DELETE ON activity_start
BEGIN
    SELECT RAISE(ABORT, 'the record of activity is only appended to');
END;

DROP TRIGGER activity_is_not_removed;

CREATE TRIGGER activity_is_not_removed BEFORE DELETE ON activity
WHEN OLD.number > (SELECT number FROM activity_start)
BEGIN
    SELECT RAISE(ABORT, 'the record of activity is only appended to');
END;
