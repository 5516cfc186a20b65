use super::{RuleDoc, invalid_email, invalid_value};
use crate::rules::Message;
use crate::rules::control_character::{ControlCharacter, SeveralIn};
use crate::rules::show::quoted;
use crate::wording::thousands;
use crate::{say, text};

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
        match self.several() {
            Some(SeveralIn::Addresses(addresses)) => {
                return invalid_email::several(field, &shown, &addresses);
            }
            Some(SeveralIn::Values(values)) => {
                return invalid_value::several(field, &shown, values);
            }
            None => {}
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
