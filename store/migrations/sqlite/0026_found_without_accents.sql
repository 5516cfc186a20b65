-- A search finds letters without their accents: what is looked up is made anew, within seconds.
DELETE FROM lookup_parts;
DELETE FROM lookups;
