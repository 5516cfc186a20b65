use std::borrow::Cow;

use super::invalid_value::several;
use super::show::{quoted, value};
use super::{Finding, RuleDoc};
use crate::{Field, Rule};

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "Not true or false, in small letters.",
    why: "Yes and no, 1 and 0 mean different things in different exports. Leave it empty when it is not known.",
    wrong: "Yes",
    right: "true",
};

pub(crate) struct InvalidBoolean<'a> {
    pub(crate) field: Field,
    pub(crate) value: &'a [u8],
}

impl Finding for InvalidBoolean<'_> {
    fn rule(&self) -> Rule {
        Rule::InvalidBoolean
    }

    fn field(&self) -> Option<Field> {
        Some(self.field)
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        Some(value(self.value))
    }

    fn message(&self) -> String {
        let (field, shown) = (self.field, quoted(self.value));
        match several(field, self.value) {
            Some(several) => format!("{field} is {shown}. {several} of true or false."),
            None => format!(
                "{field} is {shown}. Use exactly true or false, or leave it empty when it is not known."
            ),
        }
    }
}
