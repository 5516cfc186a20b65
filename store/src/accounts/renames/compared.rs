//! How accounts compare that have another address as of a later run than as of an earlier one.
//!
//! By its key such an account is removed and added, and so it is counted. But whether it has rights
//! over others that it had not, is active again or has lost its MFA is said of the account, whatever
//! its address is: beside what it was under the other one. What a run has counted of its own is kept
//! so, and changed with what people say of its renames.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use uuid::Uuid;
use validation::compare::{ChangeKind, Comparison};

use super::moved::moved;
use crate::accounts::differences::{DifferenceFilter, Shape, shapes};
use crate::accounts::kinds;
use crate::engine::sql::{Sql, sql};
use crate::engine::transaction::Transaction;
use crate::{Store, StoreError};

/// What is said of an account whatever its address is.
const KINDS: [ChangeKind; 3] =
    [ChangeKind::Reactivated, ChangeKind::NewlyPrivileged, ChangeKind::LostMfa];

/// The accounts as of the run `$3` that are not compared with what had their key as of the run `$2`,
/// as a table `others`, with the key that each had then: one that has moved, and one that has the
/// key of an account which has moved away, and had none.
fn others() -> String {
    format!(
        "{}, others AS (SELECT new_key AS email_key, old_key AS was FROM moved UNION ALL \
         SELECT old_key, CAST(NULL AS TEXT) FROM moved \
         WHERE old_key NOT IN (SELECT new_key FROM moved))",
        moved()
    )
}

/// The same with the account `after`, with that which it was `before`, and with that which had its
/// key, `same`.
fn beside() -> String {
    let as_of = |name: &str, key: &str, run: &str| {
        format!(
            "JOIN accounts AS {name} ON {name}.integration_id = $1 AND {name}.email_key = {key} \
             AND {name}.from_run <= {run} AND {name}.until_run > {run}"
        )
    };
    format!(
        "FROM others {} LEFT {} LEFT {}",
        as_of("after", "others.email_key", "$3"),
        as_of("before", "others.was", "$2"),
        as_of("same", "others.email_key", "$2")
    )
}

/// Of each kind how many accounts are, and how many would be by their keys.
static COUNTS: LazyLock<String> = LazyLock::new(|| {
    let counts = KINDS.map(|kind| {
        let is = kinds::condition(kind);
        let seems = is.replace("before.", "same.");
        format!("count(*) FILTER (WHERE {is}), count(*) FILTER (WHERE {seems})")
    });
    format!("{} SELECT {} {}", others(), counts.join(", "), beside())
});

/// The keys of those of which something can be said, behind the key `$4`, at most `$5`. An account that
/// has another key was neither changed nor removed by that.
static FOUND: LazyLock<HashMap<Shape, String>> = LazyLock::new(|| {
    let kinds = KINDS.into_iter().chain([ChangeKind::Added]).map(Some).chain([None]);
    let text = |shape: Shape| found(&shape.kind.map_or_else(kinds::any, kinds::condition), shape);
    shapes(kinds).map(|shape| (shape, text(shape))).collect()
});

/// The keys of those that have moved, by what else was changed of them; as [`FOUND`].
static MOVED: LazyLock<HashMap<Shape, String>> = LazyLock::new(|| {
    let text = |shape| found("others.was IS NOT NULL", shape);
    shapes([None].into_iter()).map(|shape| (shape, text(shape))).collect()
});

fn found(condition: &str, Shape { field, searched, .. }: Shape) -> String {
    let field = field.map(|of| format!(" AND {} AND {}", kinds::BOTH, kinds::differs_in(of)));
    format!(
        "{} SELECT others.email_key {} WHERE others.email_key > $4 AND ({condition}){}{} \
         ORDER BY others.email_key LIMIT $5",
        others(),
        beside(),
        field.unwrap_or_default(),
        if searched {
            " AND (others.email_key LIKE $6 ESCAPE '\\' OR others.was LIKE $6 ESCAPE '\\')"
        } else {
            ""
        }
    )
}

/// Those with a key behind `$4`, up to `$5`.
static AMONG: LazyLock<String> = LazyLock::new(|| {
    format!(
        "{} SELECT email_key, was FROM others WHERE email_key > $4 AND email_key <= $5",
        others()
    )
});

fn between(text: &'static str, integration: Uuid, (earlier, later): (i64, i64)) -> Sql {
    sql(text).bind(integration).bind(earlier).bind(later)
}

/// How many accounts are more of each kind than by their keys; less than nought for fewer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::accounts) struct More([i64; KINDS.len()]);

impl More {
    fn of_row((a, b, c, d, e, f): (i64, i64, i64, i64, i64, i64)) -> Self {
        Self([a - b, c - d, e - f])
    }

    fn iter(self) -> impl Iterator<Item = (ChangeKind, i64)> {
        KINDS.into_iter().zip(self.0)
    }

    pub(in crate::accounts) fn add_to(self, counts: &mut Comparison) {
        for (kind, more) in self.iter() {
            let count = counts.of_mut(kind);
            *count = count.saturating_add_signed(more);
        }
    }
}

impl Store {
    /// Whether anybody has said between two runs that accounts are renamed.
    pub(in crate::accounts) async fn any_moved(
        &self,
        integration: Uuid,
        runs: (i64, i64),
    ) -> Result<bool, StoreError> {
        let any = "SELECT run FROM renames WHERE integration_id = $1 AND run > $2 AND run <= $3 \
             LIMIT 1";
        Ok(self.optional::<(i64,)>(between(any, integration, runs)).await?.is_some())
    }

