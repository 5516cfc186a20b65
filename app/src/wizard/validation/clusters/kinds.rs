//! The kinds of issue that a verdict has: a card and a filter of the grid each.

use leptos::prelude::*;
use validation::rows::Kind;
use validation::session::Standing;
use validation::suggest::{DamageSet, FixGroup};
use validation::{FaultCode, Field, IssueKind, Rule};

use crate::messages::issues;
use crate::wizard::model::Wizard;
use crate::wizard::validation::state::{Verdict, Verifier};

/// Issues that are one kind for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Card {
    /// Something is suggested for them.
    Fix(FixGroup),
    /// So many records have an address that an earlier one has.
    Twice(u64),
    /// Nothing is suggested.
    Kind(IssueKind),
}

/// What tells a kind from others, however many records have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CardKey {
    Fix { field: Option<Field>, damages: DamageSet, is_known: bool },
    Twice,
    Kind { rule: Rule, field: Option<Field>, fault: FaultCode },
}

/// The kinds of issue of the latest verdict.
pub fn cards_now(wizard: Wizard) -> Memo<Vec<Card>> {
    // What is suggested is of the same check as the verdict, and comes just before it.
    Memo::new(move |_| {
        let standing = wizard.validation.standing.get_untracked();
        wizard.verdict().map(|verdict| cards(&verdict, &standing)).unwrap_or_default()
    })
}

/// The kinds of issue, those whose fix is sure first, each sort with the most frequent first.
fn cards(verdict: &Verdict, standing: &Standing) -> Vec<Card> {
    let Standing { groups, kinds, .. } = standing;
    let (groups, kinds) = match verdict.by {
        Verifier::Browser => (groups.clone(), kinds.clone()),
        // What the server found cannot be fixed by a press.
        Verifier::Server => (Vec::new(), verdict.report.issue_kinds()),
    };
    let (guesses, groups): (Vec<_>, Vec<_>) = groups.into_iter().partition(is_a_guess);
    let (twice, rest): (Vec<_>, Vec<_>) =
        kinds.into_iter().partition(|kind| kind.rule == Rule::DuplicateEmail);
    let twice: u64 = twice.iter().map(|kind| kind.count).sum();
    // Guesses stand apart from fixes that are sure.
    let sure = groups.into_iter().map(Card::Fix).chain((twice > 0).then_some(Card::Twice(twice)));
    sure.chain(guesses.into_iter().map(Card::Fix)).chain(rest.into_iter().map(Card::Kind)).collect()
}

/// Whether there is a suggestion, but another value could be right too.
pub fn is_a_guess(group: &FixGroup) -> bool {
    group.after.is_some() && !group.is_sure()
}

impl Card {
    pub fn key(&self) -> CardKey {
        match self {
            Self::Fix(FixGroup { field, damages, after, .. }) => {
                CardKey::Fix { field: *field, damages: *damages, is_known: after.is_some() }
            }
            Self::Twice(_) => CardKey::Twice,
            Self::Kind(IssueKind { rule, field, fault, .. }) => {
                CardKey::Kind { rule: *rule, field: *field, fault: *fault }
            }
        }
    }

    /// How often it was found.
    pub const fn count(&self) -> u64 {
        match self {
            Self::Fix(group) => group.count,
            Self::Twice(count) => *count,
            Self::Kind(kind) => kind.count,
        }
    }

    /// Whether records have it, and not the file as a whole.
    pub const fn is_of_records(&self) -> bool {
        match self {
            Self::Fix(_) | Self::Twice(_) => true,
            Self::Kind(kind) => kind.first.record.is_some(),
        }
    }
}

impl CardKey {
    /// What finds its records.
    pub fn filter(self) -> Kind {
        match self {
            Self::Fix { field, damages, is_known } => {
                Kind::FixGroup { field, damages, sure: is_known }
            }
            Self::Twice => Kind::Rule(Rule::DuplicateEmail),
            Self::Kind { rule, field, fault } => {
                let common = Some(validation::Alike::Fault { fault });
                Kind::Cluster { rule, field, common }
            }
        }
    }

