//! What is wrong with the issues of a kind, whatever their values are.

use super::one_of;
use crate::limits::VALUE_CHARACTERS;
use crate::rules::invalid_email::{LABEL, LOCAL, WHOLE};
use crate::wording::thousands;
use crate::{FaultCode, Field, FieldType, Rule, say, text};

impl FaultCode {
    /// In a few words: "no @".
    #[must_use]
    pub fn words(self, rule: Rule) -> &'static str {
        match self {
            Self::Rule => of_rule(rule),
            Self::OnlyWhiteSpace => text!("only white space"),
            Self::SeveralAddresses => text!("several addresses"),
            Self::LostCharacter => text!("a character was lost"),
            Self::InvisibleCharacter => text!("an invisible character"),
            Self::TextMark => text!("a spreadsheet's text mark"),
            Self::AngleBrackets => text!("angle brackets"),
            Self::WhiteSpace => text!("white space"),
            Self::NoAt => text!("no @"),
            Self::TwoAts => text!("more than one @"),
            Self::MixedScripts => text!("letters of two scripts"),
            Self::LocalNotAscii => text!("not ASCII before the @"),
            Self::DomainNotAscii => text!("domain not in punycode"),
            Self::NoLocal => text!("nothing before the @"),
            Self::InLocal => text!("not allowed before the @"),
            Self::LongLocal => text!("too long before the @"),
            Self::LongAddress => text!("too long"),
            Self::InDomain => text!("not allowed after the @"),
            Self::NoDomain => text!("nothing after the @"),
            Self::NoDot => text!("no dot in the domain"),
            Self::DotTooMany => text!("a dot too many"),
            Self::LongLabel => text!("a part of the domain too long"),
            Self::Hyphen => text!("a hyphen out of place"),
            Self::SeveralValues => text!("several values"),
            Self::NotDigits => text!("not eight digits"),
            Self::DigitsMissing => text!("fewer than eight digits"),
            Self::DigitsTooMany => text!("more than eight digits"),
            Self::NoSuchMonth => text!("no such month"),
            Self::YearOutside => text!("a year outside 1900 to 2100"),
            Self::NoSuchDay => text!("no such day"),
            Self::Tab => text!("a tab"),
            Self::LineBreak => text!("a line break"),
            Self::Array => text!("an array"),
            Self::Object => text!("an object"),
            Self::Number => text!("a number"),
            Self::Text => text!("a string"),
            Self::Boolean => text!("a boolean"),
            Self::Null => text!("null"),
            Self::EmptyValuesTooMany => text!("too many empty values"),
            Self::ValuesTooMany => text!("too many values"),
            Self::ValuesMissing => text!("values missing"),
            Self::BelowTheTable => text!("a line below the table"),
            Self::HeaderAgain => text!("the header again"),
            Self::BackslashBeforeQuote => text!("a backslash before a quote"),
            Self::TextAfterQuote => text!("text after the closing quote"),
        }
    }

    /// In a sentence; the field is said elsewhere.
    #[must_use]
    pub fn sentence(self, rule: Rule, field: Option<Field>) -> String {
        let said = match self {
            Self::Rule => return sentence_of_rule(rule, field),
            Self::OnlyWhiteSpace => text!("There is only white space where an address is needed."),
            Self::SeveralAddresses => text!("There are several addresses in one value."),
            Self::LostCharacter => text!("A character was lost: U+FFFD stands in its place."),
            Self::InvisibleCharacter => text!("There is an invisible character in the address."),
            Self::TextMark => text!("A spreadsheet's text mark, =\"…\", is around the address."),
            Self::AngleBrackets => text!("The address is in angle brackets."),
            Self::WhiteSpace => text!("There is white space in the address."),
            Self::NoAt => text!("The address has no @."),
            Self::TwoAts => text!("The address has more than one @."),
            Self::MixedScripts => text!(
                "The domain has letters of two scripts, which can make it look like another one."
            ),
            Self::LocalNotAscii => text!("The part before the @ has letters that are not ASCII."),
            Self::DomainNotAscii => text!(
                "The domain has letters that are not ASCII. It has to be in punycode, as in xn--mnchen-3ya.de."
            ),
            Self::NoLocal => text!("There is nothing before the @."),
            Self::InLocal => text!("A character before the @ is not allowed there."),
            Self::LongLocal => {
                return say!("The part before the @ has more than {LOCAL} characters.");
            }
            Self::LongAddress => return say!("The address has more than {WHOLE} characters."),
            Self::InDomain => text!("A character after the @ is not allowed there."),
            Self::NoDomain => text!("There is nothing after the @."),
            Self::NoDot => text!("The domain after the @ has no dot."),
            Self::DotTooMany => text!("The domain after the @ has a dot too many."),
            Self::LongLabel => {
                return say!("A part of the domain between dots has more than {LABEL} characters.");
            }
            Self::Hyphen => text!("A part of the domain begins or ends with a hyphen."),
            Self::SeveralValues => text!("There are several values in one."),
            Self::NotDigits => text!("The date is not written as eight digits, DDMMYYYY."),
            Self::DigitsMissing => text!("The date has fewer than the eight digits of DDMMYYYY."),
            Self::DigitsTooMany => text!("The date has more than the eight digits of DDMMYYYY."),
            Self::NoSuchMonth => {
                text!("There is no such month. The day comes first, then the month: DDMMYYYY.")
            }
            Self::YearOutside => text!("The year is outside 1900 to 2100."),
            Self::NoSuchDay => text!("The month has no such day."),
            Self::Tab => text!("There is a tab in it."),
            Self::LineBreak => text!("There is a line break in it."),
            Self::Array | Self::Object | Self::Number | Self::Text | Self::Boolean | Self::Null => {
                return of_json(self, field);
            }
            Self::EmptyValuesTooMany => {
                text!(
                    "The record has more values than there are columns. Those too many are empty."
                )
            }
            Self::ValuesTooMany => text!("The record has more values than there are columns."),
            Self::ValuesMissing => text!("The record has fewer values than there are columns."),
            Self::BelowTheTable => text!("A line below the table, and no account."),
            Self::HeaderAgain => text!("The header comes again: files were joined."),
            Self::BackslashBeforeQuote => {
                text!("A backslash stands before a quote, which ends the value there.")
            }
            Self::TextAfterQuote => text!("Text follows the quote that closes a value."),
        };
        said.to_owned()
    }
}

