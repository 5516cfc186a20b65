use super::RuleDoc;
use crate::rules::Message;
use crate::rules::not_an_array::{NotAnArray, Shape};
use crate::rules::show::quoted;
use crate::wording::{quantity, thousands};
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("The JSON is neither an array of objects nor one object per line."),
        why: text!(
            "Many services wrap the array in an object. The file must be the array itself, so that nothing has to be guessed."
        ),
        wrong: "{\"users\": [{\"emailId\": \"ann@example.com\"}]}",
        right: "[{\"emailId\": \"ann@example.com\"}]",
    }
}

impl Message for NotAnArray {
    fn message(&self) -> String {
        let remedy = self.remedy();
        match self.shape {
            Shape::Columns => text!(
                "The file has columns, not records: each field has all its values in one list. Export one object for each account."
            )
            .into(),
            Shape::Addresses if self.list.is_none() => text!(
                "The file is one object whose members are named by addresses. Put one object per account into a top-level array, with its address as emailId."
            )
            .into(),
            Shape::Value => say!("The file is a single value. {remedy}"),
            Shape::Objects => {
                say!("The file is objects, and none of them has an emailId. {remedy}")
            }
            Shape::Object | Shape::Addresses => {
                say!("The file is one object without an emailId. {remedy}")
            }
        }
    }
}

impl NotAnArray {
    fn remedy(&self) -> String {
        let Some(list) = &self.list else {
            return "Put one object per account into a top-level array.".into();
        };
        let (name, least) =
            (quoted(list.shown.as_bytes()), if self.cut { "at least " } else { "" });
        let objects = quantity(list.count, "object");
        let page = self.total.map(|total| {
            format!(" It speaks of {} in all: this may be one page of several.", thousands(total))
        });
        format!(
            "Its member {name} has a list of {least}{objects}: read that list, or save it alone as the file.{}",
            page.unwrap_or_default()
        )
    }
}
