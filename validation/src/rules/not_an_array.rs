//! # What
//! The JSON is neither an array of objects nor one object per line.
//! # Why
//! Many services wrap the array in an object, with paging around it; which of
//! its members holds the accounts is not ours to guess.
//! # Example
//! `{"users": [{"emailId": "ann@example.com"}]}`

use super::show::quoted;
use super::{Finding, RuleDoc};
use crate::Rule;

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "The JSON is neither an array of objects nor one object per line.",
    why: "Many services wrap the array in an object. The file must be the array itself, so that nothing has to be guessed.",
    wrong: "{\"users\": [{\"emailId\": \"ann@example.com\"}]}",
    right: "[{\"emailId\": \"ann@example.com\"}]",
};

pub(crate) struct NotAnArray {
    /// Whether the top level is an object, rather than a string or the like.
    pub(crate) object: bool,
    /// The first member that holds an array.
    pub(crate) member: Option<Vec<u8>>,
}

impl Finding for NotAnArray {
    fn rule(&self) -> Rule {
        Rule::NotAnArray
    }

    fn message(&self) -> String {
        let is = if self.object { "one object without an emailId" } else { "a single value" };
        match &self.member {
            Some(name) => format!(
                "The file is {is}. Its member {} holds an array: save that array alone as the file.",
                quoted(name)
            ),
            None => format!("The file is {is}. Put one object per account into a top-level array."),
        }
    }
}
