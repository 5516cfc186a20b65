use std::borrow::Cow;

use super::Finding;
use super::show::value;
use crate::text::is_control;
use crate::{Field, Rule};

pub(crate) struct ControlCharacter<'a> {
    pub(crate) field: Field,
    pub(crate) value: &'a [u8],
}

impl Finding for ControlCharacter<'_> {
    fn rule(&self) -> Rule {
        Rule::ControlCharacter
    }

    fn field(&self) -> Option<Field> {
        Some(self.field)
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        Some(value(self.value))
    }
}

impl ControlCharacter<'_> {
    fn position(&self) -> usize {
        self.value.iter().position(|byte| is_control(*byte)).unwrap_or(0)
    }

    /// The first control character: each is one byte.
    pub(crate) fn character(&self) -> u8 {
        self.value.get(self.position()).copied().unwrap_or_default()
    }

    /// Its place among the value's characters, from 1.
    pub(crate) fn at(&self) -> usize {
        1 + self.value[..self.position()].iter().filter(|byte| **byte & 0xC0 != 0x80).count()
    }
}
