-- Accounts are filtered and sorted by kept columns too: what is looked up is made anew, within seconds.
DELETE FROM lookup_parts;
DELETE FROM lookups;
