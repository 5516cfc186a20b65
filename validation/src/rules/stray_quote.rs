use std::borrow::Cow;

use super::Finding;
use super::show::value;
use crate::{Group, Rule};

pub(crate) struct StrayQuote {
    /// The value, from its opening quote on.
    pub(crate) text: Vec<u8>,
    /// Whether a backslash is before the quote that closes it.
    pub(crate) backslash: bool,
}

impl Finding for StrayQuote {
    fn rule(&self) -> Rule {
        Rule::StrayQuote
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        Some(value(&self.text))
    }

    fn group(&self) -> Option<Group> {
        Some(if self.backslash { Group::BackslashBeforeQuote } else { Group::TextAfterQuote })
    }
}
