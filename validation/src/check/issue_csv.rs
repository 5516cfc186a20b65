//! The issue report that a person downloads and opens in a spreadsheet.

use std::io::{self, Write};

use crate::Issue;
use crate::suggest::GuardedCsv;

/// The columns, in order.
pub const COLUMNS: [&str; 8] =
    ["rule", "severity", "field", "record", "line", "byte", "value", "message"];

/// Writes issues as CSV, one record each, as they are found.
///
/// Safe for spreadsheets: the values are a stranger's, and what a spreadsheet would run gets an
/// apostrophe in front, as in a corrected file, which makes it text.
pub struct IssueCsv<W: Write> {
    csv: GuardedCsv<W>,
}

impl<W: Write> IssueCsv<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// The output's.
    pub fn new(output: W) -> io::Result<Self> {
        let mut csv = GuardedCsv::new(output, true);
        COLUMNS.iter().try_for_each(|column| csv.field(column.as_bytes()))?;
        csv.end_record()?;
        Ok(Self { csv })
    }

    /// Writes one issue.
    ///
    /// # Errors
    /// The output's.
    pub fn write(&mut self, issue: &Issue) -> io::Result<()> {
        let number = |number: Option<u64>| number.map(|n| n.to_string()).unwrap_or_default();
        let fields: [&str; 8] = [
            issue.rule.code(),
            issue.severity.name(),
            issue.field.map_or("", |field| field.name()),
            &number(issue.record),
            &number(issue.line),
            &number(issue.byte),
            issue.value.as_deref().unwrap_or_default(),
            &issue.message,
        ];
        fields.iter().try_for_each(|field| self.csv.field(field.as_bytes()))?;
        self.csv.end_record()
    }

    /// Flushes what is buffered; the output.
    ///
    /// # Errors
    /// The output's.
    pub fn finish(self) -> io::Result<W> {
        Ok(self.csv.finish()?.0)
    }
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
            group: None,
            group_code: None,
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
        for (value, safe) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t'=1"),
            ("\r=1", "'\r'=1"),
            ("x;=1+1", "x;'=1+1"),
            ("a=1", "a=1"),
        ] {
            let text = written(&[issue(value, value)]);
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let record = reader.records().next().expect("one").expect("whole");
            assert_eq!((&record[6], &record[7]), (safe, safe));
        }
    }
}
