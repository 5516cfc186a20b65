//! The issue report that a person downloads and opens in a spreadsheet.

use std::io::{self, Write};

use crate::Issue;
use crate::repair::begins_formula;

/// The columns, in order.
pub const COLUMNS: [&str; 8] =
    ["rule", "severity", "field", "record", "line", "byte", "value", "message"];

/// Writes issues as CSV, one record each, as they are found.
///
/// Formula-safe: a spreadsheet would run a cell that begins with `=`, `+`, `-`,
/// `@`, a tab or a carriage return, and the values are a stranger's. Such a
/// cell gets an apostrophe in front, which makes it text.
pub struct IssueCsv<W: Write> {
    writer: csv::Writer<W>,
}

impl<W: Write> IssueCsv<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// The output's.
    pub fn new(output: W) -> io::Result<Self> {
        let mut writer = csv::Writer::from_writer(output);
        writer.write_record(COLUMNS)?;
        Ok(Self { writer })
    }

    /// Writes one issue.
    ///
    /// # Errors
    /// The output's.
    pub fn write(&mut self, issue: &Issue) -> io::Result<()> {
        let number = |number: Option<u64>| number.map(|n| n.to_string()).unwrap_or_default();
        self.writer.write_record([
            issue.rule.code(),
            issue.severity.name(),
            issue.field.map_or("", |field| field.name()),
            &number(issue.record),
            &number(issue.line),
            &number(issue.byte),
            &safe(issue.value.as_deref().unwrap_or_default()),
            &safe(&issue.message),
        ])?;
        Ok(())
    }

    /// Writes what is still held back and gives the output back.
    ///
    /// # Errors
    /// The output's.
    pub fn finish(self) -> io::Result<W> {
        self.writer.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}

fn safe(cell: &str) -> std::borrow::Cow<'_, str> {
    if begins_formula(cell.as_bytes()) { format!("'{cell}").into() } else { cell.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Field, Rule};

    fn issue(value: &str, message: &str) -> Issue {
        Issue {
            rule: Rule::InvalidValue,
            severity: Rule::InvalidValue.severity(),
            field: Some(Field::Role),
            record: Some(12),
            line: Some(13),
            byte: Some(1034),
            value: Some(value.to_owned()),
            message: message.to_owned(),
            suggestion: None,
        }
    }

    fn written(issues: &[Issue]) -> String {
        let mut csv = IssueCsv::new(Vec::new()).expect("in memory");
        for issue in issues {
            csv.write(issue).expect("in memory");
        }
        String::from_utf8(csv.finish().expect("in memory")).expect("text")
    }

    #[test]
    fn an_issue_is_one_record_and_what_is_absent_is_empty() {
        let file = Issue {
            field: None,
            record: None,
            line: None,
            byte: None,
            value: None,
            ..issue("", "Cut.")
        };
        assert_eq!(
            written(&[issue("a,\"b\"\nc", "Use ADMIN."), file]),
            "rule,severity,field,record,line,byte,value,message\n\
             invalid-value,error,role,12,13,1034,\"a,\"\"b\"\"\nc\",Use ADMIN.\n\
             invalid-value,error,,,,,,Cut.\n"
        );
    }

    #[test]
    fn no_cell_begins_a_formula() {
        for value in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            let text = written(&[issue(value, value)]);
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let record = reader.records().next().expect("one").expect("whole");
            assert_eq!((&record[6], &record[7]), (&*format!("'{value}"), &*format!("'{value}")));
        }
        assert_eq!(safe("a=1"), "a=1");
    }
}
