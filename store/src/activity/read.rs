//! Reading the record, newest first.

use uuid::Uuid;

use super::Kind;
use crate::engine::sql::sql;
use crate::{Digest, Page, Store, StoreError};

/// An entry of the record. Kind, outcome and means are codes: an entry of a later version may
/// have one that this version does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// From 1 on, without gaps.
    pub number: i64,
    /// In milliseconds since 1970, UTC.
    pub at: i64,
    pub kind: String,
    pub outcome: String,
    pub means: String,
    pub person_id: Option<Uuid>,
    /// The e-mail address of that time.
    pub person: Option<String>,
    /// The address of the client.
    pub address: Option<String>,
    pub object_id: Option<Uuid>,
    /// The name of that time.
    pub object: Option<String>,
    pub was: Option<String>,
    pub became: Option<String>,
    /// Over all of it and the hash of the entry before it.
    pub hash: Digest,
}

/// Which entries are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ActivityFilter {
    /// Those that this person did or that were done to them.
    pub person: Option<Uuid>,
    /// Those that were done to this, as to an integration.
    pub object: Option<Uuid>,
    pub kind: Option<Kind>,
    /// From this moment on, in milliseconds since 1970, UTC.
    pub from: Option<i64>,
    /// Before this moment.
    pub until: Option<i64>,
}

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    number: i64,
    at: i64,
    kind: String,
    outcome: String,
    means: String,
    person_id: Option<Uuid>,
    person: Option<String>,
    address: Option<String>,
    object_id: Option<Uuid>,
    object: Option<String>,
    was: Option<String>,
    became: Option<String>,
    pub(super) previous: Vec<u8>,
    pub(super) hash: Vec<u8>,
}

impl From<Row> for Activity {
    fn from(row: Row) -> Self {
        Self {
            number: row.number,
            at: row.at,
            kind: row.kind,
            outcome: row.outcome,
            means: row.means,
            person_id: row.person_id,
            person: row.person,
            address: row.address,
            object_id: row.object_id,
            object: row.object,
            was: row.was,
            became: row.became,
            // What has another length was not written by this program, and is found by verifying.
            hash: Digest::from_column(Some(row.hash)).unwrap_or_default(),
        }
    }
}

impl Store {
    /// All integrations by their display names, for whoever looks for what was done to one.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn integration_names(&self) -> Result<Vec<(Uuid, String)>, StoreError> {
        let names = sql("SELECT id, display_name FROM integrations ORDER BY display_name_key, id");
        self.all(names).await
    }

    /// Entries before the one with the number `before`, newest first.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn activity(
        &self,
        filter: ActivityFilter,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Page<Activity, i64>, StoreError> {
        // A value that is absent has a type all the same, which PostgreSQL wants to know.
        let entries = sql("SELECT number, at, kind, outcome, means, person_id, person, address, \
             object_id, object, was, became, previous, hash FROM activity \
             WHERE number < $1 AND at >= $2 AND at < $3 \
             AND (CAST($4 AS TEXT) IS NULL OR kind = $4) \
             AND ($5 = 0 OR person_id = $6 OR object_id = $6) \
             AND ($7 = 0 OR object_id = $8) \
             ORDER BY number DESC LIMIT $9");
        let entries = entries
            .bind(before.unwrap_or(i64::MAX))
            .bind(filter.from.unwrap_or(i64::MIN))
            .bind(filter.until.unwrap_or(i64::MAX))
            .bind(filter.kind.map(Kind::code))
            .bind(i64::from(filter.person.is_some()))
            .bind(filter.person.unwrap_or_default())
            .bind(i64::from(filter.object.is_some()))
            .bind(filter.object.unwrap_or_default())
            .bind(i64::from(limit) + 1);
        let rows: Vec<Row> = self.all(entries).await?;
        let items = rows.into_iter().map(Activity::from).collect();
        Ok(Page::new(items, limit, |entry: &Activity| entry.number))
    }
}
