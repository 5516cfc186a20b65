use super::RuleDoc;
use crate::rules::Message;
use crate::rules::show::quoted;
use crate::rules::stray_quote::StrayQuote;
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("Text other than spaces follows the quote that closes a value."),
        why: text!(
            "Where the value ends cannot be told. Most often a quote that is part of it is not doubled."
        ),
        wrong: "ann@example.com,\"Ann \"Maria\"\"",
        right: "ann@example.com,\"Ann \"\"Maria\"\"\"",
    }
}

impl Message for StrayQuote {
    fn message(&self) -> String {
        let text = quoted(&self.text);
        if self.backslash {
            say!(
                "A backslash stands before a quote in {text}, which ends the value there. \
                 Double the quote, or read a backslash as an escape."
            )
        } else {
            say!(
                "Text follows the closing quote in {text}. Double a quote that is part of the value."
            )
        }
    }
}
