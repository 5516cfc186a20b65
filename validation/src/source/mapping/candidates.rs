//! What speaks for a column being a field.

use super::elsewhere::{is_of_another, is_within_another};
use super::{Evidence, Meaning};
use crate::Field;
use crate::rules::invalid_email;
use crate::source::{Column, Preset, Profile};
use crate::suggest::field_names::{self, Synonym};
use crate::suggest::normalised;
use crate::suggest::words_in_name::{is_secret, last_part};

/// How good evidence is, the best first. A guess is never taken without a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rank {
    Preset,
    Exact,
    Normalised,
    /// The whole name is known.
    Synonym,
    /// The last part of a dotted name is known.
    Part,
    /// The name means other things as well, and the values agree.
    Agreeing,
    /// The values are both yes and no, in a member of the record itself.
    YesNo,
    /// All values are yes, or all no, or they are in an object within the record.
    YesNoWithin,
    /// The values are addresses, which only this field has.
    Content,
    Guess,
}

impl Rank {
    pub(super) const ALL: [Self; 10] = [
        Self::Preset,
        Self::Exact,
        Self::Normalised,
        Self::Synonym,
        Self::Part,
        Self::Agreeing,
        Self::YesNo,
        Self::YesNoWithin,
        Self::Content,
        Self::Guess,
    ];
}

/// A column that may be a field.
pub(super) struct Candidate {
    pub(super) rank: Rank,
    /// The column's index in the profile.
    pub(super) index: usize,
    pub(super) field: Field,
    pub(super) evidence: Evidence,
}

/// Every column with every field for which something speaks.
pub(super) fn candidates(profile: &Profile, preset: Option<&'static Preset>) -> Vec<Candidate> {
    let mut found = Vec::new();
    // If one of the names is an address, they are the first account's values: the file has no
    // header.
    if profile.columns.iter().any(|column| invalid_email::parse(column.name.as_bytes()).is_some()) {
        return found;
    }
    let surnames = profile.columns.iter().any(|column| {
        matches!(field_names::of(Field::LastName, &column.name), Some(Synonym::Sure))
    });
    for (index, column) in profile.columns.iter().enumerate() {
        for field in Field::ALL {
            let by = match preset.and_then(|preset| Some((preset, preset.field(&column.name)?))) {
                Some((preset, known)) => {
                    (known == Some(field)).then_some((Rank::Preset, Evidence::Preset(preset.app())))
                }
                None => by_name(column, field, profile.records, surnames)
                    .or_else(|| by_content(column, field, profile.records)),
            };
            if let Some((rank, evidence)) = by {
                found.push(Candidate { rank, index, field, evidence });
            }
        }
    }
    found
}

type Found = Option<(Rank, Evidence)>;

fn by_name(column: &Column, field: Field, records: u64, surnames: bool) -> Found {
    if let Some(own) = by_own_name(column, field) {
        return Some(own);
    }
    if is_of_another(&column.name) || column.is_nested() {
        return None;
    }
    let part = Some(last_part(&column.name)).filter(|_| !is_within_another(&column.name));
    let by = |name: &str, rank: Rank| {
        let synonym = field_names::of(field, name)?;
        // Beside a private address, the one for work is the account's.
        let of_work = is_of_work(name) && field == Field::EmailId && is_own(column, records);
        let rank = if of_work { Rank::Normalised } else { rank };
        Some((rank_of(synonym, rank, column, field, records, surnames)?, Evidence::Synonym))
    };
    by(&column.name, Rank::Synonym).or_else(|| by(part?, Rank::Part))
}

/// By the field's own name, exact or not.
fn by_own_name(column: &Column, field: Field) -> Found {
    if column.name == field.name() {
        return Some((Rank::Exact, Evidence::Exact));
    }
    if normalised(&column.name) != normalised(field.name()) {
        return None;
    }
    // Even the field's own name is only a guess if none of the values fits the field and all
    // fit another.
    let all = |other: Field| other != field && column.fitting(other) == column.told();
    let other = column.told() > 0
        && column.fitting(field) == 0
        && !is_text(field)
        && Field::ALL.into_iter().any(all);
    Some((if other { Rank::Guess } else { Rank::Normalised }, Evidence::Normalised))
}

