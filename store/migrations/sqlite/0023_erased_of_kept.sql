-- What was erased: an account, or its address out of what is kept of others.
ALTER TABLE erasures ADD COLUMN what TEXT NOT NULL DEFAULT 'account' CHECK (what IN ('account', 'kept'));
