//! Repair: how a file that does not follow the format is read as one that does.
//!
//! Nothing here changes a file. A [`Recipe`] says how its values are to be
//! taken; whoever reads the file through it gets corrected records.
//!
//! A file with other names is looked at by [`survey()`]; [`propose`] says which
//! of its columns is which field, and how it knows; what the person leaves or
//! changes of that becomes a recipe.

mod mapping;
mod normalised;
mod preset;
mod recipe;
mod survey;
mod words;

pub use mapping::{Confidence, Evidence, Mapping, Match, propose};
pub(crate) use normalised::normalised;
pub use preset::Preset;
pub use recipe::{DateOrder, RECIPE_SCHEMA, Recipe};
pub use survey::{Column, SURVEY_BYTES, SURVEY_COLUMNS, SURVEY_RECORDS, Survey, survey};
