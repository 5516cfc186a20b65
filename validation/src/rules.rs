//! The rules: one file each, with what it finds, why and an example in its `DOC`, which the guide
//! shows, and the message.
//!
//! Checking is in two steps, since almost every value is right: the quick one
//! asks a field's value whether it is right as it stands, without building
//! anything; only where it is not, [`first_failure`] asks rule after rule, in
//! the contract's order, which of them it is that fails.

mod check;
pub(crate) mod control_character;
pub(crate) mod duplicate_email;
pub(crate) mod duplicate_header;
pub(crate) mod duplicate_key;
pub(crate) mod empty_file;
pub(crate) mod field_count;
pub(crate) mod header_again;
pub(crate) mod invalid_boolean;
pub(crate) mod invalid_date;
pub(crate) mod invalid_email;
pub(crate) mod invalid_encoding;
pub(crate) mod invalid_value;
pub(crate) mod malformed_json;
pub(crate) mod missing_header;
pub(crate) mod nested_list;
pub(crate) mod no_records;
pub(crate) mod not_an_array;
pub(crate) mod not_an_object;
pub(crate) mod one_page;
pub(crate) mod record_too_large;
pub(crate) mod required;
mod show;
pub(crate) mod spreadsheet_guard;
pub(crate) mod stray_quote;
pub(crate) mod too_large;
pub(crate) mod too_long;
pub(crate) mod unknown_header;
pub(crate) mod unsupported_format;
pub(crate) mod unterminated_quote;
pub(crate) mod wrong_type;

macro_rules! rule_files {
    ($($module:ident = $rule:ident,)*) => {
        impl Rule {
            /// What the guide says about the rule.
            #[must_use]
            pub const fn doc(self) -> &'static RuleDoc {
                match self { $(Self::$rule => &$module::DOC,)* }
            }
        }
    };
}

rule_files! {
    unsupported_format = UnsupportedFormat,
    too_large = TooLarge,
    empty_file = EmptyFile,
    no_records = NoRecords,
    not_an_array = NotAnArray,
    malformed_json = MalformedJson,
    unterminated_quote = UnterminatedQuote,
    record_too_large = RecordTooLarge,
    missing_header = MissingHeader,
    duplicate_header = DuplicateHeader,
    unknown_header = UnknownHeader,
    spreadsheet_guard = SpreadsheetGuard,
    nested_list = NestedList,
    one_page = OnePage,
    stray_quote = StrayQuote,
    field_count = FieldCount,
    not_an_object = NotAnObject,
    duplicate_key = DuplicateKey,
    invalid_encoding = InvalidEncoding,
    control_character = ControlCharacter,
    wrong_type = WrongType,
    required = Required,
    too_long = TooLong,
    invalid_email = InvalidEmail,
    duplicate_email = DuplicateEmail,
    invalid_value = InvalidValue,
    invalid_date = InvalidDate,
    invalid_boolean = InvalidBoolean,
}

use std::borrow::Cow;

use crate::{Field, Rule};
pub(crate) use check::{Checker, is_right};
pub(crate) use show::{raw as shown_short, value as shown};

/// What the guide says about a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleDoc {
    /// What it finds.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// A piece of a file, or a value, that breaks it.
    pub wrong: &'static str,
    /// The same as it should be.
    pub right: &'static str,
}

/// What a rule found. The message is made only when someone wants to read it.
pub(crate) trait Finding {
    /// The rule.
    fn rule(&self) -> Rule;

    /// The field it is about, if it is about one.
    fn field(&self) -> Option<Field> {
        None
    }

    /// The record that has the same address and comes first.
    fn first(&self) -> Option<u64> {
        None
    }

    /// The value as the report shows it.
    fn value(&self) -> Option<Cow<'_, str>> {
        None
    }

    /// What it has in common with others where that is not the value, in words: then
    /// they are grouped by it.
    fn group(&self) -> Option<Cow<'_, str>> {
        None
    }

    /// The record as it would be without empty values that are too many, if that mends it.
    fn without_surplus(&self) -> Option<Cow<'_, str>> {
        None
    }

    /// Whether it comes along with another finding of its record, by which it is grouped.
    fn comes_along(&self) -> bool {
        false
    }

    /// What is wrong, where, and how to mend it.
    fn message(&self) -> String;

    /// Whether it may be that the file has another encoding.
    fn hints_at_encoding(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_documented() {
        for rule in Rule::ALL {
            let doc = rule.doc();
            for text in [doc.what, doc.why] {
                assert!(text.ends_with('.') && text.len() > 10, "{rule}: {text:?}");
            }
            assert_ne!(doc.wrong, doc.right, "{rule}");
        }
    }
}
