//! The rules: one file each, with what it finds as codes and arguments. What it says, and what the
//! guide says of it, is in the file of that name in `messages/rules/`.
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

use crate::{Field, Group, Rule};
pub(crate) use check::{Checker, is_right};
pub(crate) use show::{raw as shown_short, value as shown};

/// What a rule found in words: what is wrong, where, and how to put it right. It is made only when
/// someone wants to read it.
pub(crate) trait Message {
    /// One or two sentences.
    fn message(&self) -> String;
}

/// What a rule found, in codes and arguments.
pub(crate) trait Finding: Message {
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

    /// What it has in common with others where that is not the value: then they are grouped by it.
    fn group(&self) -> Option<Group> {
        None
    }

    /// The record as it would be without empty values that are too many, if that fixes it.
    fn without_surplus(&self) -> Option<Cow<'_, str>> {
        None
    }

    /// Whether it comes along with another finding of its record, by which it is grouped.
    fn comes_along(&self) -> bool {
        false
    }

    /// Whether it may be that the file has another encoding.
    fn hints_at_encoding(&self) -> bool {
        false
    }
}