/// The rank of a column whose name is another name for a field: `rank`, unless the values speak
/// against it or the name needs more.
fn rank_of(
    synonym: Synonym,
    rank: Rank,
    column: &Column,
    field: Field,
    records: u64,
    surnames: bool,
) -> Option<Rank> {
    let rights = field == Field::Role && column.has_admins();
    match synonym {
        Synonym::Sure if agreement(column, field) == Agreement::Contradicts && !rights => {
            Some(Rank::Guess)
        }
        Synonym::Sure => Some(rank),
        Synonym::BesideLastName => Some(if surnames { rank } else { Rank::Guess }),
        Synonym::IfDifferent => (!column.is_constant()).then_some(rank),
        Synonym::IfValuesAgree if agrees_well(column, field, records) => Some(Rank::Agreeing),
        Synonym::IfValuesAgree | Synonym::IfAdmins => {
            has_rights(column, field).then_some(Rank::Agreeing)
        }
    }
}

fn by_content(column: &Column, field: Field, records: u64) -> Found {
    if is_secret(&column.name) || column.is_nested() {
        return None;
    }
    let (fitting, of) = (column.fitting(field), column.told());
    let elsewhere = is_of_another(&column.name) || is_within_another(&column.name);
    if !elsewhere && Meaning::of(column).is_some_and(|meaning| meaning.field == field) {
        let within = !column.is_divided() || column.name.contains('.');
        let rank = if within { Rank::YesNoWithin } else { Rank::YesNo };
        return Some((rank, Evidence::YesNo { fitting: column.yes_no(), of }));
    }
    let own = field == Field::EmailId
        && fitting == of
        && is_own(column, records)
        && !is_of_another(&column.name);
    let guess = match field {
        Field::EmailId => fitting > 0 && fitting * 2 >= of,
        Field::Role | Field::UserStatus | Field::AccountType | Field::AccountPaymentStatus => {
            column.distinct(field) > 1 && fitting * 10 >= of * 9
        }
        // Many columns of an export have dates, or yes and no, and text tells nothing: only a
        // name can.
        _ => false,
    };
    let rank = if own { Rank::Content } else { Rank::Guess };
    guess.then_some((rank, Evidence::Content { field, fitting, of, own }))
}

/// Whether addresses are those of the accounts: nearly every record has one, and
/// nearly all are different ones.
fn is_own(column: &Column, records: u64) -> bool {
    column.told() > 0
        && column.told() * 10 >= records * 9
        && column.distinct(Field::EmailId) * 10 >= column.told() * 9
}

/// Whether a name says that an address is for work.
fn is_of_work(name: &str) -> bool {
    let name = normalised(name);
    ["work", "primary", "company", "business"].iter().any(|word| name.contains(word))
}

/// Whether nearly all values fit the field. Addresses must also be the accounts' own; and a
/// value that is the same in all records only says what kind of record it is.
fn agrees_well(column: &Column, field: Field, records: u64) -> bool {
    let agrees = column.told() > 0 && column.fitting(field) * 10 >= column.told() * 9;
    agrees
        && match field {
            Field::EmailId => is_own(column, records),
            Field::UserStatus | Field::CreatedOn => true,
            _ => !column.is_constant(),
        }
}

/// Whether a column says what its accounts may do: there are admins and others, and at least
/// half of the values are roles.
fn has_rights(column: &Column, field: Field) -> bool {
    field == Field::Role
        && column.has_admins()
        && !column.is_constant()
        && agreement(column, field) == Agreement::Agrees
}

const fn is_text(field: Field) -> bool {
    matches!(field, Field::FirstName | Field::LastName | Field::Department)
}

/// What the values of a column say about its being a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    Agrees,
    Silent,
    Contradicts,
}

pub(super) fn agreement(column: &Column, field: Field) -> Agreement {
    if is_text(field) || column.told() == 0 {
        Agreement::Silent
    } else if column.fitting(field) * 2 >= column.told() {
        Agreement::Agrees
    } else {
        Agreement::Contradicts
    }
}
