//! How much of what runs have counted is erased.
//!
//! Between two runs that changed it an account is counted as unchanged by each, which the database
//! notes for all of them at once: there may be hundreds. What the few runs have done that changed
//! it, its versions tell.

use std::collections::BTreeMap;

use uuid::Uuid;
use validation::compare::{Change, Comparison};

use super::Versions;
use crate::StoreError;
use crate::accounts::line::{Version, as_of};
use crate::engine::sql::{count, sql};
use crate::engine::transaction::Transaction;
use crate::imports::run_row::words_of;

/// The runs `$2` up to before `$3` have one account less.
const FEWER: &str = "INSERT INTO erased_counts (import_run_id, what, accounts) \
     SELECT id, 'accounts', 1 FROM import_runs WHERE integration_id = $1 \
     AND number >= $2 AND number < $3 AND state IN ('applied', 'proposed') \
     ON CONFLICT (import_run_id, what) DO UPDATE SET accounts = erased_counts.accounts + 1";

/// The runs after `$2` and before `$3` that were compared have one unchanged account less.
const UNCHANGED: &str = "INSERT INTO erased_counts (import_run_id, what, accounts) \
     SELECT id, 'unchanged', 1 FROM import_runs WHERE integration_id = $1 \
     AND number > $2 AND number < $3 AND state IN ('applied', 'proposed') \
     AND base_run >= (SELECT kept_from FROM integrations WHERE id = $1) \
     ON CONFLICT (import_run_id, what) DO UPDATE SET accounts = erased_counts.accounts + 1";

/// The run `$2` has counted so many less.
const CHANGED: &str = "INSERT INTO erased_counts (import_run_id, what, accounts) \
     SELECT id, CAST($3 AS TEXT), CAST($4 AS BIGINT) FROM import_runs \
     WHERE integration_id = $1 AND number = $2 \
     ON CONFLICT (import_run_id, what) \
     DO UPDATE SET accounts = erased_counts.accounts + excluded.accounts";

/// Notes what is erased with these versions, and tells whether any run has it that counts, did or
/// may come to.
pub(super) async fn note(
    transaction: &mut Transaction,
    integration: Uuid,
    versions: &Versions,
) -> Result<bool, StoreError> {
    let compared = sql("SELECT number, base_run FROM import_runs \
         WHERE integration_id = $1 AND state IN ('applied', 'proposed') \
         AND base_run >= (SELECT kept_from FROM integrations WHERE id = $1)");
    let compared: Vec<(i64, i64)> = transaction.all(compared.bind(integration)).await?;
    let compared: BTreeMap<_, _> = compared.into_iter().collect();
    let mut counted = false;
    let mut changed = BTreeMap::<i64, Comparison>::new();
    for versions in versions.values() {
        for Version { from, until, .. } in versions {
            let of = |text| sql(text).bind(integration).bind(*from).bind(*until);
            counted |= transaction.execute(of(FEWER)).await? > 0;
            transaction.execute(of(UNCHANGED)).await?;
        }
        for (run, change) in changes(versions, &compared) {
            changed.entry(run).or_default().count(change);
        }
    }
    for (run, counts) in changed {
        for (what, accounts) in words_of(&counts) {
            let note = sql(CHANGED).bind(integration).bind(run).bind(what);
            transaction.execute(note.bind(count(accounts)?)).await?;
        }
    }
    Ok(counted)
}

/// What runs that were compared have done to one account, by their bases.
fn changes<'a>(
    versions: &'a [Version],
    compared: &BTreeMap<i64, i64>,
) -> BTreeMap<i64, Change<'a>> {
    let ends = versions.iter().flat_map(|version| [version.from, version.until]);
    let changes = ends.filter_map(|run| {
        let (before, after) = (as_of(versions, *compared.get(&run)?), as_of(versions, run));
        Some((run, Change::new(before, after)))
    });
    changes.collect()
}
