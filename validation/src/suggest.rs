//! What is said of a value: what it was before it was damaged, and how it is to be taken.
//!
//! [`suggest`] knows what a damaged value was. A [`Recipe`] says how the files of a source are
//! to be taken, [`Edits`] say what is different in one file; together they are [`Decisions`],
//! which change by [`Change`]s. Nothing here reads a file.

pub(crate) mod damage;
mod damage_set;
mod date_evidence;
mod date_text;
pub(crate) mod field_names;
mod fix_counts;
mod fix_group;
mod fixed_value;
mod forget;
mod formula_guard;
mod granted;
mod guarded_csv;
mod keeper;
pub(crate) mod kept_names;
mod normalised;
mod of_value;
mod punycode;
mod reason;
mod recipe;
mod record_fixer;
mod several;
pub(crate) mod words_in_name;
mod written_day;

pub use damage::Damage;
pub(crate) use damage::mixed_scripts;
pub(crate) use damage::separators::listed;
pub(crate) use damage::text_mark;
pub use damage_set::DamageSet;
pub use date_evidence::DateEvidence;
pub(crate) use field_names::known_name;
pub(crate) use fix_counts::{Applied, FixTally};
pub use fix_counts::{FixCounts, Fixed};
pub use fix_group::FixGroup;
pub(crate) use fix_group::FixGroups;
pub use fixed_value::FixedValue;
pub use forget::{forgotten_in_file_name, forgotten_in_recipe, forgotten_in_text};
pub use formula_guard::guarded;
pub(crate) use formula_guard::unguarded;
pub use granted::Granted;
pub(crate) use granted::{Grant, GrantedBy};
pub(crate) use guarded_csv::GuardedCsv;
pub(crate) use keeper::{Keeper, is_cut};
pub(crate) use normalised::normalised;
pub use of_value::{Suggested, Written, suggest};
pub(crate) use reason::{Advice, Known, Reason, advice, suggested};
pub use recipe::{
    Change, DateOrder, Decisions, Edits, Exclusion, NotKept, Offer, Part, RECIPE_SCHEMA, Reading,
    Recipe, RecipeError,
};
pub(crate) use record_fixer::{Done, RecordFixer};
pub(crate) use several::{addresses, has_several};
pub(crate) use written_day::{NoSuchDay, no_such_day};

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::{Delimiter, Encoding, Field, KeptMeaning, Quoting};

    /// A recipe that says something of everything.
    pub(crate) fn recipe() -> Recipe {
        let values = [("Active", "ACTIVE"), ("Unknown", "")];
        Recipe {
            encoding: Some(Encoding::Windows1252),
            delimiter: Some(Delimiter::Semicolon),
            quoting: Some(Quoting::Curly),
            header_line: Some(3),
            list: Some("result.members".to_owned()),
            empty_surplus: true,
            columns: [
                ("Notes".to_owned(), None),
                ("Team".to_owned(), Some(Field::Department)),
                ("E-Mail".to_owned(), Some(Field::EmailId)),
            ]
            .into(),
            date_order: Some(DateOrder::DayFirst),
            values: [(
                Field::UserStatus,
                values.map(|(from, to)| (from.to_owned(), to.to_owned())).into(),
            )]
            .into(),
            fixes: [
                (Field::Role, DamageSet::EMPTY),
                (Field::UserStatus, [Damage::LetterCase, Damage::Synonym].into_iter().collect()),
            ]
            .into(),
            spreadsheet_guard: true,
            keep: [
                ("Cost centre".to_owned(), None),
                ("Last login".to_owned(), Some(KeptMeaning::LastActiveOn)),
            ]
            .into(),
            ..Recipe::default()
        }
    }
}
