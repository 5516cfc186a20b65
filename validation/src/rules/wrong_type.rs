use std::borrow::Cow;

use super::Finding;
use super::show::value;
use crate::read::{JsonType, Value};
use crate::{FaultCode, Field, Rule};

pub(crate) struct WrongType<'a> {
    pub(crate) field: Field,
    pub(crate) value: Value<'a>,
}

impl WrongType<'_> {
    fn raw(&self) -> &[u8] {
        match self.value {
            Value::Absent => b"null",
            Value::Text(text) => text,
            Value::Bool(true) => b"true",
            Value::Bool(false) => b"false",
            Value::Other(_, raw) => raw,
        }
    }
}

impl Finding for WrongType<'_> {
    fn rule(&self) -> Rule {
        Rule::WrongType
    }

    fn field(&self) -> Option<Field> {
        Some(self.field)
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        Some(value(self.raw()))
    }

    fn fault(&self) -> FaultCode {
        match self.value {
            Value::Absent => FaultCode::Null,
            Value::Text(_) => FaultCode::Text,
            Value::Bool(_) => FaultCode::Boolean,
            Value::Other(JsonType::Number, _) => FaultCode::Number,
            Value::Other(JsonType::Array, _) => FaultCode::Array,
            Value::Other(JsonType::Object, _) => FaultCode::Object,
        }
    }
}
