//! How it is known that a column is a field.

use std::fmt::{Display, Formatter, Result};

use crate::wording::{quantity, thousands};
use crate::{Field, FieldType, one_of};

/// How it is known what a column is, the best first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// The person says so.
    Chosen,
    /// It is a column of this app's export, and known to be this field or none.
    Preset(&'static str),
    /// It has the field's name.
    Exact,
    /// It has the field's name but for case and separators.
    Normalised,
    /// Its name is known as another name for the field.
    Synonym,
    /// Its values say yes or no, and its name says of what.
    YesNo {
        /// Values that say so.
        fitting: u64,
        /// Values there are.
        of: u64,
    },
    /// Its values could be the field's.
    Content {
        /// The field.
        field: Field,
        /// Values that could be.
        fitting: u64,
        /// Values there are.
        of: u64,
        /// Whether they are addresses, and by all that can be told the accounts' own.
        own: bool,
    },
    /// Another column is the field that it could be.
    Taken(Field),
    /// Nothing speaks for any field.
    None,
}

/// How sure a match is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Nothing is known.
    Unknown,
    /// It may well be wrong.
    Guess,
    /// It should be looked at.
    Likely,
    /// It can be taken as it is.
    Certain,
}

impl Display for Confidence {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(match self {
            Self::Unknown => "unknown",
            Self::Guess => "a guess",
            Self::Likely => "likely",
            Self::Certain => "certain",
        })
    }
}

impl Evidence {
    /// The evidence in words.
    pub(crate) fn reason(&self, field: Option<Field>) -> String {
        match self {
            Self::Chosen => "chosen by you".into(),
            Self::Preset(app) if field.is_none() => {
                format!("known from {app}'s export, and not needed")
            }
            Self::Preset(app) => format!("known from {app}'s export"),
            Self::Exact => "same name".into(),
            Self::Normalised => "same name but for case and separators".into(),
            Self::Synonym => {
                let label = field.map_or("a field", Field::label);
                format!("known as another name for {label}")
            }
            Self::YesNo { fitting, of } => {
                let say = if *fitting == 1 { "says" } else { "say" };
                let count = format!("{} of {}", thousands(*fitting), quantity(*of, "value"));
                format!("{count} {say} yes or no")
            }
            Self::Content { field, fitting, of, .. } => {
                let are = if *fitting == 1 { "is" } else { "are" };
                let count = format!("{} of {}", thousands(*fitting), quantity(*of, "value"));
                format!("{count} {are} {}", describe(*field, *fitting))
            }
            Self::Taken(field) => format!("could be {}, which another column is", field.label()),
            Self::None => "resembles no field".into(),
        }
    }

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

/// What values of a field are, in words.
fn describe(field: Field, count: u64) -> String {
    match field.kind() {
        FieldType::Email if count == 1 => "an e-mail address".into(),
        FieldType::Email => "e-mail addresses".into(),
        FieldType::Date if count == 1 => "a date".into(),
        FieldType::Date => "dates".into(),
        FieldType::Text => "text".into(),
        FieldType::OneOf(_) | FieldType::Boolean => format!("like {}", one_of(field.allowed())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_like_a_sentence() {
        let reason =
            |field, fitting, of| Evidence::Content { field, fitting, of, own: false }.reason(None);
        assert_eq!(reason(Field::EmailId, 95, 100), "95 of 100 values are e-mail addresses");
        assert_eq!(reason(Field::EmailId, 1, 1), "1 of 1 value is an e-mail address");
        assert_eq!(
            reason(Field::AccountType, 1_900, 2_000),
            "1,900 of 2,000 values are like USER or SERVICE"
        );
        let say = |fitting, of| Evidence::YesNo { fitting, of }.reason(None);
        assert_eq!(say(4, 4), "4 of 4 values say yes or no");
        assert_eq!(say(1, 1), "1 of 1 value says yes or no");
        let content = |own| Evidence::Content { field: Field::EmailId, fitting: 100, of: 100, own };
        assert_eq!(content(true).confidence(false), Confidence::Likely);
        assert_eq!(content(false).confidence(false), Confidence::Guess);
    }
}