    /// The field, where it is about one.
    pub const fn field(self) -> Option<Field> {
        match self {
            Self::Fix { field, .. } | Self::Kind { field, .. } => field,
            Self::Twice => Some(Field::EmailId),
        }
    }

    /// The field, or what else it is about.
    pub fn subject(self) -> &'static str {
        match self {
            Self::Fix { field, .. } => field.map_or_else(issues::the_record, Field::name),
            Self::Twice => Field::EmailId.name(),
            Self::Kind { rule, field, .. } => issues::subject(field, rule.level()),
        }
    }

    /// In a few words: "emailId: no @".
    pub fn words(self) -> String {
        match self {
            Self::Fix { field, damages, .. } => issues::damages_of(field, damages),
            Self::Twice => {
                issues::fault_of(self.subject(), FaultCode::Rule.words(Rule::DuplicateEmail))
            }
            Self::Kind { rule, fault, .. } => issues::fault_of(self.subject(), fault.words(rule)),
        }
    }

    /// An id for elements that are about it, and for options.
    pub fn id(self) -> String {
        match self {
            Self::Fix { field, damages, is_known } => {
                let codes: Vec<_> = damages.iter().map(|damage| damage.code()).collect();
                let order = if is_known { "" } else { "-ask" };
                format!("fix-{}-{}{order}", field.map_or("record", Field::name), codes.join("-"))
            }
            Self::Twice => Rule::DuplicateEmail.code().to_owned(),
            Self::Kind { rule, field, fault } => {
                format!("{rule}-{}-{}", field.map_or("record", Field::name), fault.code())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use validation::session::Version;
    use validation::{Findings, Options, examine};

    use super::*;

    const FILE: &str = "emailId,role,createdOn\nann,Guest,03/04/2024\nann@x.io,Admin,1012024\n\
                        ANN@x.io,Chef,31022024\n,USER,1970-01-01\nbea@x,USER\n";

    fn of(by: Verifier) -> (Vec<Card>, u64) {
        let findings = examine(FILE.as_bytes(), &Options::default(), &mut ()).expect("memory");
        let Findings { report, fix_groups: groups, kinds, .. } = findings;
        let errors = report.errors;
        let of = Version::default();
        let verdict = Verdict { report: report.into(), milliseconds: None, by, of };
        (cards(&verdict, &Standing { groups, kinds, ..Standing::default() }), errors)
    }

    #[test]
    fn all_cards_together_are_the_errors_of_the_report() {
        for by in [Verifier::Browser, Verifier::Server] {
            let (cards, errors) = of(by);
            assert_eq!(cards.iter().map(Card::count).sum::<u64>(), errors, "{cards:?}");
            let keys = cards.iter().map(Card::key);
            let ids: BTreeSet<String> = keys.clone().map(CardKey::id).collect();
            let words: BTreeSet<String> = keys.map(CardKey::words).collect();
            assert_eq!((ids.len(), words.len()), (cards.len(), cards.len()));
            assert!(
                ids.iter().all(|id| id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
            );
        }
    }

    #[test]
    fn sure_fixes_come_first_and_guesses_before_what_has_no_suggestion() {
        let ids: Vec<_> = of(Verifier::Browser).0.iter().map(|card| card.key().id()).collect();
        assert_eq!(
            ids,
            [
                "fix-createdOn-separated-date-ask",
                "fix-role-letter-case",
                "fix-createdOn-leading-zero",
                "duplicate-email",
                "fix-createdOn-unix-zero",
                "invalid-value-role-rule",
                "invalid-email-emailId-no-at",
                "invalid-date-createdOn-no-such-day",
                "required-emailId-rule",
                "field-count-record-values-missing",
            ]
        );
    }
}
