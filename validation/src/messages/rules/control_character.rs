use super::{RuleDoc, invalid_email, invalid_value};
use crate::rules::Message;
use crate::rules::control_character::ControlCharacter;
use crate::rules::invalid_email::Several;
use crate::rules::invalid_value::values_in;
use crate::rules::show::quoted;
use crate::wording::thousands;
use crate::{FieldType, say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!(
            "A control character (U+0000 to U+001F or U+007F), line breaks and tabs inside quotes included."
        ),
        why: text!("It cannot be seen, and lists and exports break on it."),
        wrong: "\"Estates\nNorth\"",
        right: "\"Estates North\"",
    }
}

impl Message for ControlCharacter<'_> {
    fn message(&self) -> String {
        let (field, shown) = (self.field, quoted(self.value));
        match field.kind() {
            FieldType::Email => {
                if let Some(several) = Several::of(&String::from_utf8_lossy(self.value)) {
                    return invalid_email::several(field, &shown, &several);
                }
            }
            FieldType::OneOf(_) | FieldType::Boolean => {
                if let Some(values) = values_in(field, self.value) {
                    return invalid_value::several(field, &shown, values);
                }
            }
            FieldType::Text | FieldType::Date => {}
        }
        let at = thousands(self.at() as u64);
        match self.character() {
            b'\t' => say!("{field} is {shown}: character {at} is a tab. Remove it."),
            b'\n' | b'\r' => say!("{field} is {shown}: character {at} is a line break. Remove it."),
            other => say!(
                "{field} is {shown}: character {at} is the control character U+{other:04X}. Remove it."
            ),
        }
    }
}
