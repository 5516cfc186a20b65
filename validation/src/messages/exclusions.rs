//! Why records are left out.

use crate::suggest::Exclusion;
use crate::{Rule, say, text};

impl Exclusion {
    /// In a few words: "no value in emailId".
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Issue(rule, None) => say!("{}", found(*rule)),
            Self::Issue(rule, Some(field)) => say!("{} in {field}", found(*rule)),
            Self::EqualToKept => {
                text!("the same in every field as a record that is kept").to_owned()
            }
            Self::AnotherChosen => {
                text!("another record with the same address was chosen").to_owned()
            }
            Self::FirstKept => {
                text!("the same address again, and the first record is kept").to_owned()
            }
            Self::LastKept => {
                text!("the same address again, and the last record is kept").to_owned()
            }
            Self::NoneKept => {
                text!("the same address on several records, none of which is kept").to_owned()
            }
            Self::NotSaid => text!("no reason given").to_owned(),
            Self::Others => text!("other reasons").to_owned(),
            Self::Words(words) => words.clone(),
        }
    }
}

/// What a rule found in the records or in a field of theirs. For what is wrong with a file as a
/// whole no records are left out.
fn found(rule: Rule) -> &'static str {
    match rule {
        Rule::Required => "no value",
        Rule::InvalidEmail => "no e-mail address",
        Rule::DuplicateEmail => "the same address again",
        Rule::InvalidValue => "not one of its values",
        Rule::InvalidDate => "no date",
        Rule::InvalidBoolean => "neither true nor false",
        Rule::TooLong => "a value too long",
        Rule::WrongType => "a value of another type",
        Rule::ControlCharacter => "a control character",
        Rule::InvalidEncoding => "no text in this encoding",
        Rule::StrayQuote => "a quote out of place",
        Rule::FieldCount => "another number of values",
        Rule::NotAnObject => "not an object",
        Rule::DuplicateKey => "a member twice",
        Rule::RecordTooLarge => "too large",
        other => other.code(),
    }
}
