use std::borrow::Cow;

use super::show::{quoted, value};
use super::{Finding, RuleDoc};
use crate::Rule;

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "Text other than spaces follows the quote that closes a value.",
    why: "Where the value ends cannot be told. Most often a quote that is part of it is not doubled.",
    wrong: "ann@example.com,\"Ann \"Maria\"\"",
    right: "ann@example.com,\"Ann \"\"Maria\"\"\"",
};

pub(crate) struct StrayQuote {
    /// The value, from its opening quote on.
    pub(crate) text: Vec<u8>,
    /// Whether a backslash stands before the quote.
    pub(crate) backslash: bool,
}

impl Finding for StrayQuote {
    fn rule(&self) -> Rule {
        Rule::StrayQuote
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        Some(value(&self.text))
    }

    fn group(&self) -> Option<Cow<'_, str>> {
        Some(
            if self.backslash {
                "a backslash before a quote"
            } else {
                "text after the closing quote"
            }
            .into(),
        )
    }

    fn message(&self) -> String {
        let text = quoted(&self.text);
        if self.backslash {
            format!(
                "A backslash stands before a quote in {text}, which ends the value there. \
                 Double the quote, or read a backslash as an escape."
            )
        } else {
            format!(
                "Text follows the closing quote in {text}. Double a quote that is part of the value."
            )
        }
    }
}
