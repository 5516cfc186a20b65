//! What the rules say: one file each, with the guide's text on the rule and the messages of its
//! findings.

mod control_character;
mod duplicate_email;
mod duplicate_header;
mod duplicate_key;
mod empty_file;
mod field_count;
mod header_again;
mod invalid_boolean;
mod invalid_date;
mod invalid_email;
mod invalid_encoding;
mod invalid_value;
mod malformed_json;
mod missing_header;
mod nested_list;
mod no_records;
mod not_an_array;
mod not_an_object;
mod one_page;
mod record_too_large;
mod required;
mod spreadsheet_guard;
mod stray_quote;
mod too_large;
mod too_long;
mod unknown_header;
mod unsupported_format;
mod unterminated_quote;
mod wrong_type;

use crate::Rule;

/// What the guide says about a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleDoc {
    pub what: &'static str,
    pub why: &'static str,
    /// A piece of a file, or a value, that breaks it.
    pub wrong: &'static str,
    /// The same, as it should be.
    pub right: &'static str,
}

impl Rule {
    /// What the guide says about the rule.
    #[must_use]
    pub fn doc(self) -> RuleDoc {
        match self {
            Self::UnsupportedFormat => unsupported_format::doc(),
            Self::TooLarge => too_large::doc(),
            Self::EmptyFile => empty_file::doc(),
            Self::NoRecords => no_records::doc(),
            Self::NotAnArray => not_an_array::doc(),
            Self::MalformedJson => malformed_json::doc(),
            Self::UnterminatedQuote => unterminated_quote::doc(),
            Self::RecordTooLarge => record_too_large::doc(),
            Self::MissingHeader => missing_header::doc(),
            Self::DuplicateHeader => duplicate_header::doc(),
            Self::UnknownHeader => unknown_header::doc(),
            Self::SpreadsheetGuard => spreadsheet_guard::doc(),
            Self::NestedList => nested_list::doc(),
            Self::OnePage => one_page::doc(),
            Self::StrayQuote => stray_quote::doc(),
            Self::FieldCount => field_count::doc(),
            Self::NotAnObject => not_an_object::doc(),
            Self::DuplicateKey => duplicate_key::doc(),
            Self::InvalidEncoding => invalid_encoding::doc(),
            Self::ControlCharacter => control_character::doc(),
            Self::WrongType => wrong_type::doc(),
            Self::Required => required::doc(),
            Self::TooLong => too_long::doc(),
            Self::InvalidEmail => invalid_email::doc(),
            Self::DuplicateEmail => duplicate_email::doc(),
            Self::InvalidValue => invalid_value::doc(),
            Self::InvalidDate => invalid_date::doc(),
            Self::InvalidBoolean => invalid_boolean::doc(),
        }
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
