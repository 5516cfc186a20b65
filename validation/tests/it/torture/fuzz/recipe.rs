//! Any JSON as a recipe, and any file read by it.

use validation::suggest::{Decisions, Part, Recipe};
use validation::{Format, Options, validate};

use super::choices::Choices;
use crate::written::{assert_agrees, is_readable};

/// What is a recipe comes back from JSON and from its parts, and a file through it is the
/// file that is written by it. What is none says why.
pub fn check(bytes: &[u8]) {
    let (json, file) = Choices::new(bytes).two_files();
    let recipe = match Recipe::from_json(json) {
        Ok(recipe) => recipe,
        Err(why) => return assert!(!why.to_string().is_empty()),
    };
    let again = serde_json::to_vec(&recipe).expect("a recipe is JSON");
    assert_eq!(Recipe::from_json(&again).expect("and comes back"), recipe);
    consists_of_its_parts(&recipe);
    let options = Options { recipe: Some(&recipe), ..Options::default() };
    let report = validate(file, &options, &mut ()).expect("memory does not fail");
    if is_readable(&report) {
        assert_agrees(file, &options, Format::Csv);
    }
}

fn consists_of_its_parts(recipe: &Recipe) {
    let mut decisions = Decisions::default();
    assert_eq!(decisions.apply(recipe.changes()).is_some(), !recipe.is_empty());
    assert_eq!(decisions.recipe().parts(), recipe.parts());
    assert_eq!(decisions.recipe().in_words(), recipe.in_words());
    decisions.apply(recipe.parts().iter().map(Part::taken_out).collect());
    assert!(decisions.recipe().is_empty());
}
