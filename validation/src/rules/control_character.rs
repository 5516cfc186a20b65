use std::borrow::Cow;

use super::Finding;
use super::invalid_email::Several;
use super::invalid_value::values_in;
use super::show::value;
use crate::text::is_control;
use crate::{FaultCode, Field, FieldType, Rule};

pub(crate) struct ControlCharacter<'a> {
    pub(crate) field: Field,
    pub(crate) value: &'a [u8],
}

impl Finding for ControlCharacter<'_> {
    fn rule(&self) -> Rule {
        Rule::ControlCharacter
    }

    fn field(&self) -> Option<Field> {
        Some(self.field)
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        Some(value(self.value))
    }

    /// Of what the report shows of the value: those that show the same have the same fault.
    fn fault(&self) -> FaultCode {
        let shown = value(self.value);
        let shown = ControlCharacter { field: self.field, value: shown.as_bytes() };
        match shown.several() {
            Some(SeveralIn::Addresses(_)) => FaultCode::SeveralAddresses,
            Some(SeveralIn::Values(_)) => FaultCode::SeveralValues,
            None => match shown.character() {
                b'\t' => FaultCode::Tab,
                b'\n' | b'\r' => FaultCode::LineBreak,
                _ => FaultCode::Rule,
            },
        }
    }
}

/// More than one of what a value is to be one of.
pub(crate) enum SeveralIn {
    Addresses(Several),
    Values(usize),
}

impl ControlCharacter<'_> {
    /// What the characters stand between, where that is several addresses or values.
    pub(crate) fn several(&self) -> Option<SeveralIn> {
        match self.field.kind() {
            FieldType::Email => {
                Several::of(&String::from_utf8_lossy(self.value)).map(SeveralIn::Addresses)
            }
            FieldType::OneOf(_) | FieldType::Boolean => {
                values_in(self.field, self.value).map(SeveralIn::Values)
            }
            FieldType::Text | FieldType::Date => None,
        }
    }

    fn position(&self) -> usize {
        self.value.iter().position(|byte| is_control(*byte)).unwrap_or(0)
    }

    /// The first control character: each is one byte.
    pub(crate) fn character(&self) -> u8 {
        self.value.get(self.position()).copied().unwrap_or_default()
    }

    /// Its place among the value's characters, from 1.
    pub(crate) fn at(&self) -> usize {
        1 + self.value[..self.position()].iter().filter(|byte| **byte & 0xC0 != 0x80).count()
    }
}
