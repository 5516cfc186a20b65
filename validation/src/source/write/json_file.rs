//! A corrected file as JSON.

use std::io::{self, Write};

use crate::check::observer::Observer;
use crate::read::raw_record::RawRecord;
use crate::read::{Record, Value};
use crate::{Field, KeptColumn};

/// Writes records as an array of objects, one on each line.
pub(super) struct JsonFile<W: Write> {
    output: W,
    kept: Vec<String>,
    records: u64,
    line: Vec<u8>,
}

impl<W: Write> JsonFile<W> {
    pub(super) fn new(mut output: W, kept: &[KeptColumn]) -> io::Result<Self> {
        output.write_all(b"[")?;
        let kept = kept.iter().map(|column| column.name().to_owned()).collect();
        Ok(Self { output, kept, records: 0, line: Vec::new() })
    }

    /// Closes the array; the records.
    pub(super) fn finish(mut self) -> io::Result<u64> {
        self.output.write_all(b"\n]\n")?;
        self.output.flush()?;
        Ok(self.records)
    }

    fn object(&mut self, record: &Record<'_>) {
        self.line.push(b'{');
        let mut comma = "";
        for (field, value) in Field::ALL.into_iter().zip(&record.values) {
            if matches!(value, Value::Absent | Value::Text([])) {
                continue;
            }
            self.line.extend_from_slice(comma.as_bytes());
            comma = ",";
            string(&mut self.line, field.name().as_bytes());
            self.line.push(b':');
            self.value(field, *value);
        }
        for (name, value) in self.kept.iter().zip(&record.kept) {
            if !value.text().is_empty() {
                self.line.extend_from_slice(comma.as_bytes());
                comma = ",";
                string(&mut self.line, name.as_bytes());
                self.line.push(b':');
                string(&mut self.line, value.text());
            }
        }
        self.line.push(b'}');
    }

    fn value(&mut self, field: Field, value: Value<'_>) {
        match value {
            Value::Absent => self.line.extend_from_slice(b"null"),
            Value::Text(text @ (b"true" | b"false")) if field == Field::MfaEnrolmentStatus => {
                self.line.extend_from_slice(text);
            }
            Value::Text(text) => string(&mut self.line, text),
            Value::Bool(value) => {
                self.line.extend_from_slice(if value { b"true" } else { b"false" })
            }
            Value::Other(_, raw) => self.line.extend_from_slice(raw),
        }
    }

    /// An element that is no object, or the object that it was.
    fn unreadable(&mut self, raw: &RawRecord<'_>) {
        if raw.delimiter.is_none() {
            self.line.extend_from_slice(raw.element());
            return;
        }
        self.line.push(b'[');
        for (index, field) in raw.fields().iter().enumerate() {
            if index > 0 {
                self.line.push(b',');
            }
            string(&mut self.line, field);
        }
        self.line.push(b']');
    }
}

impl<W: Write> Observer for JsonFile<W> {
    fn record(&mut self, record: &Record<'_>, raw: &RawRecord<'_>) -> io::Result<()> {
        self.line.clear();
        self.line.extend_from_slice(if self.records == 0 { b"\n" } else { b",\n" });
        self.records += 1;
        if record.problem.is_some() {
            self.unreadable(raw);
        } else {
            self.object(record);
        }
        self.output.write_all(&self.line)
    }
}

/// A JSON string. Bytes that are no text stay as they are, to be found again.
fn string(line: &mut Vec<u8>, text: &[u8]) {
    line.push(b'"');
    for byte in text {
        match byte {
            b'"' | b'\\' => line.extend_from_slice(&[b'\\', *byte]),
            // Writing to a vector does not fail.
            0..0x20 => drop(write!(line, "\\u{byte:04x}")),
            _ => line.push(*byte),
        }
    }
    line.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_json() {
        let text = "a\"b\\c\n\u{1}łó\u{7F}";
        let mut line = Vec::new();
        string(&mut line, text.as_bytes());
        assert_eq!(serde_json::from_slice::<String>(&line).expect("a string"), text);
    }
}
