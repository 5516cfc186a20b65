use super::{RuleDoc, invalid_value};
use crate::rules::Message;
use crate::rules::invalid_boolean::InvalidBoolean;
use crate::rules::invalid_value::values_in;
use crate::rules::show::quoted;
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("Not true or false, in small letters."),
        why: text!(
            "Yes and no, 1 and 0 mean different things in different exports. Leave it empty when it is not known."
        ),
        wrong: "Yes",
        right: "true",
    }
}

impl Message for InvalidBoolean<'_> {
    fn message(&self) -> String {
        let (field, shown) = (self.field, quoted(self.value));
        match values_in(field, self.value) {
            Some(values) => invalid_value::several(field, &shown, values),
            None => say!(
                "{field} is {shown}. Use exactly true or false, or leave it empty when it is not known."
            ),
        }
    }
}
