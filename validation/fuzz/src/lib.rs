//! The functions over bytes that the property tests call, from where they stand there.

#[path = "../../tests/it/torture/fuzz/choices.rs"]
mod choices;
#[path = "../../tests/it/torture/fuzz/csv.rs"]
pub mod csv;
#[path = "../../tests/it/torture/fuzz/encodings.rs"]
pub mod encodings;
#[path = "../../tests/it/torture/fuzz/json.rs"]
pub mod json;
#[path = "../../tests/it/torture/fuzz/merge.rs"]
pub mod merge;
#[path = "../../tests/it/torture/fuzz/options.rs"]
mod options;
#[path = "../../tests/it/torture/fuzz/recipe.rs"]
pub mod recipe;
#[path = "../../tests/it/seen.rs"]
mod seen;
#[path = "../../tests/it/torture/fuzz/steps.rs"]
pub mod steps;
#[path = "../../tests/it/tab.rs"]
mod tab;
#[path = "../../tests/it/torture/fuzz/validate.rs"]
pub mod validate;
#[path = "../../tests/it/witness.rs"]
mod witness;
#[path = "../../tests/it/written.rs"]
mod written;
