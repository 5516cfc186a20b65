//! The list of integrations: searched, put in order, a page at a time.
//!
//! There are as many as an organisation has apps, so all are read and the page is chosen here:
//! what is stale depends on the moment, and how many there are of what is told with each page.

use std::cmp::Ordering;

use store::{Clock, Integration};
use uuid::Uuid;
use validation::sought;

use super::not_understood;
use crate::access::See;
use crate::clock::SystemClock;
use crate::{Allowed, Error, Service};

/// Integrations of a page.
const PAGE: usize = 50;

/// After how many days without an import one is stale of which nothing else was decided.
pub const CADENCE_DAYS: u32 = 90;

const DAY: i64 = 24 * 60 * 60 * 1000;

/// By what integrations are ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ListOrder {
    /// The newest first.
    #[default]
    Imported,
    /// From A on.
    Name,
    /// The most first.
    Accounts,
    /// The lowest first; where it is not known, last.
    Coverage,
}

/// Which integrations are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Chosen {
    /// All that are not archived.
    #[default]
    All,
    Stale,
    /// Those with active administrators without MFA.
    AdminsWithoutMfa,
    /// Those that the caller owns.
    Mine,
    Archived,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RollQuery {
    /// Words that all stand in one of the names or the owner's, whatever the case of their letters.
    pub search: String,
    pub chosen: Chosen,
    pub order: ListOrder,
    /// The other way round.
    pub reversed: bool,
    /// The integration after which a page is wanted, or before which.
    pub after: Option<String>,
    pub before: Option<String>,
}

/// A page of integrations.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Each with whether it is stale.
    pub items: Vec<(Integration, bool)>,
    /// All that were asked for, and how many of them come before this page.
    pub matches: u64,
    pub skipped: u64,
    pub previous: Option<Uuid>,
    pub next: Option<Uuid>,
    pub totals: RollTotals,
}

/// Counts over all integrations that are not archived.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RollTotals {
    pub integrations: u64,
    pub accounts: u64,
    pub admins: u64,
    pub admins_without_mfa: u64,
    /// Integrations with such.
    pub with_admins_without_mfa: u64,
    pub stale: u64,
    /// Those that the caller owns.
    pub mine: u64,
    /// Those that are archived, which are in no other count.
    pub archived: u64,
}

/// Whether the last import is longer ago than was decided.
#[must_use]
pub fn is_stale(integration: &Integration, now: i64) -> bool {
    let days = i64::from(integration.cadence_days.unwrap_or(CADENCE_DAYS));
    days > 0 && !integration.is_archived && now - integration.imported_at > days * DAY
}

impl Service {
    /// A page of integrations, and counts over all.
    ///
    /// # Errors
    /// When a cursor is none, or the database is not available.
    pub async fn integrations(
        &self,
        allowed: &Allowed<See>,
        query: &RollQuery,
    ) -> Result<Listed, Error> {
        let after = cursor(query.after.as_deref(), "after")?;
        let before = cursor(query.before.as_deref(), "before")?;
        let caller = allowed.caller().who.signed_in().map(|signed_in| signed_in.person);
        let now = SystemClock.now();
        let all = self.store.integrations().await.map_err(Error::reading)?;
        let all: Vec<_> = all.into_iter().map(|one| (is_stale(&one, now), one)).collect();
        let totals = totals(&all, caller);
        let mut found: Vec<_> = all
            .into_iter()
            .filter(|(stale, one)| is_chosen(query.chosen, one, *stale, caller))
            .filter(|(_, one)| has_words(one, &query.search))
            .map(|(stale, one)| (one, stale))
            .collect();
        found.sort_by(|(one, _), (other, _)| compare(query, one, other));
        Ok(page(found, after, before, totals))
    }
}

fn cursor(text: Option<&str>, name: &str) -> Result<Option<Uuid>, Error> {
    text.map(|text| Uuid::parse_str(text).map_err(|_| not_understood(name))).transpose()
}

fn totals(all: &[(bool, Integration)], caller: Option<Uuid>) -> RollTotals {
    let mut totals = RollTotals::default();
    for (stale, one) in all {
        if one.is_archived {
            totals.archived += 1;
            continue;
        }
        totals.integrations += 1;
        totals.accounts += one.accounts;
        totals.stale += u64::from(*stale);
        totals.mine += u64::from(is_mine(one, caller));
        let Some(figures) = one.figures else { continue };
        totals.admins += figures.admins;
        totals.admins_without_mfa += figures.admins_without_mfa;
        totals.with_admins_without_mfa += u64::from(figures.admins_without_mfa > 0);
    }
    totals
}

fn is_mine(one: &Integration, caller: Option<Uuid>) -> bool {
    caller.is_some() && one.owner.as_ref().map(|owner| owner.id) == caller
}

fn is_chosen(chosen: Chosen, one: &Integration, stale: bool, caller: Option<Uuid>) -> bool {
    let current = !one.is_archived;
    match chosen {
        Chosen::All => current,
        Chosen::Stale => current && stale,
        Chosen::AdminsWithoutMfa => {
            current && one.figures.is_some_and(|figures| figures.admins_without_mfa > 0)
        }
        Chosen::Mine => current && is_mine(one, caller),
        Chosen::Archived => one.is_archived,
    }
}

fn has_words(one: &Integration, search: &str) -> bool {
    let owner = one.owner.as_ref().map_or("", |owner| owner.name.as_str());
    let text = [one.display_name.as_str(), one.integration_name.as_str(), owner].join("\n");
    let text = sought(&text);
    sought(search).split_whitespace().all(|word| text.contains(word))
}

/// Of equals the newer comes first.
fn compare(query: &RollQuery, one: &Integration, other: &Integration) -> Ordering {
    let newer = || other.id.cmp(&one.id);
    let turned = |order: Ordering| if query.reversed { order.reverse() } else { order };
    let coverage = |one: &Integration| one.figures.and_then(|figures| figures.coverage());
    let order = match query.order {
        ListOrder::Imported => turned(other.imported_at.cmp(&one.imported_at)),
        ListOrder::Name => {
            let name = |one: &Integration| one.display_name.to_lowercase();
            turned(name(one).cmp(&name(other)))
        }
        ListOrder::Accounts => turned(other.accounts.cmp(&one.accounts)),
        ListOrder::Coverage => match (coverage(one), coverage(other)) {
            (Some(one), Some(other)) => turned(one.cmp(&other)),
            (one, other) => one.is_none().cmp(&other.is_none()),
        },
    };
    order.then_with(newer)
}

/// The part of the list that is wanted. Next to an integration that is gone from it, it begins anew.
fn page(
    mut found: Vec<(Integration, bool)>,
    after: Option<Uuid>,
    before: Option<Uuid>,
    totals: RollTotals,
) -> Listed {
    let place = |id: Uuid| found.iter().position(|(one, _)| one.id == id);
    let start = match (after, before) {
        (Some(id), _) => place(id).map_or(0, |place| place + 1),
        (None, Some(id)) => place(id).map_or(0, |place| place.saturating_sub(PAGE)),
        (None, None) => 0,
    };
    let matches = found.len();
    let end = (start + PAGE).min(matches);
    let id = |index: usize| found.get(index).map(|(one, _)| one.id);
    let previous = id(start).filter(|_| start > 0);
    let next = end.checked_sub(1).and_then(id).filter(|_| end < matches);
    let items = found.drain(start.min(matches)..end).collect();
    let (matches, skipped) = (matches as u64, start as u64);
    Listed { items, matches, skipped, previous, next, totals }
}

#[cfg(test)]
mod tests;
