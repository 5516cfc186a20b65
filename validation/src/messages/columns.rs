//! How it is known which field a column is.

use super::fields;
use crate::limits::KEPT_NAME_CHARACTERS;
use crate::source::{Confidence, Evidence, Match, Meaning};
use crate::suggest::NotKept;
use crate::wording::{quantity, thousands};
use crate::{Field, FieldType, KeptMeaning, one_of, say, text};

impl Match {
    /// How it is known that the column is or could be this field.
    #[must_use]
    pub fn reason(&self) -> String {
        match self.offered() {
            Some((_, by)) => by,
            None => say!("{}", evidence(&self.evidence, self.field.or(self.could_be))),
        }
    }

    /// The meaning that is offered and nothing else, and how it is known.
    fn offered(&self) -> Option<(KeptMeaning, String)> {
        let meaning = self.could_keep.filter(|_| self.could_be.is_none())?;
        Some((
            meaning,
            match &self.evidence {
                Evidence::Preset(app) => say!("known from {app}'s export"),
                _ => text!("its name says so").to_owned(),
            },
        ))
    }

    /// The same with how sure it is: "certain: same name".
    #[must_use]
    pub fn because(&self) -> String {
        if let Some((meaning, by)) = self.offered() {
            return say!("can be kept as {}: {by}", meaning.label());
        }
        let evidence = evidence(&self.evidence, self.field.or(self.could_be));
        match (self.could_be, &self.evidence) {
            (Some(could), _) => say!("could be {could}: {evidence}"),
            (None, Evidence::Chosen) => evidence,
            (None, _) => say!("{}: {evidence}", self.confidence()),
        }
    }
}

/// Said of a column for which a person chose.
pub(crate) fn your_choice() -> &'static str {
    text!("your choice")
}

/// Said of a column that was what a person has taken another one for.
pub(crate) fn another_is_chosen(column: &str) -> String {
    say!("ignored now: you chose “{column}” in its place")
}

/// Said of the one column that is new, where one is missing that was kept under this name.
pub(crate) fn may_be_the_earlier(name: &str) -> String {
    say!("new here, where “{name}” is missing: is it the same?")
}

impl NotKept {
    /// Why the column cannot be kept; nothing where nobody would wonder.
    #[must_use]
    pub fn in_words(self) -> Option<String> {
        Some(match self {
            Self::FieldsOwnName => return None,
            Self::NoName => text!("cannot be kept: it has no name").to_owned(),
            Self::ControlCharacters => {
                text!("cannot be kept: its name has control characters").to_owned()
            }
            Self::LongName => {
                say!("cannot be kept: its name has more than {KEPT_NAME_CHARACTERS} characters")
            }
            Self::Secret => text!("cannot be kept: it looks like passwords or keys").to_owned(),
            Self::Repeated => text!("cannot be kept: another column has the same name").to_owned(),
        })
    }
}

impl std::fmt::Display for Confidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Unknown => "unknown",
            Self::Guess => "a guess",
            Self::Likely => "likely",
            Self::Certain => "certain",
        })
    }
}

fn evidence(evidence: &Evidence, field: Option<Field>) -> String {
    match evidence {
        Evidence::Chosen => "as chosen before".into(),
        Evidence::Preset(app) if field.is_none() => {
            format!("known from {app}'s export, and not needed")
        }
        Evidence::Preset(app) => format!("known from {app}'s export"),
        Evidence::Exact => "same name".into(),
        Evidence::Normalised => "same name but for case and separators".into(),
        Evidence::Synonym => {
            let label = field.map_or("a field", fields::label);
            format!("known as another name for {label}")
        }
        Evidence::YesNo { fitting, of } => {
            let say = if *fitting == 1 { "says" } else { "say" };
            let count = format!("{} of {}", thousands(*fitting), quantity(*of, "value"));
            format!("{count} {say} yes or no")
        }
        Evidence::Content { field, fitting, of, .. } => {
            let are = if *fitting == 1 { "is" } else { "are" };
            let count = format!("{} of {}", thousands(*fitting), quantity(*of, "value"));
            format!("{count} {are} {}", values_of(*field, *fitting))
        }
        Evidence::Taken(field) => {
            format!("could be {}, which another column is", fields::label(*field))
        }
        Evidence::None => "resembles no field".into(),
    }
}

/// What so many values of a field are.
fn values_of(field: Field, count: u64) -> String {
    match field.kind() {
        FieldType::Email if count == 1 => "an e-mail address".into(),
        FieldType::Email => "e-mail addresses".into(),
        FieldType::Date if count == 1 => "a date".into(),
        FieldType::Date => "dates".into(),
        FieldType::Text => "text".into(),
        FieldType::OneOf(_) | FieldType::Boolean => format!("like {}", one_of(field.allowed())),
    }
}

impl Meaning {
    /// In words: "false = DISABLED, true = ACTIVE".
    #[must_use]
    pub fn words(self) -> String {
        say!("false = {}, true = {}", self.no(), self.yes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_like_a_sentence() {
        let reason = |field, fitting, of| {
            evidence(&Evidence::Content { field, fitting, of, own: false }, None)
        };
        assert_eq!(reason(Field::EmailId, 95, 100), "95 of 100 values are e-mail addresses");
        assert_eq!(reason(Field::EmailId, 1, 1), "1 of 1 value is an e-mail address");
        assert_eq!(
            reason(Field::AccountType, 1_900, 2_000),
            "1,900 of 2,000 values are like USER or SERVICE"
        );
        let say = |fitting, of| evidence(&Evidence::YesNo { fitting, of }, None);
        assert_eq!(say(4, 4), "4 of 4 values say yes or no");
        assert_eq!(say(1, 1), "1 of 1 value says yes or no");
    }
}
