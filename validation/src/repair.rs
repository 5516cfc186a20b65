//! Repair: how a file that does not follow the format is read as one that does.
//!
//! Nothing here changes a file. [`suggest`] knows what a damaged value was
//! before. A [`Recipe`] says how a source's files are to be taken, [`Edits`]
//! what one file says instead; whoever reads the file through them gets
//! corrected records, and [`repair`] writes them down.
//!
//! A file with other names is looked at by [`survey()`]; [`propose`] says which
//! of its columns is which field, and how it knows; what the person leaves or
//! changes of that becomes a recipe.
//!
//! What is easier mended elsewhere leaves as [`issue_records()`] and is brought back by [`merge`].

mod addresses;
mod advice;
mod change;
mod cluster_records;
mod damage;
mod damage_set;
mod date_evidence;
mod date_text;
mod edits;
mod group;
mod guard;
mod guarded_csv;
mod issue_records;
mod keep_one;
mod mapping;
mod mend;
mod normalised;
mod part;
mod preset;
mod punycode;
mod reading;
mod recipe;
mod recipe_error;
mod suggest;
mod survey;
mod words;
mod words_in_name;
mod write;
mod yes_no;

pub(crate) use addresses::addresses;
pub(crate) use advice::{Known, mended, other_encoding, suggestion, surplus};
pub use change::{Change, Decisions};
pub use cluster_records::ClusterRecords;
pub use damage::Damage;
pub(crate) use damage::mixed_scripts;
pub(crate) use damage::separators::listed;
pub(crate) use damage::text_mark;
pub use damage_set::DamageSet;
pub use date_evidence::DateEvidence;
pub use edits::Edits;
pub use group::RepairGroup;
pub(crate) use group::RepairGroups;
pub(crate) use guard::unguarded;
pub(crate) use guarded_csv::GuardedCsv;
pub use issue_records::{
    ISSUES_COLUMN, Merge, MergeSummary, NotAPart, Numbers, RECORD_COLUMN, issue_records, merge,
};
pub use keep_one::Keep;
pub(crate) use mapping::known_name;
pub use mapping::{Confidence, Evidence, Mapping, Match, Meaning, propose};
pub(crate) use mend::Mender;
pub(crate) use normalised::normalised;
pub use part::Part;
pub use preset::Preset;
pub use reading::{Offer, Reading};
pub use recipe::{DateOrder, RECIPE_SCHEMA, Recipe};
pub use recipe_error::RecipeError;
pub(crate) use suggest::has_several;
pub use suggest::{Mended, Written, suggest};
pub use survey::{Column, SURVEY_BYTES, SURVEY_COLUMNS, SURVEY_RECORDS, Survey, survey};
pub use words::Line;
pub(crate) use write::RawRecord;
pub use write::{Output, Repaired, repair};
