use super::RuleDoc;
use crate::rules::Message;
use crate::rules::show::quoted;
use crate::rules::unknown_header::{UnknownHeader, resembles};
use crate::{Field, say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!(
            "A column or member that is no field. It is ignored; the file can be completed."
        ),
        why: text!(
            "Names must match exactly, capitals included. A name that is nearly a field's may be meant for it."
        ),
        wrong: "emailId,first_name",
        right: "emailId,firstName",
    }
}

impl Message for UnknownHeader<'_> {
    fn message(&self) -> String {
        let Some(name) = self.name else {
            return text!(
                "More names are no field than are listed, so what comes after them is ignored without a word. Leave out what is no field."
            )
            .into();
        };
        if name.is_empty() {
            return text!("A column or member has no name, so it is ignored.").into();
        }
        let shown = quoted(name);
        if Field::from_name(name).is_some() {
            return say!("{shown} is ignored, since another column is to be read as that field.");
        }
        match resembles(name) {
            Some(field) => {
                say!("{shown} is no field, so it is ignored. If it is {field}, rename it.")
            }
            None => say!("{shown} is no field, so it is ignored."),
        }
    }
}
