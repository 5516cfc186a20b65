use std::borrow::Cow;

use super::Finding;
use super::show::value;
use crate::{Field, Rule};

pub(crate) struct UnknownHeader<'a> {
    /// None for all names after as many as are told apart.
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
}
