//! What a column can be taken for.

use validation::session::Columns;
use validation::{Field, KeptAs, KeptMeaning};

use crate::messages::source::columns as words;

/// What a column is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    Ignored,
    Field(Field),
    /// Kept beside the fields.
    Kept(KeptAs),
}

/// What the keys of [`Choice::Kept`] begin with.
const KEEP: &str = "keep";

/// The same of those that go on under an earlier name.
const UNDER: &str = "keep-under-";

impl Choice {
    /// What the column with this index is taken for.
    pub fn of(columns: &Columns, index: usize) -> Self {
        let column = columns.columns.get(index);
        match column.map(|column| (column.field, column.keep.clone())) {
            Some((Some(field), _)) => Self::Field(field),
            Some((None, Some(kept))) => Self::Kept(kept),
            Some((None, None)) | None => Self::Ignored,
        }
    }

    pub fn fields() -> impl Iterator<Item = Self> {
        Field::ALL.into_iter().map(Self::Field)
    }

    /// All ways to keep a column, where columns of earlier files were kept under these names.
    pub fn kept(earlier: &[String]) -> impl Iterator<Item = Self> {
        let earlier = earlier.iter().cloned().map(KeptAs::Under);
        let meanings = KeptMeaning::ALL.into_iter().map(KeptAs::Meaning);
        [KeptAs::ItStands].into_iter().chain(earlier).chain(meanings).map(Self::Kept)
    }

    /// The value of its option.
    pub fn key(&self) -> String {
        match self {
            Self::Ignored => String::new(),
            Self::Field(field) => field.name().to_owned(),
            Self::Kept(KeptAs::ItStands) => KEEP.to_owned(),
            Self::Kept(KeptAs::Under(name)) => format!("{UNDER}{name}"),
            Self::Kept(KeptAs::Meaning(meaning)) => format!("{KEEP}-{}", meaning.name()),
        }
    }

    /// The one with this key; of any other text it is ignored.
    pub fn from_key(key: &str) -> Self {
        if let Some(name) = key.strip_prefix(UNDER) {
            return Self::Kept(KeptAs::Under(name.to_owned()));
        }
        let mut known = Self::fields().chain(Self::kept(&[]));
        known.find(|known| known.key() == key).unwrap_or(Self::Ignored)
    }

    pub fn words(&self) -> String {
        match self {
            Self::Ignored => words::ignored().to_owned(),
            Self::Field(field) => field.name().to_owned(),
            Self::Kept(kept) => words::keep_as(kept),
        }
    }

    /// Takes a column for this; whether it can be.
    pub fn take(&self, columns: &mut Columns, index: usize) -> bool {
        match self {
            Self::Ignored => columns.choose(index, None),
            Self::Field(field) => columns.choose(index, Some(*field)),
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
        let earlier = ["Notes", "manager", ""].map(str::to_owned);
        for choice in all.into_iter().chain(Choice::kept(&earlier)) {
            assert_eq!(Choice::from_key(&choice.key()), choice);
        }
        assert_eq!(Choice::from_key("keep-emailId"), Choice::Ignored);
    }
}
