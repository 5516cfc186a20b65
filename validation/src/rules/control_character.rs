use std::borrow::Cow;

use super::show::{quoted, value};
use super::{Finding, RuleDoc, invalid_email, invalid_value};
use crate::text::is_control;
use crate::wording::thousands;
use crate::{Field, FieldType, Rule, one_of};

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "A control character (U+0000 to U+001F or U+007F), line breaks and tabs inside quotes included.",
    why: "It cannot be seen, and lists and exports break on it.",
    wrong: "\"Estates\nNorth\"",
    right: "\"Estates North\"",
};

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

    fn message(&self) -> String {
        if let Some(several) = self.several() {
            return format!("{} is {}. {several}", self.field, quoted(self.value));
        }
        let at = self.value.iter().position(|byte| is_control(*byte)).unwrap_or(0);
        let character = 1 + self.value[..at].iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        let name = match self.value.get(at) {
            Some(b'\t') => "a tab".into(),
            Some(b'\n' | b'\r') => "a line break".into(),
            Some(other) => format!("the control character U+{other:04X}"),
            None => "a control character".into(),
        };
        format!(
            "{} is {}: character {} is {name}. Remove it.",
            self.field,
            quoted(self.value),
            thousands(character as u64)
        )
    }
}

impl ControlCharacter<'_> {
    /// What is wrong where a line break stands between two values.
    fn several(&self) -> Option<String> {
        match self.field.kind() {
            FieldType::Email => invalid_email::several(&String::from_utf8_lossy(self.value)),
            FieldType::OneOf(allowed) => {
                let several = invalid_value::several(self.field, self.value)?;
                Some(format!("{several} of {}.", one_of(allowed)))
            }
            FieldType::Boolean => {
                let several = invalid_value::several(self.field, self.value)?;
                Some(format!("{several} of true or false."))
            }
            FieldType::Text | FieldType::Date => None,
        }
    }
}
