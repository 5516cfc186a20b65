use super::Finding;
use crate::Rule;
use crate::suggest::Offer;

pub(crate) struct NotAnArray {
    pub(crate) shape: Shape,
    /// The likeliest list of objects within it.
    pub(crate) list: Option<Offer>,
    /// A total, if it is above the number of objects in that list.
    pub(crate) total: Option<u64>,
    /// Whether only the first part of it was looked at.
    pub(crate) cut: bool,
}

/// What the file is instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// No object and no array.
    Value,
    /// One object, without an address.
    Object,
    /// Several such objects.
    Objects,
    /// One object, in which each field has a list of values.
    Columns,
    /// One object, in which members have addresses for names.
    Addresses,
}

impl Finding for NotAnArray {
    fn rule(&self) -> Rule {
        Rule::NotAnArray
    }
}