/// What a rule finds that has one fault only, or none besides.
fn of_rule(rule: Rule) -> &'static str {
    match rule {
        Rule::UnsupportedFormat => text!("neither CSV nor JSON"),
        Rule::TooLarge | Rule::RecordTooLarge => text!("too large"),
        Rule::EmptyFile | Rule::Required => text!("empty"),
        Rule::NoRecords => text!("no records"),
        Rule::NotAnArray => text!("no list of records"),
        Rule::MalformedJson => text!("JSON that breaks off"),
        Rule::UnterminatedQuote => text!("a quote that never closes"),
        Rule::MissingHeader => text!("no emailId column"),
        Rule::DuplicateHeader => text!("a column twice"),
        Rule::UnknownHeader => text!("a column that is no field"),
        Rule::SpreadsheetGuard => text!("apostrophes in front"),
        Rule::NestedList => text!("a list within records"),
        Rule::OnePage => text!("one page of several"),
        Rule::StrayQuote => text!("a quote out of place"),
        Rule::FieldCount => text!("another number of values"),
        Rule::NotAnObject => text!("no list in it"),
        Rule::DuplicateKey => text!("a member twice"),
        Rule::InvalidEncoding => text!("not text in this encoding"),
        Rule::ControlCharacter => text!("a control character"),
        Rule::WrongType => text!("another type"),
        Rule::TooLong => text!("too long"),
        Rule::InvalidEmail => text!("no address"),
        Rule::DuplicateEmail => text!("the same address again"),
        Rule::InvalidValue => text!("not one of its values"),
        Rule::InvalidDate => text!("no date"),
        Rule::InvalidBoolean => text!("not true or false"),
    }
}

