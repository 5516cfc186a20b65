-- A first import fills the pages of the key's index, and every update puts keys between: of full pages each would be split in
-- two within a month or two, and the index be twice as large from then on.
ALTER INDEX accounts_pkey SET (fillfactor = 70);
