-- MFA coverage counts accounts of which it is not said whether they are a service's, too: what is looked up is counted anew,
-- within seconds.
DELETE FROM lookup_parts;
DELETE FROM lookups;