fn sentence_of_rule(rule: Rule, field: Option<Field>) -> String {
    let said = match rule {
        Rule::UnsupportedFormat => text!("The file is neither CSV nor JSON."),
        Rule::TooLarge => text!("The file is too large."),
        Rule::EmptyFile => text!("The file is empty."),
        Rule::NoRecords => text!("The file has no records."),
        Rule::NotAnArray => text!("The JSON is no list of records."),
        Rule::MalformedJson => text!("The JSON breaks off here. Nothing after it was checked."),
        Rule::UnterminatedQuote => {
            text!("A quote opens a value and never closes. Nothing after it was checked.")
        }
        Rule::RecordTooLarge => {
            text!("A record is too large to be one. Nothing after it was checked.")
        }
        Rule::MissingHeader => text!("The file has no emailId column."),
        Rule::DuplicateHeader => text!("A field's column stands twice in the header."),
        Rule::UnknownHeader => text!("A column that is no field of the format. It is ignored."),
        Rule::SpreadsheetGuard => {
            text!("Values have an apostrophe in front, and are imported with it.")
        }
        Rule::NestedList => text!("Records hold lists of objects, and none has an address."),
        Rule::OnePage => text!("The file says that there are more records than it holds."),
        Rule::StrayQuote => text!("A quote stands where none can stand."),
        Rule::FieldCount => text!("The record has another number of values than the header."),
        Rule::NotAnObject => text!("The object has not the list that the records are read from."),
        Rule::DuplicateKey => text!("A member stands twice in one object."),
        Rule::InvalidEncoding => text!("There are bytes in it that are no text in this encoding."),
        Rule::ControlCharacter => text!("There is a control character in it."),
        Rule::WrongType => text!("The value has another type than the field."),
        Rule::Required => text!("It is empty, and every record needs one."),
        Rule::TooLong => {
            return say!("It has more than {} characters.", thousands(VALUE_CHARACTERS as u64));
        }
        Rule::InvalidEmail => text!("It is no e-mail address."),
        Rule::DuplicateEmail => text!("An earlier record has the same address."),
        Rule::InvalidValue => {
            let allowed = field.map_or(&[][..], Field::allowed);
            return say!("It is not exactly {}.", one_of(allowed));
        }
        Rule::InvalidDate => text!("It is no date."),
        Rule::InvalidBoolean => text!("It is neither true nor false."),
    };
    said.to_owned()
}

/// What stands in the JSON in the place of a record or of a string.
fn of_json(fault: FaultCode, field: Option<Field>) -> String {
    let found = match fault {
        FaultCode::Array => "an array",
        FaultCode::Object => "an object",
        FaultCode::Number => "a number",
        FaultCode::Boolean => "a boolean",
        FaultCode::Null => "null",
        _ => "a string",
    };
    match field.map(Field::kind) {
        None => say!("The element is {found}. Each record has to be an object with an emailId."),
        Some(FieldType::Boolean) => say!("The value is {found}. It has to be true or false."),
        Some(_) => say!("The value is {found}. It has to be a string."),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_fault_is_said_shortly_and_in_a_sentence() {
        for rule in Rule::ALL {
            for fault in FaultCode::ALL {
                let words = fault.words(*rule);
                assert!(words.len() > 3 && !words.ends_with('.'), "{rule} {fault:?}: {words}");
                let sentence = fault.sentence(*rule, Some(Field::Role));
                assert!(sentence.ends_with('.') && !sentence.contains(rule.code()), "{sentence}");
            }
        }
        let sentence = FaultCode::Rule.sentence(Rule::InvalidValue, Some(Field::UserStatus));
        assert_eq!(sentence, "It is not exactly ACTIVE, DISABLED or DELETED.");
    }

    #[test]
    fn faults_of_one_rule_are_told_apart() {
        let faults = || FaultCode::ALL.iter();
        let shortly: BTreeSet<_> = faults().map(|fault| fault.words(Rule::TooLong)).collect();
        let sentences: BTreeSet<_> =
            faults().map(|fault| fault.sentence(Rule::InvalidEmail, None)).collect();
        assert_eq!(sentences.len(), FaultCode::ALL.len());
        // What is too long as a whole and as an address are of two rules.
        assert_eq!(shortly.len(), FaultCode::ALL.len() - 1);
    }
}
