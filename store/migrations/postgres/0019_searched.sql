-- Texts are searched however their letters are typed: what is looked up is made anew, within seconds.
DELETE FROM lookup_parts;
DELETE FROM lookups;
