//! How it is known that a column is a field.

use crate::Field;

/// How it is known what a column is, the best first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// The person says so.
    Chosen,
    /// It is a column of this app's export, and known to be this field or none.
    Preset(&'static str),
    /// It has the field's name.
    Exact,
    /// It has the field's name, apart from case and separators.
    Normalised,
    /// Its name is known as another name for the field.
    Synonym,
    /// Its values say yes or no, and its name says of what.
    YesNo {
        /// Values that are yes or no.
        fitting: u64,
        /// Values that say anything.
        of: u64,
    },
    /// Its values could be the field's.
    Content {
        field: Field,
        /// Values that could be the field's.
        fitting: u64,
        /// Values that say anything.
        of: u64,
        /// Whether they are addresses and, as far as can be told, the accounts' own.
        own: bool,
    },
    /// It could be this field, but another column is.
    Taken(Field),
    /// Nothing speaks for any field.
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    Unknown,
    /// It may well be wrong.
    Guess,
    /// It should be looked at.
    Likely,
    /// It can be taken as it is.
    Certain,
}

impl Evidence {
    /// How sure it makes a match; `doubtful` says that the values speak against it.
    pub(crate) const fn confidence(&self, doubtful: bool) -> Confidence {
        match (self, doubtful) {
            (Self::None, _) => Confidence::Unknown,
            (Self::Chosen, _) => Confidence::Certain,
            (Self::Preset(_) | Self::Exact | Self::Normalised, false) => Confidence::Certain,
            (Self::Preset(_) | Self::Exact | Self::Normalised, true) => Confidence::Likely,
            (Self::Synonym | Self::YesNo { .. }, false) => Confidence::Likely,
            (Self::Content { own: true, .. }, _) => Confidence::Likely,
            (Self::Synonym | Self::YesNo { .. } | Self::Content { .. } | Self::Taken(_), _) => {
                Confidence::Guess
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_likely_only_where_they_are_the_accounts_own() {
        let content = |own| Evidence::Content { field: Field::EmailId, fitting: 100, of: 100, own };
        assert_eq!(content(true).confidence(false), Confidence::Likely);
        assert_eq!(content(false).confidence(false), Confidence::Guess);
    }
}
