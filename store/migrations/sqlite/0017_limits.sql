-- How many accounts an update of the integration may remove before somebody says why: a share in thousandths and a number,
-- NULL where nobody has chosen one; and whether it is a list of people others are judged by, whose share is smaller then.
ALTER TABLE integrations ADD COLUMN limit_share INTEGER;
ALTER TABLE integrations ADD COLUMN limit_accounts INTEGER;
ALTER TABLE integrations ADD COLUMN lists_people INTEGER NOT NULL DEFAULT 0;
