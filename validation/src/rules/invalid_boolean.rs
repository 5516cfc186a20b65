use std::borrow::Cow;

use super::Finding;
use super::invalid_value::values_in;
use super::show::value;
use crate::{FaultCode, Field, Rule};

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

    fn fault(&self) -> FaultCode {
        values_in(self.field, self.value).map_or(FaultCode::Rule, |_| FaultCode::SeveralValues)
    }
}
