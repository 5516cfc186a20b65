//! Accounts that are searched by an address that they had, as people have confirmed.
//!
//! It is not in the lookup, for a rename may be confirmed after that was made: what matches is asked
//! of the renames, which are few, and each is followed to the account that has it now.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use uuid::Uuid;

use super::pick::Words;
use crate::accounts::counted::places;
use crate::engine::sql::sql;
use crate::{Store, StoreError};

/// Words that are asked for at once, as in an address.
const WORDS: usize = 8;

/// Former addresses that are followed: who finds more is to say more.
const MOST: i64 = 500;

/// The addresses with one of the words from `$4` on, from which accounts were renamed up to the run
/// `$2`, at most `$3`.
static FORMER: LazyLock<String> = LazyLock::new(|| {
    let has = (0..WORDS).map(|at| format!("replace(old_key, ${0}, '') <> old_key", at + 4));
    format!(
        "SELECT old_key, new_key, run FROM renames WHERE integration_id = $1 AND run <= $2 \
         AND ({}) ORDER BY run DESC, old_key LIMIT $3",
        has.collect::<Vec<_>>().join(" OR ")
    )
});

/// From which address to which the accounts with these were renamed, after which run.
static NEXT: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT old_key, new_key, run FROM renames WHERE integration_id = $1 AND run <= $2 \
         AND old_key IN ({}) ORDER BY run",
        places(3, NEXT_AT_ONCE)
    )
});

const NEXT_AT_ONCE: usize = 100;

impl Store {
    /// The accounts as of a run, by their keys, that had an address with one of these words, each
    /// with these addresses.
    pub(super) async fn had_addresses(
        &self,
        (integration, run): (Uuid, i64),
        words: &Words,
    ) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
        let texts = words.texts();
        let last = texts.last().into_iter().cycle();
        let former = sql(&FORMER).bind(integration).bind(run).bind(MOST);
        let texts = texts.iter().chain(last).take(WORDS);
        let former = texts.fold(former, |sql, text| sql.bind(text.as_str()));
        let former: Vec<(String, String, i64)> = self.all(former).await?;
        // By the address, where each is now, and since which run.
        let mut ways: Vec<_> =
            former.into_iter().map(|(old, new, run)| (old, new, run, true)).collect();
        while ways.iter().any(|(.., open)| *open) {
            let open: BTreeSet<_> =
                ways.iter().filter(|way| way.3).map(|(_, now, ..)| now.clone()).collect();
            let next = self.renamed_on((integration, run), open).await?;
            for (_, now, since, open) in ways.iter_mut().filter(|way| way.3) {
                let later = next.get(now).into_iter().flatten().find(|(at, _)| *at > *since);
                *open = later.is_some();
                if let Some((at, on)) = later {
                    (*now, *since) = (on.clone(), *at);
                }
            }
        }
        let mut accounts = BTreeMap::<String, Vec<String>>::new();
        for (old, now, ..) in ways {
            if old != now {
                accounts.entry(now).or_default().push(old);
            }
        }
        Ok(accounts)
    }

    /// By key, to which others it was renamed, by the runs.
    async fn renamed_on(
        &self,
        (integration, run): (Uuid, i64),
        keys: BTreeSet<String>,
    ) -> Result<BTreeMap<String, Vec<(i64, String)>>, StoreError> {
        let keys: Vec<_> = keys.into_iter().collect();
        let mut next = BTreeMap::<String, Vec<(i64, String)>>::new();
        for keys in keys.chunks(NEXT_AT_ONCE) {
            let last = keys.last().into_iter().cycle();
            let keys = keys.iter().chain(last).take(NEXT_AT_ONCE);
            let of = sql(&NEXT).bind(integration).bind(run);
            let of = keys.fold(of, |sql, key| sql.bind(key.as_str()));
            for (old, new, run) in self.all::<(String, String, i64)>(of).await? {
                next.entry(old).or_default().push((run, new));
            }
        }
        Ok(next)
    }
}
