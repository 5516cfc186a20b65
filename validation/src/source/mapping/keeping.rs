//! Which columns that are no field may be kept, and as what. Nothing is kept before a person
//! says so: what is kept is more than an account needs.

use super::{Evidence, Match};
use crate::source::{Column, Preset, Profile};
use crate::suggest::words_in_name::last_part;
use crate::suggest::{NotKept, kept_names};
use crate::{Field, KeptMeaning};

/// Why a column cannot be kept at all, if that is so.
pub(super) fn not_kept(column: &Column) -> Option<NotKept> {
    let by_values = column.hidden.then_some(NotKept::Secret);
    let repeated = column.repeated.then_some(NotKept::Repeated);
    NotKept::of(&column.name).or(by_values).or(repeated)
}

/// Says of the columns that are no field which meanings they could be kept as, each meaning of one
/// column.
pub(super) fn offer(profile: &Profile, preset: Option<&'static Preset>, matches: &mut [Match]) {
    let mut by_preset = Vec::new();
    let mut by_name = Vec::new();
    for (index, column) in profile.columns.iter().enumerate() {
        if matches[index].field.is_some() || matches[index].not_kept.is_some() || column.filled == 0
        {
            continue;
        }
        let known = preset.and_then(|preset| Some((preset.kept(&column.name)?, preset)));
        match known {
            Some((meaning, preset)) => {
                by_preset.push((index, meaning, Evidence::Preset(preset.app())));
            }
            None => {
                by_name.extend(named(column).map(|meaning| (index, meaning, Evidence::Synonym)))
            }
        }
    }
    for (index, meaning, evidence) in by_preset.into_iter().chain(by_name) {
        if matches.iter().any(|other| other.could_keep == Some(meaning)) {
            continue;
        }
        let found = &mut matches[index];
        found.could_keep = Some(meaning);
        if found.could_be.is_none() {
            found.evidence = evidence;
        }
    }
}

/// The meaning that its name speaks for, unless the values speak against it.
fn named(column: &Column) -> Option<KeptMeaning> {
    let whole = kept_names::of(&column.name);
    // What is within something else is that one's, as the id of a team is.
    let within_account = |parents: &str| parents == "profile" || parents == "user";
    let part = || {
        let (parents, _) = column.name.rsplit_once('.')?;
        within_account(parents).then(|| kept_names::of(last_part(&column.name)))?
    };
    let meaning = whole.or_else(part)?;
    let told = column.told();
    let agrees = match meaning {
        KeptMeaning::AccountId => !column.is_constant() && !column.is_nested(),
        KeptMeaning::LastActiveOn | KeptMeaning::EndsOn => {
            told == 0 || column.fitting(Field::CreatedOn) * 2 >= told
        }
        KeptMeaning::OtherAddresses => true,
        KeptMeaning::Manager | KeptMeaning::Title => !column.is_nested(),
    };
    agrees.then_some(meaning)
}
