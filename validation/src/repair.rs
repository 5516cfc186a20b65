//! Repair: how a file that does not follow the format is read as one that does.
//!
//! Nothing here changes a file. A [`Recipe`] says how its values are to be
//! taken; whoever reads the file through it gets corrected records.

mod recipe;

pub use recipe::{DateOrder, RECIPE_SCHEMA, Recipe};