    /// Of two runs.
    pub(in crate::accounts) async fn more_by_renames(
        &self,
        integration: Uuid,
        runs: (i64, i64),
    ) -> Result<More, StoreError> {
        if !self.any_moved(integration, runs).await? {
            return Ok(More::default());
        }
        let counts = self.optional(between(&COUNTS, integration, runs)).await?;
        Ok(counts.map(More::of_row).unwrap_or_default())
    }

    /// Whether what is found of a kind by the accounts' keys is not all, or too much, of what is said of them
    /// whatever their addresses are.
    pub(in crate::accounts) async fn is_otherwise(
        &self,
        integration: Uuid,
        runs: (i64, i64),
        kind: Option<ChangeKind>,
    ) -> Result<bool, StoreError> {
        let of_account = kind.is_some_and(|kind| KINDS.contains(&kind));
        Ok(of_account && self.any_moved(integration, runs).await?)
    }

    /// The keys of accounts that have another than they had, or the key that one of these had, which
    /// a filter finds for what they were.
    pub(in crate::accounts) async fn found_otherwise(
        &self,
        integration: Uuid,
        runs: (i64, i64),
        filter: &DifferenceFilter,
        behind: (&str, usize),
    ) -> Result<Vec<String>, StoreError> {
        match FOUND.get(&filter.shape()) {
            Some(text) => self.found_by(between(text, integration, runs), filter, behind).await,
            None => Ok(Vec::new()),
        }
    }

    /// The keys of accounts that have another than they had; of the filter, its kind says nothing.
    pub(in crate::accounts) async fn moved_in(
        &self,
        integration: Uuid,
        runs: (i64, i64),
        filter: &DifferenceFilter,
        behind: (&str, usize),
    ) -> Result<Vec<String>, StoreError> {
        let text = &MOVED[&Shape { kind: None, ..filter.shape() }];
        self.found_by(between(text, integration, runs), filter, behind).await
    }

    async fn found_by(
        &self,
        found: Sql,
        filter: &DifferenceFilter,
        (after, limit): (&str, usize),
    ) -> Result<Vec<String>, StoreError> {
        let found = found.bind(after).bind(limit as i64).bind_if(filter.pattern().as_deref());
        let found: Vec<(String,)> = self.all(found).await?;
        Ok(found.into_iter().map(|(key,)| key).collect())
    }

    /// Which keys behind the one, up to the other, are such accounts', and what each had before, if
    /// anything.
    pub(in crate::accounts) async fn had_before(
        &self,
        integration: Uuid,
        runs: (i64, i64),
        (after, last): (&str, &str),
    ) -> Result<BTreeMap<String, Option<String>>, StoreError> {
        let among = between(&AMONG, integration, runs).bind(after).bind(last);
        Ok(self.all::<(String, Option<String>)>(among).await?.into_iter().collect())
    }
}

/// What a run has counted of the renames that were confirmed with it, for whoever changes them.
pub(in crate::accounts) struct CountedRenames {
    integration: Uuid,
    run: i64,
    base: i64,
    more: More,
}

impl CountedRenames {
    /// Before they change.
    pub(in crate::accounts) async fn of(
        transaction: &mut Transaction,
        (integration, run): (Uuid, i64),
    ) -> Result<Self, StoreError> {
        let base = sql("SELECT coalesce(base_run, 0) FROM import_runs \
             WHERE integration_id = $1 AND number = $2");
        let base: Option<(i64,)> = transaction.optional(base.bind(integration).bind(run)).await?;
        let base = base.map_or(0, |(base,)| base);
        let more = more(transaction, integration, (base, run)).await?;
        Ok(Self { integration, run, base, more })
    }

    /// After they have changed: the run counts by what is said now.
    pub(in crate::accounts) async fn note(
        self,
        transaction: &mut Transaction,
    ) -> Result<(), StoreError> {
        let now = more(transaction, self.integration, (self.base, self.run)).await?;
        for ((kind, now), (_, before)) in now.iter().zip(self.more.iter()) {
            if now != before {
                let note = sql("INSERT INTO run_counts (import_run_id, what, accounts) \
                     SELECT id, CAST($3 AS TEXT), CAST($4 AS BIGINT) FROM import_runs \
                     WHERE integration_id = $1 AND number = $2 ON CONFLICT (import_run_id, what) \
                     DO UPDATE SET accounts = run_counts.accounts + excluded.accounts");
                let note = note.bind(self.integration).bind(self.run);
                transaction.execute(note.bind(kind.code()).bind(now - before)).await?;
            }
        }
        Ok(())
    }

    /// Those of each run in which a key is renamed, or another to it.
    pub(in crate::accounts) async fn of_keys<'a>(
        transaction: &mut Transaction,
        integration: Uuid,
        keys: impl Iterator<Item = &'a String>,
    ) -> Result<Vec<Self>, StoreError> {
        let mut runs = BTreeSet::new();
        for key in keys {
            let of = sql("SELECT run FROM renames WHERE integration_id = $1 AND old_key = $2 \
                 UNION SELECT run FROM renames WHERE integration_id = $1 AND new_key = $2");
            let of = of.bind(integration).bind(key.as_str());
            runs.extend(transaction.all::<(i64,)>(of).await?);
        }
        let mut counted = Vec::new();
        for (run,) in runs {
            counted.push(Self::of(transaction, (integration, run)).await?);
        }
        Ok(counted)
    }
}

async fn more(
    transaction: &mut Transaction,
    integration: Uuid,
    runs: (i64, i64),
) -> Result<More, StoreError> {
    let counts = transaction.optional(between(&COUNTS, integration, runs)).await?;
    Ok(counts.map(More::of_row).unwrap_or_default())
}
