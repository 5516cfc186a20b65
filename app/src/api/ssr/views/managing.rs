//! Where an integration is managed.

use service::{Caller, Error, Losses, Managed, NotErased, Unchanged};
use uuid::Uuid;
use validation::Date;
use validation::compare::Limits;

use super::summary;
use crate::api::{CADENCE_DAYS, ManageView, OwnerView, Problem};
use crate::messages::limits::in_words as limits_in_words;
use crate::messages::{erasing, evidence, managing};

/// What pages say is what is done.
const _: () = assert!(CADENCE_DAYS == service::CADENCE_DAYS);

pub(in crate::api) fn managed(managed: Managed) -> ManageView {
    let person = |(id, name): (Uuid, String)| OwnerView { id: id.to_string(), name };
    ManageView {
        kept_runs: managed.integration.kept_runs,
        limits: managed.integration.limits,
        summary: summary(managed.integration, managed.is_stale),
        people: managed.people.into_iter().map(person).collect(),
        accounts: managed.losses.accounts,
        runs: managed.losses.runs,
    }
}

/// Why something was not changed, in what a page can say. What happened inside goes to the log.
#[must_use]
pub fn unchanged(why: Unchanged, caller: &Caller) -> Problem {
    match why {
        Unchanged::Wrong(wrong) => Problem::Detail { why: wrong.to_string() },
        Unchanged::OtherName => Problem::OtherName,
        Unchanged::NoPerson => Problem::NoPerson,
        Unchanged::Gone => Problem::Gone,
        Unchanged::Failed(Error::Archived { display_name }) => {
            Problem::Detail { why: managing::restore_it_first(&display_name) }
        }
        Unchanged::Failed(error) => Problem::Unavailable { reference: error.log(caller) },
    }
}

/// Why an account was not erased, in what a page can say.
#[must_use]
pub fn not_erased(why: NotErased, caller: &Caller) -> Problem {
    match why {
        NotErased::OtherAddress => Problem::OtherAddress,
        NotErased::UnderWay => Problem::UnderWay,
        NotErased::Failed(error) => Problem::Unavailable { reference: error.log(caller) },
    }
}

/// Of how many imports the accounts are kept, as the record has it.
#[must_use]
pub fn kept_words(imports: Option<u32>) -> String {
    erasing::kept(imports)
}

/// How many accounts an update may remove, as the record has it.
#[must_use]
pub fn limit_words(limits: Limits) -> String {
    limits_in_words(limits)
}

/// What was erased, as the record has it.
#[must_use]
pub fn erased_words(versions: u64, from_run: u32) -> String {
    erasing::what_was_erased(versions, from_run)
}

/// That a day is not over, whose end is to be proved.
#[must_use]
pub fn evidence_once_over(day: Date) -> String {
    evidence::not_over(day)
}

/// That an integration is archived, and takes nothing new.
#[must_use]
pub fn restore_first(display_name: &str) -> String {
    managing::restore_it_first(display_name)
}

/// That the accounts of an import are not kept.
#[must_use]
pub fn kept_from(first: u32) -> String {
    erasing::kept_from(first)
}

/// A cadence as the record has it.
#[must_use]
pub fn cadence_words(days: Option<u32>) -> String {
    managing::cadence(days, CADENCE_DAYS)
}

/// What is lost, as the record has it.
#[must_use]
pub fn loss_words(losses: Losses) -> String {
    managing::losses(losses.accounts, losses.runs)
}
