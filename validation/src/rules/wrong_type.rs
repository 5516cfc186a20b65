use std::borrow::Cow;

use super::show::{raw, value};
use super::{Finding, RuleDoc};
use crate::read::{JsonType, Value};
use crate::{Field, FieldType, Rule};

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "A JSON number, boolean, array or object where the field's type is another.",
    why: "Values are never converted silently: a date written as a number, for one, has lost its leading zero.",
    wrong: "{\"createdOn\": 1012024}",
    right: "{\"createdOn\": \"01012024\"}",
};

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

    const fn kind(&self) -> &'static str {
        match self.value {
            Value::Absent => "null",
            Value::Text(_) => "a string",
            Value::Bool(_) => "a boolean",
            Value::Other(JsonType::Number, _) => "a number",
            Value::Other(JsonType::Array, _) => "an array",
            Value::Other(JsonType::Object, _) => "an object",
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

    fn message(&self) -> String {
        let (field, kind) = (self.field, self.kind());
        let wanted = match field.kind() {
            FieldType::Boolean => "Write true or false".into(),
            FieldType::Date => {
                "Write a string of eight digits, DDMMYYYY, leading zero included".into()
            }
            FieldType::OneOf(_) => format!("Write a string: {}", field.kind().describe()),
            FieldType::Email | FieldType::Text => "Write a string".to_owned(),
        };
        match self.value {
            Value::Other(JsonType::Array | JsonType::Object, _) => {
                format!("{field} is {kind}. {wanted}.")
            }
            _ => format!("{field} is {kind}, {}. {wanted}.", raw(self.raw())),
        }
    }
}
