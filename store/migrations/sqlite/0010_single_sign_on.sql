-- People as a provider of single sign-on knows them. The name that it has for somebody is never another's; an e-mail address
-- may become another's, so it tells who somebody is once at the most.

CREATE TABLE identities (
    issuer     TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    person_id  BLOB    NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (issuer, subject),
    -- Somebody else who has the address later is not this person.
    UNIQUE (person_id, issuer)
) STRICT, WITHOUT ROWID;

-- Whether the provider has said who it is, and not a password.
ALTER TABLE sign_ins ADD COLUMN by_provider INTEGER NOT NULL DEFAULT 0;
