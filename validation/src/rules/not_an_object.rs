use std::borrow::Cow;

use super::Finding;
use super::show::value;
use crate::limits::VALUE_CHARACTERS;
use crate::read::Kind;
use crate::{FaultCode, Rule};

pub(crate) struct NotAnObject {
    /// None for an object without the list that the recipe names.
    pub(crate) kind: Option<Kind>,
    pub(crate) raw: Vec<u8>,
}

impl NotAnObject {
    /// `raw` is the element as it stands in the file.
    pub(crate) fn new(kind: Kind, raw: &[u8]) -> Self {
        let shown = raw.len().min(4 * (VALUE_CHARACTERS + 1));
        Self { kind: Some(kind), raw: raw[..shown].to_vec() }
    }

    /// An object that should hold a list of records and does not.
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

    fn fault(&self) -> FaultCode {
        match self.kind {
            None => FaultCode::Rule,
            Some(Kind::Null) => FaultCode::Null,
            Some(Kind::Object) => FaultCode::Object,
            Some(Kind::Array) => FaultCode::Array,
            Some(Kind::Text) => FaultCode::Text,
            Some(Kind::Number) => FaultCode::Number,
            Some(Kind::Boolean) => FaultCode::Boolean,
        }
    }
}
