//! The rules: one file each, with its findings as codes and arguments. Their messages, and the
//! guide's text, are in the file of the same name in `messages/rules/`.
//!
//! Checking has two steps, since almost every value is right. The quick one asks whether a
//! value is right as it stands, without building anything; only if it is not, [`first_failure`]
//! tries rule after rule, in the contract's order.

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
pub(crate) mod show;
pub(crate) mod spreadsheet_guard;
pub(crate) mod stray_quote;
pub(crate) mod too_large;
pub(crate) mod too_long;
pub(crate) mod unknown_header;
pub(crate) mod unsupported_format;
pub(crate) mod unterminated_quote;
pub(crate) mod wrong_type;

use std::borrow::Cow;

use crate::suggest::{DateOrder, Suggested, suggested};
use crate::{FaultCode, Field, Group, Rule};
pub(crate) use check::{Checker, first_failure, is_right};
pub(crate) use show::{raw as shown_short, value as shown};

/// Whether the text is an e-mail address by the contract.
#[must_use]
pub fn is_email_address(text: &str) -> bool {
    invalid_email::parse(text.as_bytes()).is_some()
}

/// What a rule found, in words. They are made only when somebody wants to read them.
pub(crate) trait Message {
    /// One or two sentences: what is wrong, where, and how to fix it.
    fn message(&self) -> String;
}

/// What a rule found, in codes and arguments.
pub(crate) trait Finding: Message {
    fn rule(&self) -> Rule;

    /// The field it is about, if it is about one.
    fn field(&self) -> Option<Field> {
        None
    }

    /// The first record with the same address, where that is what is wrong.
    fn first(&self) -> Option<u64> {
        None
    }

    /// The value as the report shows it.
    fn value(&self) -> Option<Cow<'_, str>> {
        None
    }

    /// What it has in common with other findings, where that is not the value. Then they are
    /// grouped by it.
    fn group(&self) -> Option<Group> {
        None
    }

    /// What is wrong beyond the rule. Findings that are grouped together have the same.
    fn fault(&self) -> FaultCode {
        self.group().map_or(FaultCode::Rule, Group::fault)
    }

    /// The record without the empty values that are too many, if that fixes it.
    fn without_surplus(&self) -> Option<Cow<'_, str>> {
        None
    }

    /// What its value was before it was damaged, where that is known and its group is not what
    /// counts.
    fn suggested(&self, order: Option<DateOrder>) -> Option<Suggested> {
        if self.group().is_some() {
            return None;
        }
        suggested(self.rule(), self.field(), &self.value()?, order)
    }

    /// Whether a group of fixes has it.
    fn has_fix(&self, order: Option<DateOrder>) -> bool {
        self.without_surplus().is_some() || self.suggested(order).is_some()
    }

    /// Whether it is left out of the clusters, where another finding of its record stands for
    /// it.
    fn comes_along(&self) -> bool {
        false
    }

    /// Whether it is a sign that the file may have another encoding.
    fn hints_at_encoding(&self) -> bool {
        false
    }
}
