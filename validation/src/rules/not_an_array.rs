use super::show::quoted;
use super::{Finding, RuleDoc};
use crate::Rule;
use crate::suggest::Offer;
use crate::wording::{quantity, thousands};

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "The JSON is neither an array of objects nor one object per line.",
    why: "Many services wrap the array in an object. The file must be the array itself, so that nothing has to be guessed.",
    wrong: "{\"users\": [{\"emailId\": \"ann@example.com\"}]}",
    right: "[{\"emailId\": \"ann@example.com\"}]",
};

pub(crate) struct NotAnArray {
    pub(crate) shape: Shape,
    /// The list of objects within it.
    pub(crate) list: Option<Offer>,
    /// A total that is above the number of these objects.
    pub(crate) total: Option<u64>,
    /// Whether only the first part of it was looked at.
    pub(crate) cut: bool,
}

/// What the file is instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A string or the like.
    Value,
    /// One object, without an address.
    Object,
    /// Several of them.
    Objects,
    /// One object, in which each field has a list of values.
    Columns,
    /// One object, in which members have addresses for names.
    Addresses,
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

impl Finding for NotAnArray {
    fn rule(&self) -> Rule {
        Rule::NotAnArray
    }

    fn message(&self) -> String {
        let is = match self.shape {
            Shape::Columns => {
                return "The file has columns, not records: each field has all its values in one list. \
                        Export one object for each account."
                    .into();
            }
            Shape::Addresses if self.list.is_none() => {
                return "The file is one object whose members are named by addresses. \
                        Put one object per account into a top-level array, with its address as emailId."
                    .into();
            }
            Shape::Value => "a single value",
            Shape::Objects => "objects, and none of them has an emailId",
            Shape::Object | Shape::Addresses => "one object without an emailId",
        };
        format!("The file is {is}. {}", self.remedy())
    }
}
