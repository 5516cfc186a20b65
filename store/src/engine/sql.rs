//! A statement that both engines understand, with its values.
//!
//! `$1` stands for a value on either engine, so most SQL is one text. How values are bound
//! and rows are read differs, and is hidden here.

use sqlx::error::BoxDynError;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Arguments, Database, Encode, FromRow, Type};
use uuid::Uuid;

use crate::{Digest, StoreError};

/// A statement and its values, in their order.
#[derive(Debug, Clone)]
pub(crate) struct Sql {
    pub(crate) text: &'static str,
    values: Vec<Value>,
}

/// A value of a type that both engines have. An absent value has a type too.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Id(Option<Uuid>),
    Number(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

/// A type that can be read from a row of either engine.
pub(crate) trait Row:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}

impl<R> Row for R where R: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{}

/// Keys in one statement. It has always as many, so that it is one text.
pub(crate) const KEYS: usize = 200;

/// The places of so many keys, from `$first` on, for a list in brackets.
pub(crate) fn keys_from(first: usize) -> String {
    let keys = (first..first + KEYS).map(|number| format!("${number}"));
    keys.collect::<Vec<_>>().join(",")
}

/// The pattern, with `\` as its sign of escape, that finds keys with the text in them.
pub(crate) fn containing(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.to_ascii_lowercase().chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern + "%"
}

/// A statement whose values are yet to be bound.
pub(crate) const fn sql(text: &'static str) -> Sql {
    Sql { text, values: Vec::new() }
}

impl Sql {
    /// Another statement with the same values.
    #[cfg(test)]
    pub(crate) fn with_text(&self, text: &'static str) -> Self {
        Self { text, values: self.values.clone() }
    }

    /// Binds the next value.
    pub(crate) fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Binds the next value where there is one: the statement has no place for it otherwise.
    pub(crate) fn bind_if(self, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.bind(value),
            None => self,
        }
    }

    /// Binds [`KEYS`] keys: one at least, and the last as often as there is room.
    pub(crate) fn bind_keys(self, keys: &[String]) -> Self {
        let last = keys.last().into_iter().cycle();
        let keys = keys.iter().chain(last).take(KEYS);
        keys.fold(self, |sql, key| sql.bind(key.as_str()))
    }

    pub(crate) fn arguments<D>(self) -> Result<D::Arguments, BoxDynError>
    where
        D: Database,
        Option<Uuid>: for<'q> Encode<'q, D> + Type<D>,
        Option<i64>: for<'q> Encode<'q, D> + Type<D>,
        Option<String>: for<'q> Encode<'q, D> + Type<D>,
        Option<Vec<u8>>: for<'q> Encode<'q, D> + Type<D>,
    {
        let mut arguments = D::Arguments::default();
        for value in self.values {
            match value {
                Value::Id(id) => arguments.add(id)?,
                Value::Number(number) => arguments.add(number)?,
                Value::Text(text) => arguments.add(text)?,
                Value::Bytes(bytes) => arguments.add(bytes)?,
            }
        }
        Ok(arguments)
    }
}

impl From<Uuid> for Value {
    fn from(id: Uuid) -> Self {
        Self::Id(Some(id))
    }
}

impl From<Option<Uuid>> for Value {
    fn from(id: Option<Uuid>) -> Self {
        Self::Id(id)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        Self::Text(text.map(str::to_owned))
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        Self::Text(text)
    }
}

impl From<Digest> for Value {
    fn from(digest: Digest) -> Self {
        Self::Bytes(Some(digest.bytes().to_vec()))
    }
}

impl From<Option<Digest>> for Value {
    fn from(digest: Option<Digest>) -> Self {
        Self::Bytes(digest.map(|digest| digest.bytes().to_vec()))
    }
}

impl From<Option<&[u8]>> for Value {
    fn from(bytes: Option<&[u8]>) -> Self {
        Self::Bytes(bytes.map(<[u8]>::to_vec))
    }
}

/// The number for SQL, which has no unsigned ones.
pub(crate) fn count(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|error| StoreError::Unavailable(error.into()))
}
