use super::RuleDoc;
use crate::read::Kind;
use crate::rules::Message;
use crate::rules::not_an_object::NotAnObject;
use crate::rules::show::raw;
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("An element of the array is no object, or has not the list that is read."),
        why: text!("Only an object says which value belongs to which field."),
        wrong: "[\"ann@example.com\"]",
        right: "[{\"emailId\": \"ann@example.com\"}]",
    }
}

impl Message for NotAnObject {
    fn message(&self) -> String {
        let shown = raw(&self.raw);
        match self.kind {
            None => text!("This object has not the list that the records are read from. Leave it out, unless it is an account.").into(),
            Some(Kind::Null) => text!("This element is null. Each record must be an object: remove it or fill it in.").into(),
            Some(Kind::Object) => say!("This element is an object, {shown}. Each record must be an object with an emailId."),
            Some(Kind::Array) => say!("This element is an array, {shown}. Each record must be an object with an emailId."),
            Some(Kind::Text) => say!("This element is a string, {shown}. Each record must be an object with an emailId."),
            Some(Kind::Number) => say!("This element is a number, {shown}. Each record must be an object with an emailId."),
            Some(Kind::Boolean) => say!("This element is a boolean, {shown}. Each record must be an object with an emailId."),
        }
    }
}
