//! Why records are left out.

use crate::suggest::Exclusion;
use crate::{Field, Rule, say, text};

impl Exclusion {
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Issue(rule, None) => say!("{rule}"),
            Self::Issue(rule, Some(field)) => say!("{rule} in {field}"),
            Self::EqualToKept => say!(
                "{} in {} (equal in every field to one that is kept)",
                Rule::DuplicateEmail,
                Field::EmailId
            ),
            Self::AnotherChosen => {
                say!("{} in {} (another record chosen)", Rule::DuplicateEmail, Field::EmailId)
            }
            Self::FirstKept => {
                say!("{} in {} (the first of each kept)", Rule::DuplicateEmail, Field::EmailId)
            }
            Self::LastKept => {
                say!("{} in {} (the last of each kept)", Rule::DuplicateEmail, Field::EmailId)
            }
            Self::NoneKept => {
                say!("{} in {} (none of each kept)", Rule::DuplicateEmail, Field::EmailId)
            }
            Self::NotSaid => text!("no reason given").to_owned(),
            Self::Others => text!("other reasons").to_owned(),
            Self::Words(words) => words.clone(),
        }
    }
}
