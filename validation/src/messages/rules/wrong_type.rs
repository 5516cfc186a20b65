use super::RuleDoc;
use crate::FieldType;
use crate::read::{JsonType, Value};
use crate::rules::Message;
use crate::rules::show::raw;
use crate::rules::wrong_type::WrongType;
use crate::{one_of, say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("A JSON number, boolean, array or object where the field's type is another."),
        why: text!(
            "Values are never converted silently: a date written as a number, for one, has lost its leading zero."
        ),
        wrong: "{\"createdOn\": 1012024}",
        right: "{\"createdOn\": \"01012024\"}",
    }
}

impl Message for WrongType<'_> {
    fn message(&self) -> String {
        let field = self.field;
        let is = match self.value {
            Value::Other(JsonType::Array, _) => "an array".to_owned(),
            Value::Other(JsonType::Object, _) => "an object".to_owned(),
            Value::Other(JsonType::Number, number) => format!("a number, {}", raw(number)),
            Value::Absent => "null, null".to_owned(),
            Value::Text(text) => format!("a string, {}", raw(text)),
            Value::Bool(value) => format!("a boolean, {value}"),
        };
        match field.kind() {
            FieldType::Boolean => say!("{field} is {is}. Write true or false."),
            FieldType::Date => say!(
                "{field} is {is}. Write a string of eight digits, DDMMYYYY, leading zero included."
            ),
            FieldType::OneOf(values) => {
                say!("{field} is {is}. Write a string: exactly {}.", one_of(values))
            }
            FieldType::Email | FieldType::Text => say!("{field} is {is}. Write a string."),
        }
    }
}
