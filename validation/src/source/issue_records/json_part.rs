//! Records with issues as JSON.

use std::io::{self, Write};

use super::part_writer::{ISSUES_COLUMN, PartWriter, RECORD_COLUMN};
use crate::read::Record;
use crate::read::raw_record::RawRecord;

/// Writes an array of the original objects, each with two more members. An element that is no
/// object has only these two.
pub(super) struct JsonPart<W: Write> {
    output: W,
    /// What comes before the next object.
    before: &'static [u8],
    /// The element that is kept.
    element: Vec<u8>,
}

impl<W: Write> JsonPart<W> {
    pub(super) fn new(mut output: W) -> io::Result<Self> {
        output.write_all(b"[")?;
        Ok(Self { output, before: b"\n", element: Vec::new() })
    }

    /// The text between the braces of an object; empty for anything else.
    fn members(&self) -> &[u8] {
        match self.element.as_slice() {
            [b'{', members @ .., b'}'] => members.trim_ascii(),
            _ => b"",
        }
    }
}

impl<W: Write> PartWriter for JsonPart<W> {
    fn keep(&mut self, _record: &Record<'_>, raw: &RawRecord<'_>) {
        self.element.clear();
        self.element.extend_from_slice(raw.element());
    }

    fn write(&mut self, record: u64, issues: &str) -> io::Result<()> {
        let mut line = self.before.to_vec();
        self.before = b",\n";
        write!(line, "{{\"{RECORD_COLUMN}\":{record},")?;
        let members = self.members();
        line.extend_from_slice(members);
        if !members.is_empty() {
            line.push(b',');
        }
        write!(line, "\"{ISSUES_COLUMN}\":")?;
        serde_json::to_writer(&mut line, issues)?;
        line.push(b'}');
        self.output.write_all(&line)
    }

    fn finish(mut self) -> io::Result<()> {
        self.output.write_all(b"\n]\n")?;
        self.output.flush()
    }
}
