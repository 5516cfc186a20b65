use std::borrow::Cow;

use super::show::{quoted, value};
use super::{Finding, RuleDoc};
use crate::{Field, Rule};

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "A column or member that is no field. It is ignored; the file can be completed.",
    why: "Names must match exactly, capitals included. A name that is nearly a field's may be meant for it.",
    wrong: "emailId,first_name",
    right: "emailId,firstName",
};

pub(crate) struct UnknownHeader<'a> {
    /// None for all names that come after those that are listed.
    pub(crate) name: Option<&'a [u8]>,
}

/// The field that a name resembles.
pub(crate) fn resembles(name: &[u8]) -> Option<Field> {
    crate::resembling_field(std::str::from_utf8(name).ok()?)
}

impl Finding for UnknownHeader<'_> {
    fn rule(&self) -> Rule {
        Rule::UnknownHeader
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        self.name.map(value)
    }

    fn message(&self) -> String {
        let Some(name) = self.name else {
            return "More names are no field than are listed, so what comes after them is ignored without a word. \
                    Leave out what is no field."
                .into();
        };
        if name.is_empty() {
            return "A column or member has no name, so it is ignored.".into();
        }
        let (name, bytes) = (quoted(name), name);
        if Field::from_name(bytes).is_some() {
            return format!("{name} is ignored, since another column is to be read as that field.");
        }
        match resembles(bytes) {
            Some(field) => {
                format!("{name} is no field, so it is ignored. If it is {field}, rename it.")
            }
            None => format!("{name} is no field, so it is ignored."),
        }
    }
}
