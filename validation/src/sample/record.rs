//! One made-up record, and how it stands in a file.

use std::borrow::Cow;

use crate::{Field, FieldType, Format};

#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Value {
    /// Nothing: an empty CSV field, no JSON member.
    #[default]
    Absent,
    /// A text, quoted where the format needs it.
    Text(Cow<'static, str>),
    /// Exactly these bytes, as a careless program would write them.
    Bare(&'static str),
}

/// Ten values, in the order of the contract.
#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    values: [Value; Field::COUNT],
    /// Fields left out at the end of a CSV record.
    pub(super) missing: usize,
}

impl Record {
    pub(super) fn set(&mut self, field: Field, text: impl Into<Cow<'static, str>>) {
        self.values[field as usize] = Value::Text(text.into());
    }

    pub(super) fn set_bare(&mut self, field: Field, text: &'static str) {
        self.values[field as usize] = Value::Bare(text);
    }

    pub(super) fn clear(&mut self, field: Field) {
        self.values[field as usize] = Value::Absent;
    }

    pub(super) fn text(&self, field: Field) -> Option<&str> {
        match &self.values[field as usize] {
            Value::Text(text) => Some(text),
            Value::Absent | Value::Bare(_) => None,
        }
    }

    /// Makes a text longer by so many bytes.
    pub(super) fn lengthen(&mut self, field: Field, bytes: u64) {
        let mut text = self.text(field).unwrap_or_default().to_owned();
        text.extend((0..bytes).map(|_| 'x'));
        self.set(field, text);
    }

    /// The record as it stands in a file, without what separates two in JSON.
    pub(super) fn write(&self, format: Format, output: &mut Vec<u8>) {
        match format {
            Format::Csv => self.write_csv(output),
            Format::Json => self.write_json(output),
        }
    }

    fn write_csv(&self, output: &mut Vec<u8>) {
        for (index, value) in self.values[..Field::COUNT - self.missing].iter().enumerate() {
            if index > 0 {
                output.push(b',');
            }
            match value {
                Value::Absent => {}
                Value::Bare(text) => output.extend_from_slice(text.as_bytes()),
                Value::Text(text) => csv_field(text, output),
            }
        }
        output.push(b'\n');
    }

    fn write_json(&self, output: &mut Vec<u8>) {
        let mut before = b'{';
        for (field, value) in Field::ALL.into_iter().zip(&self.values) {
            if *value == Value::Absent {
                continue;
            }
            output.push(before);
            before = b',';
            output.push(b'"');
            output.extend_from_slice(field.name().as_bytes());
            output.extend_from_slice(b"\":");
            match value {
                Value::Text(text) if !is_boolean(field, text) => json_string(text, output),
                Value::Text(text) => output.extend_from_slice(text.as_bytes()),
                Value::Bare(text) => output.extend_from_slice(text.as_bytes()),
                Value::Absent => {}
            }
        }
        if before == b'{' {
            output.push(b'{');
        }
        output.push(b'}');
    }
}

fn is_boolean(field: Field, text: &str) -> bool {
    field.kind() == FieldType::Boolean && field.allowed().contains(&text)
}

fn csv_field(text: &str, output: &mut Vec<u8>) {
    if memchr::memchr3(b',', b'"', b'\n', text.as_bytes()).is_none() {
        output.extend_from_slice(text.as_bytes());
        return;
    }
    output.push(b'"');
    for byte in text.bytes() {
        if byte == b'"' {
            output.push(b'"');
        }
        output.push(byte);
    }
    output.push(b'"');
}

fn json_string(text: &str, output: &mut Vec<u8>) {
    serde_json::to_writer(output, text).expect("a vector takes every string");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(record: &Record, format: Format) -> String {
        let mut bytes = Vec::new();
        record.write(format, &mut bytes);
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn a_record_stands_in_both_formats() {
        let mut record = Record::default();
        record.set(Field::EmailId, "a@example.com");
        record.set(Field::Department, "Sales, \"Direct\"");
        record.set(Field::MfaEnrolmentStatus, "true");
        assert_eq!(
            text(&record, Format::Csv),
            "a@example.com,,,,,,,\"Sales, \"\"Direct\"\"\",true,\n"
        );
        assert_eq!(
            text(&record, Format::Json),
            r#"{"emailId":"a@example.com","department":"Sales, \"Direct\"","mfaEnrolmentStatus":true}"#
        );
    }

    #[test]
    fn careless_values_are_written_as_they_are() {
        let mut record = Record { missing: 1, ..Record::default() };
        record.set(Field::MfaEnrolmentStatus, "Yes");
        record.set_bare(Field::CreatedOn, "1012024");
        assert_eq!(text(&record, Format::Csv), ",,,,1012024,,,,Yes\n");
        assert_eq!(
            text(&record, Format::Json),
            r#"{"createdOn":1012024,"mfaEnrolmentStatus":"Yes"}"#
        );
        assert_eq!(text(&Record::default(), Format::Json), "{}");
    }
}
