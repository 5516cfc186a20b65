-- What is kept of an account beside the fields: the values of its file's kept columns by their names, as JSON, in the
-- order of the names; NULL is nothing.
ALTER TABLE accounts ADD COLUMN kept TEXT;
