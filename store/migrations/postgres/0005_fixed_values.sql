-- How many values the recipe has changed, in how many records. Of earlier runs, nobody knows.

ALTER TABLE repairs ADD COLUMN fixed_values BIGINT, ADD COLUMN fixed_records BIGINT;
