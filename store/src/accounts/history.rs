//! What became of one account, over all runs that are kept and over the addresses that it has had.

use std::collections::BTreeMap;

use uuid::Uuid;
use validation::AccountValues;
use validation::compare::Change;

use crate::accounts::line::{Segment, line};
use crate::engine::retry::in_one;
use crate::engine::sql::sql;
use crate::engine::transaction::{Purpose, Transaction};
use crate::imports::timeline::shown;
use crate::{Store, StoreError};

/// What a run has done to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountEvent {
    /// The run, by its number.
    pub run: u32,
    /// When it was applied, in milliseconds since 1970, UTC, and by whom.
    pub at: i64,
    pub by: Option<String>,
    /// None where the run added it, or nothing before the run is kept.
    pub before: Option<AccountValues>,
    /// None where the run removed it.
    pub after: Option<AccountValues>,
    /// Whether it has got another address, as a person has confirmed.
    pub renamed: bool,
    /// Whether the run is the earliest that is kept, and has it. What it has done to it, and what
    /// was before, nobody knows any more.
    pub is_start: bool,
}

impl AccountEvent {
    #[must_use]
    pub const fn change(&self) -> Change<'_> {
        Change::new(self.before.as_ref(), self.after.as_ref())
    }
}

/// When a run was applied, and by whom.
type Applied = BTreeMap<i64, (i64, Option<String>)>;

impl Store {
    /// What became of the account with this address, whatever its case, newest first. An address
    /// that the account was renamed from leads to all of it; one that was used again later, to the
    /// account that has it since. It begins with the earliest run that is kept.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn account_history(
        &self,
        integration: Uuid,
        email: &str,
    ) -> Result<Vec<AccountEvent>, StoreError> {
        let key = email.to_ascii_lowercase();
        in_one(|| async {
            let mut transaction = self.begin(Purpose::Read).await?;
            let current = sql("SELECT current_run FROM integrations WHERE id = $1");
            let current = transaction.optional::<(i64,)>(current.bind(integration)).await?;
            let Some((current,)) = current else { return Ok(Vec::new()) };
            let line = line(&mut transaction, integration, &key, current).await?;
            let applied = applied(&mut transaction, integration).await?;
            // Last: what is kept no more may have been removed while the rest was read.
            let kept = sql("SELECT kept_from FROM integrations WHERE id = $1").bind(integration);
            let kept = transaction.optional::<(i64,)>(kept).await?;
            transaction.commit().await?;
            Ok(events(&line, &applied, kept.map_or(1, |(from,)| from)))
        })
        .await
    }
}

/// What happened to an account since the earliest run that is kept.
fn events(line: &[Segment], applied: &Applied, kept: i64) -> Vec<AccountEvent> {
    let mut events = Vec::new();
    // Before the first run there was nothing, which is known.
    let known = if kept > 1 { kept } else { 0 };
    for (at, segment) in line.iter().enumerate() {
        let Segment { address, begins, upto, renamed, .. } = segment;
        for run in address.runs((*begins).max(known), *upto) {
            events.push(event(applied, run, address.as_of(run - 1), address.as_of(run)));
        }
        let covers = known > 0 && *begins <= known && known <= *upto;
        if let Some(there) = covers.then(|| address.as_of(known)).flatten() {
            let event = event(applied, known, None, Some(there));
            events.push(AccountEvent { is_start: true, ..event });
        }
        if let Some(run) = renamed.filter(|run| *run > known)
            && let Some(earlier) = line.get(at + 1)
        {
            let (before, after) = (earlier.address.as_of(run - 1), address.as_of(run));
            events.push(AccountEvent { renamed: true, ..event(applied, run, before, after) });
        }
    }
    events
}

async fn applied(transaction: &mut Transaction, integration: Uuid) -> Result<Applied, StoreError> {
    let runs = sql("SELECT number, decided_at, decided_by FROM import_runs \
         WHERE integration_id = $1 AND state = 'applied' AND decided_at IS NOT NULL");
    let runs: Vec<(i64, i64, Option<String>)> = transaction.all(runs.bind(integration)).await?;
    Ok(runs.into_iter().map(|(number, at, by)| (number, (at, by))).collect())
}

fn event(
    applied: &Applied,
    run: i64,
    before: Option<&AccountValues>,
    after: Option<&AccountValues>,
) -> AccountEvent {
    let (at, by) = applied.get(&run).cloned().unwrap_or_default();
    let (before, after) = (before.cloned(), after.cloned());
    AccountEvent { run: shown(run), at, by, before, after, renamed: false, is_start: false }
}
