//! Checks a record's fields by the rules about fields.

use std::str::from_utf8;

use super::Finding;
use super::control_character::ControlCharacter;
use super::duplicate_email::{DuplicateEmail, Emails};
use super::invalid_boolean::InvalidBoolean;
use super::invalid_date::InvalidDate;
use super::invalid_email::{self, InvalidEmail};
use super::invalid_encoding::InvalidEncoding;
use super::invalid_value::InvalidValue;
use super::required::Required;
use super::too_long::{self, TooLong};
use super::wrong_type::WrongType;
use crate::read::{Record, Value};
use crate::text::{Text, has_control};
use crate::{
    Account, AccountType, Date, Field, FieldType, HashKey, Limits, PaymentStatus, Role, UserStatus,
};

type Findings<'a> = Vec<Box<dyn Finding + 'a>>;

/// Checks records, and remembers their addresses to find duplicates.
pub(crate) struct Checker {
    value_characters: usize,
    /// None where each record is checked by itself.
    emails: Option<Emails>,
    tag: u32,
}

impl Checker {
    pub(crate) fn new(limits: Limits, key: HashKey) -> Self {
        Self { emails: Some(Emails::new(key)), ..Self::of_one(limits) }
    }

    /// Checks each record as if it were the only one.
    pub(crate) const fn of_one(limits: Limits) -> Self {
        Self { value_characters: limits.value_characters, emails: None, tag: 0 }
    }

    /// What finding duplicates has cost, in places of a hash table.
    pub(crate) fn probes(&self) -> u64 {
        self.emails.as_ref().map_or(0, Emails::probes)
    }

    /// The tag of the address of the record that was checked last; 0 if that has none that is
    /// valid.
    pub(crate) const fn tag(&self) -> u32 {
        self.tag
    }

    /// Makes room for `parts` times as many addresses as there are so far.
    pub(crate) fn expect(&mut self, parts: u64) {
        if let Some(emails) = &mut self.emails {
            emails.expect(parts);
        }
    }

    /// The account of a record; none when there are findings, which are added in the order of
    /// the fields.
    pub(crate) fn check<'a>(
        &mut self,
        record: &Record<'a>,
        findings: &mut Findings<'a>,
    ) -> Option<Account<'a>> {
        let email = self.email(record, findings);
        let mut fields = Fields { record, limit: self.value_characters, findings };
        let account = Account {
            email: email.unwrap_or_default(),
            first_name: fields.text(Field::FirstName),
            last_name: fields.text(Field::LastName),
            role: fields.parsed(Field::Role, Role::from_name),
            created_on: fields.parsed(Field::CreatedOn, Date::parse),
            user_status: fields.parsed(Field::UserStatus, UserStatus::from_name),
            account_type: fields.parsed(Field::AccountType, AccountType::from_name),
            department: fields.text(Field::Department),
            mfa_enrolled: fields.boolean(Field::MfaEnrolmentStatus),
            payment_status: fields.parsed(Field::AccountPaymentStatus, PaymentStatus::from_name),
            kept: record.kept_json,
        };
        findings.is_empty().then_some(account)
    }

    fn email<'a>(&mut self, record: &Record<'a>, findings: &mut Findings<'a>) -> Option<Text<'a>> {
        self.tag = 0;
        let value = record.values[Field::EmailId as usize];
        if let Value::Text(bytes) = value
            && bytes.len() <= self.value_characters
            && let Some(email) = invalid_email::parse(bytes)
        {
            let Some(emails) = &mut self.emails else { return Some(email) };
            let (first, tag) = emails.first(email, record.position.record);
            self.tag = tag;
            let Some(first) = first else { return Some(email) };
            findings.push(Box::new(DuplicateEmail { email: email.as_str(), first }));
            return None;
        }
        if let Some(finding) = first_failure(Field::EmailId, value, self.value_characters) {
            findings.push(finding);
        }
        None
    }
}

/// The fields of one record, checked one by one.
struct Fields<'f, 'a> {
    record: &'f Record<'a>,
    limit: usize,
    findings: &'f mut Findings<'a>,
}

impl<'a> Fields<'_, 'a> {
    fn text(&mut self, field: Field) -> Option<Text<'a>> {
        self.parsed(field, Text::parse)
    }

    fn boolean(&mut self, field: Field) -> Option<bool> {
        if let Value::Bool(value) = self.record.values[field as usize] {
            return Some(value);
        }
        self.parsed(field, boolean)
    }

    /// What `parse` makes of the value; none if it is absent, or if there is a finding.
    fn parsed<T>(&mut self, field: Field, parse: impl FnOnce(&'a [u8]) -> Option<T>) -> Option<T> {
        let value = self.record.values[field as usize];
        match value {
            Value::Absent | Value::Text([]) => return None,
            // With no more bytes than characters are allowed, there are no more characters
            // either.
            Value::Text(bytes) if bytes.len() <= self.limit => {
                if let Some(parsed) = parse(bytes) {
                    return Some(parsed);
                }
            }
            Value::Text(bytes) if !too_long::is(bytes, self.limit) => {
                if let Some(parsed) = parse(bytes) {
                    return Some(parsed);
                }
            }
            _ => {}
        }
        self.findings.extend(first_failure(field, value, self.limit));
        None
    }
}

const fn boolean(bytes: &[u8]) -> Option<bool> {
    match bytes {
        b"true" => Some(true),
        b"false" => Some(false),
        _ => None,
    }
}

/// Whether a text is right as a field's value, whatever other records have.
pub(crate) fn is_right(field: Field, bytes: &[u8], limit: usize) -> bool {
    if bytes.is_empty() {
        return !field.required();
    }
    let parses = match field.kind() {
        FieldType::Email => invalid_email::parse(bytes).is_some(),
        FieldType::Text => Text::parse(bytes).is_some(),
        FieldType::OneOf(values) => values.iter().any(|value| value.as_bytes() == bytes),
        FieldType::Date => Date::parse(bytes).is_some(),
        FieldType::Boolean => boolean(bytes).is_some(),
    };
    parses && !too_long::is(bytes, limit)
}

/// The first rule that a value breaks, in the order of the contract.
pub(crate) fn first_failure<'a>(
    field: Field,
    value: Value<'a>,
    limit: usize,
) -> Option<Box<dyn Finding + 'a>> {
    let value = match value {
        Value::Absent | Value::Text([]) if field.required() => {
            return Some(Box::new(Required { field }));
        }
        Value::Absent | Value::Text([]) => return None,
        Value::Text(bytes) => bytes,
        other => return Some(Box::new(WrongType { field, value: other })),
    };
    if from_utf8(value).is_err() {
        return Some(Box::new(InvalidEncoding { field, value }));
    }
    if has_control(value) {
        return Some(Box::new(ControlCharacter { field, value }));
    }
    if too_long::is(value, limit) {
        return Some(Box::new(TooLong { field, value, limit }));
    }
    Some(match field.kind() {
        FieldType::Email => Box::new(InvalidEmail { field, value }),
        FieldType::OneOf(_) => Box::new(InvalidValue { field, value }),
        FieldType::Date => Box::new(InvalidDate { field, value }),
        FieldType::Boolean => Box::new(InvalidBoolean { field, value }),
        FieldType::Text => return None,
    })
}
