//! What a column can be taken for.

use validation::session::Columns;
use validation::{Field, KeptAs, KeptMeaning};

use crate::messages::source::columns as words;

/// What a column is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    Ignored,
    Field(Field),
    /// Kept beside the fields.
    Kept(KeptAs),
}

/// What the keys of [`Choice::Kept`] begin with.
const KEEP: &str = "keep";

impl Choice {
    /// What the column with this index is taken for.
    pub fn of(columns: &Columns, index: usize) -> Self {
        let column = columns.columns.get(index);
        match column.map(|column| (column.field, column.keep)) {
            Some((Some(field), _)) => Self::Field(field),
            Some((None, Some(kept))) => Self::Kept(kept),
            Some((None, None)) | None => Self::Ignored,
        }
    }

    pub fn fields() -> impl Iterator<Item = Self> {
        Field::ALL.into_iter().map(Self::Field)
    }

    /// All ways to keep a column.
    pub fn kept() -> impl Iterator<Item = Self> {
        let meanings = KeptMeaning::ALL.into_iter().map(KeptAs::Meaning);
        [KeptAs::ItStands].into_iter().chain(meanings).map(Self::Kept)
    }

    /// The value of its option.
    pub fn key(self) -> String {
        match self {
            Self::Ignored => String::new(),
            Self::Field(field) => field.name().to_owned(),
            Self::Kept(kept) => match kept.meaning() {
                Some(meaning) => format!("{KEEP}-{}", meaning.name()),
                None => KEEP.to_owned(),
            },
        }
    }

    /// The one with this key; of any other text it is ignored.
    pub fn from_key(key: &str) -> Self {
        Self::fields().chain(Self::kept()).find(|known| known.key() == key).unwrap_or(Self::Ignored)
    }

    pub fn words(self) -> String {
        match self {
            Self::Ignored => words::ignored().to_owned(),
            Self::Field(field) => field.name().to_owned(),
            Self::Kept(kept) => words::keep_as(kept),
        }
    }

    /// Takes a column for this; whether it can be.
    pub fn take(self, columns: &mut Columns, index: usize) -> bool {
        match self {
            Self::Ignored => columns.choose(index, None),
            Self::Field(field) => columns.choose(index, Some(field)),
            Self::Kept(kept) => return columns.keep(index, kept),
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_known_by_its_key() {
        let all: Vec<_> = [Choice::Ignored].into_iter().chain(Choice::fields()).collect();
        for choice in all.into_iter().chain(Choice::kept()) {
            assert_eq!(Choice::from_key(&choice.key()), choice);
        }
        assert_eq!(Choice::from_key("keep-emailId"), Choice::Ignored);
    }
}
