//! What a recipe says, thing by thing.

use serde::{Deserialize, Serialize};

use super::{Change, Recipe};
use crate::Field;

/// One thing of which a recipe can say something, named as in [`Recipe`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Part {
    Encoding,
    Delimiter,
    Quoting,
    HeaderLine,
    List,
    /// Whether empty values that are too many are dropped.
    EmptySurplus,
    /// Which field the column with this name is.
    Column(String),
    /// What the column with this name is kept as.
    Keep(String),
    /// The name under which the column with this name is kept.
    KeptUnder(String),
    DateOrder,
    /// What a value is taken for.
    Value {
        field: Field,
        /// The value in the file.
        from: String,
    },
    /// Which damages are undone in a field.
    Fixes(Field),
    /// Whether an apostrophe in front of a formula is taken off.
    SpreadsheetGuard,
}

impl Part {
    /// The change after which another recipe says of it what this one says, or nothing where
    /// this one says nothing.
    #[must_use]
    pub fn as_in(&self, recipe: &Recipe) -> Change {
        match self {
            Self::Encoding => Change::Encoding(recipe.encoding),
            Self::Delimiter => Change::Delimiter(recipe.delimiter),
            Self::Quoting => Change::Quoting(recipe.quoting),
            Self::HeaderLine => Change::HeaderLine(recipe.header_line),
            Self::List => Change::List(recipe.list.clone()),
            Self::EmptySurplus => Change::EmptySurplus(recipe.empty_surplus),
            Self::Column(name) => {
                Change::Column { name: name.clone(), to: recipe.columns.get(name).copied() }
            }
            Self::Keep(name) => {
                Change::Keep { name: name.clone(), to: recipe.keep.get(name).copied() }
            }
            Self::KeptUnder(name) => {
                Change::KeptUnder { name: name.clone(), to: recipe.kept_under.get(name).cloned() }
            }
            Self::DateOrder => Change::DateOrder(recipe.date_order),
            Self::Value { field, from } => {
                let to = recipe.values.get(field).and_then(|values| values.get(from)).cloned();
                Change::Value { field: *field, from: from.clone(), to }
            }
            Self::Fixes(field) => {
                let damages = recipe.fixes.get(field).copied().unwrap_or_default();
                Change::Fixes { field: *field, damages }
            }
            Self::SpreadsheetGuard => Change::SpreadsheetGuard(recipe.spreadsheet_guard),
        }
    }

    /// Whether it says how the file is read and nothing of what is in it.
    #[must_use]
    pub const fn is_reading(&self) -> bool {
        matches!(
            self,
            Self::Encoding
                | Self::Delimiter
                | Self::Quoting
                | Self::HeaderLine
                | Self::List
                | Self::EmptySurplus
        )
    }

    /// The change that takes it out of a recipe.
    #[must_use]
    pub fn taken_out(&self) -> Change {
        self.as_in(&Recipe::default())
    }
}

impl Recipe {
    /// Everything that it says something of, in the order in which it is read to a person.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        let when = |part: Part, said: bool| said.then_some(part);
        let mut parts: Vec<Part> = Vec::new();
        parts.extend(when(Part::Encoding, self.encoding.is_some()));
        parts.extend(when(Part::Delimiter, self.delimiter.is_some()));
        parts.extend(when(Part::Quoting, self.quoting.is_some()));
        parts.extend(when(Part::HeaderLine, self.header_line.is_some()));
        parts.extend(when(Part::List, self.list.is_some()));
        parts.extend(when(Part::EmptySurplus, self.empty_surplus));
        parts.extend(self.columns_by_field().map(|name| Part::Column(name.clone())));
        parts.extend(self.keep.keys().map(|name| Part::Keep(name.clone())));
        parts.extend(self.kept_under.keys().map(|name| Part::KeptUnder(name.clone())));
        parts.extend(when(Part::DateOrder, self.date_order.is_some()));
        for (field, values) in &self.values {
            let part = |from: &String| Part::Value { field: *field, from: from.clone() };
            parts.extend(values.keys().map(part));
        }
        let fixes = self.fixes.iter().filter(|(_, damages)| !damages.is_empty());
        parts.extend(fixes.map(|(field, _)| Part::Fixes(*field)));
        parts.extend(when(Part::SpreadsheetGuard, self.spreadsheet_guard));
        parts
    }

    /// The columns in the order of the fields that they are, the ignored ones last.
    fn columns_by_field(&self) -> impl Iterator<Item = &String> {
        let fields = Field::ALL.into_iter().map(Some).chain([None]);
        fields.flat_map(|field| {
            self.columns.iter().filter(move |(_, taken)| **taken == field).map(|(name, _)| name)
        })
    }

    /// The changes that make another recipe say all that this one says. What else it says
    /// stays.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        self.parts().iter().map(|part| part.as_in(self)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggest::tests::recipe;
    use crate::suggest::{DateOrder, Decisions};

    #[test]
    fn a_recipe_is_its_parts() {
        let mut decisions = Decisions::default();
        let back = decisions.apply(recipe().changes()).expect("it says something");
        let shown = |recipe: &Recipe| recipe.in_words();
        assert_eq!(shown(decisions.recipe()), shown(&recipe()));
        assert_eq!(decisions.apply(recipe().changes()), None, "it says all of that already");
        decisions.put_back(back);
        assert!(decisions.recipe().is_empty(), "it was one step");
    }

    #[test]
    fn a_part_is_taken_out_alone_and_comes_back_as_it_was() {
        for part in recipe().parts() {
            let mut decisions = Decisions::new(recipe());
            let back = decisions.apply(vec![part.taken_out()]).expect("it is in there");
            // Then the dates are read from other places, and what was said of them is void.
            let with_dates = matches!(
                part,
                Part::Encoding | Part::Delimiter | Part::Quoting | Part::HeaderLine | Part::List
            );
            let goes = |other: &Part| *other == part || (with_dates && *other == Part::DateOrder);
            let left: Vec<_> = recipe().parts().into_iter().filter(|part| !goes(part)).collect();
            assert_eq!(decisions.recipe().parts(), left);
            decisions.put_back(back);
            assert_eq!(*decisions.recipe(), recipe(), "{part:?}");
        }
    }

    #[test]
    fn what_another_recipe_says_besides_stays() {
        let mut decisions = Decisions::default();
        decisions.apply(vec![Change::DateOrder(Some(DateOrder::MonthFirst))]);
        let other = Recipe { spreadsheet_guard: true, ..Recipe::default() };
        decisions.apply(other.changes());
        assert_eq!(decisions.recipe().parts(), [Part::DateOrder, Part::SpreadsheetGuard]);
    }

    #[test]
    fn parts_are_json() {
        for part in recipe().parts() {
            let json = serde_json::to_string(&part).expect("JSON");
            assert_eq!(serde_json::from_str::<Part>(&json).expect(&json), part);
        }
    }
}
