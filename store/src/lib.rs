//! Integrations, import runs and accounts in SQL: the only crate that names sqlx.
