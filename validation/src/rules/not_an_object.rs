use std::borrow::Cow;

use super::show::{raw, value};
use super::{Finding, RuleDoc};
use crate::Rule;
use crate::limits::VALUE_CHARACTERS;
use crate::read::Kind;

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "An element of the array is no object, or has not the list that is read.",
    why: "Only an object says which value belongs to which field.",
    wrong: "[\"ann@example.com\"]",
    right: "[{\"emailId\": \"ann@example.com\"}]",
};

pub(crate) struct NotAnObject {
    /// None where it is one, but without the list that the recipe names.
    kind: Option<Kind>,
    raw: Vec<u8>,
}

impl NotAnObject {
    /// `raw` is the element as it stands in the file.
    pub(crate) fn new(kind: Kind, raw: &[u8]) -> Self {
        let shown = raw.len().min(4 * (VALUE_CHARACTERS + 1));
        Self { kind: Some(kind), raw: raw[..shown].to_vec() }
    }

    /// An object that is to hold a list of records, and has none.
    pub(crate) const fn without_list() -> Self {
        Self { kind: None, raw: Vec::new() }
    }
}

impl Finding for NotAnObject {
    fn rule(&self) -> Rule {
        Rule::NotAnObject
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        self.kind.map(|_| value(&self.raw))
    }

    fn message(&self) -> String {
        let Some(kind) = self.kind else {
            return "This object has not the list that the records are read from. Leave it out, unless it is an account.".into();
        };
        let is = match kind {
            Kind::Object => "an object",
            Kind::Array => "an array",
            Kind::Text => "a string",
            Kind::Number => "a number",
            Kind::Boolean => "a boolean",
            Kind::Null => return "This element is null. Each record must be an object: remove it or fill it in.".into(),
        };
        format!(
            "This element is {is}, {}. Each record must be an object with an emailId.",
            raw(&self.raw)
        )
    }
}
