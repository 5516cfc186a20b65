//! How a file is to be read, by choice.

use validation::suggest::{Damage, DateOrder, Recipe};
use validation::{Delimiter, Encoding, Field, Format, Limits, Options, Quoting};

use super::choices::Choices;

/// Members that hold records in files of the corpus, and one that none has.
pub const LISTS: [&str; 4] = ["members", "result.members", "users", "\u{200B}"];

/// What options borrow, and the options that need not.
pub struct Chosen {
    recipe: Recipe,
    options: Options<'static>,
}

impl Chosen {
    /// Takes 12 choices: the first of each is the contract's.
    pub fn new(choices: &mut Choices<'_>) -> Self {
        let recipe = Recipe {
            encoding: choices.of_or_none(&Encoding::ALL),
            delimiter: choices.of_or_none(&Delimiter::ALL),
            date_order: choices.of_or_none(&[DateOrder::DayFirst, DateOrder::MonthFirst]),
            spreadsheet_guard: choices.flag(),
            quoting: choices.of_or_none(&Quoting::ALL),
            header_line: choices.of_or_none(&[0, 1, 2, 5]),
            list: choices.of_or_none(&LISTS).map(str::to_owned),
            empty_surplus: choices.flag(),
            ..Recipe::default()
        };
        let fixes = choices.flag();
        let small =
            Limits { file_bytes: 300, record_bytes: 50, value_characters: 10, json_depth: 3 };
        let options = Options {
            format: choices.of_or_none(&Format::ALL),
            hint: choices.of_or_none(&Format::ALL),
            limits: choices.of(&[Limits::default(), small]),
            ..Options::default()
        };
        Self { recipe: if fixes { all_fixes(recipe) } else { recipe }, options }
    }

    /// The options.
    pub fn options(&self) -> Options<'_> {
        let recipe = (!self.recipe.is_empty()).then_some(&self.recipe);
        Options { recipe, ..self.options }
    }
}

/// Undoes every damage in every field besides.
fn all_fixes(recipe: Recipe) -> Recipe {
    let all = Damage::ALL.iter().copied().collect();
    Recipe { fixes: Field::ALL.into_iter().map(|field| (field, all)).collect(), ..recipe }
}
