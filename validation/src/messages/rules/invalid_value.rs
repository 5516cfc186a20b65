use super::RuleDoc;
use crate::rules::Message;
use crate::rules::invalid_value::{InvalidValue, values_in};
use crate::rules::show::quoted;
use crate::{Field, one_of, say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("Not one of the field's exact values, such as ACTIVE, DISABLED or DELETED."),
        why: text!("Spelling and capitals count, so that nothing has to be guessed."),
        wrong: "Active",
        right: "ACTIVE",
    }
}

impl Message for InvalidValue<'_> {
    fn message(&self) -> String {
        let (field, shown) = (self.field, quoted(self.value));
        match values_in(field, self.value) {
            Some(values) => several(field, &shown, values),
            None => say!("{field} is {shown}. Use exactly {}.", one_of(field.allowed())),
        }
    }
}

/// The message for a cell with several values; `shown` is the cell as messages show it.
pub(super) fn several(field: Field, shown: &str, values: usize) -> String {
    let exactly = one_of(field.allowed());
    match values {
        2 => say!("{field} is {shown}. It has two values. Keep exactly one of {exactly}."),
        _ => say!("{field} is {shown}. It has {values} values. Keep exactly one of {exactly}."),
    }
}
