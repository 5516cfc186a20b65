//! A report as the command line prints it: the same bytes on every host.
//!
//! Values come from a stranger's file and go to a terminal: control characters are shown as
//! escapes, so that none can move the cursor or set a title.

use std::fmt::{Display, Formatter, Result};

use crate::limits::REPORT_GROUPS;
use crate::wording::{file_size, quantity, thousands};
use crate::{Cluster, Count, Issue, KindCount, Level, Report, Severity, Suggestion};

/// Issues that the text shows.
const ISSUES: usize = 20;
/// Clusters that the text shows.
const CLUSTERS: usize = 10;
/// Characters of a cluster's or a suggested value that the text shows.
const VALUE_CHARACTERS: usize = 60;

/// A report without its list of issues, for use where all of them are listed already.
#[derive(Debug, Clone, Copy)]
pub struct Summary<'a>(&'a Report);

impl Report {
    /// The verdict, totals, counts and clusters as text, without the issues.
    #[must_use]
    pub const fn summary(&self) -> Summary<'_> {
        Summary(self)
    }
}

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.summary().fmt(f)?;
        let total = self.errors + self.warnings;
        let shown = self.issues.len().min(ISSUES);
        if shown == 0 {
            return Ok(());
        }
        if total > shown as u64 {
            writeln!(f, "\nFirst {shown} of {}", quantity(total, "issue"))?;
        } else {
            writeln!(f, "\n{}", if shown == 1 { "Issue" } else { "Issues" })?;
        }
        for issue in &self.issues[..shown] {
            writeln!(f, "  {issue}")?;
        }
        match total - shown as u64 {
            0 => Ok(()),
            more => writeln!(
                f,
                "\n{} more. --all-issues lists every one; --output json prints the report for programs.",
                thousands(more)
            ),
        }
    }
}

impl Display for Summary<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let report = self.0;
        verdict(report, f)?;
        writeln!(f, "{}\n", read_as(report))?;
        let totals = [
            (report.records, if report.records == 1 { "record" } else { "records" }),
            (report.valid, "valid"),
            (report.invalid, "invalid"),
        ];
        for (number, noun) in totals {
            writeln!(f, "{:>12}  {noun}", thousands(number))?;
        }
        if !report.counts.is_empty() {
            let (errors, warnings) = (report.errors, report.warnings);
            let totals = [quantity(errors, "error"), quantity(warnings, "warning")].join(", ");
            writeln!(f, "\nIssues by rule and field: {totals}")?;
        }
        for count in &report.counts {
            count_line(count, f)?;
            fault_lines(report, count, f)?;
        }
        let repeated = report.clusters.iter().filter(|cluster| cluster.count > 1);
        for (index, cluster) in repeated.take(CLUSTERS).enumerate() {
            if index == 0 {
                writeln!(f, "\nMost frequent")?;
            }
            cluster_line(cluster, f)?;
        }
        match report.ungrouped {
            0 => Ok(()),
            more => writeln!(
                f,
                "\n{} with values that came after the first {} different ones: counted, not grouped",
                quantity(more, "more issue"),
                thousands(REPORT_GROUPS as u64)
            ),
        }
    }
}

/// In one line: `record 12, line 13: what is wrong and how to fix it [invalid-value]`, and ` →
/// ACTIVE (letter case)` where that is suggested.
impl Display for Issue {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        place(self.record, self.line, f)?;
        write!(f, "{} [{}]", shown(&self.message, usize::MAX), self.rule)?;
        self.suggestion.iter().try_for_each(|suggestion| write!(f, " → {suggestion}"))
    }
}

/// `ACTIVE (letter case)`, or only the reason where there is no value.
impl Display for Suggestion {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self.value.as_deref() {
            Some("") => write!(f, "leave it empty ({})", self.reason),
            Some(value) => write!(f, "{} ({})", shown(value, VALUE_CHARACTERS), self.reason),
            None => f.write_str(&self.reason),
        }
    }
}

fn verdict(report: &Report, f: &mut Formatter<'_>) -> Result {
    let records = quantity(report.records, "record");
    if report.is_completable() {
        return match report.warnings {
            0 => writeln!(f, "Valid: {records}, no issues."),
            warnings => writeln!(f, "Valid: {records}, {}.", quantity(warnings, "warning")),
        };
    }
    let of_file =
        |count: &&Count| count.rule.level() == Level::File && count.severity == Severity::Error;
    let of_file: u64 = report.counts.iter().filter(of_file).map(|count| count.count).sum();
    let in_file = format!("{} in the file as a whole", quantity(of_file, "error"));
    let in_records = format!("errors in {} of {records}", thousands(report.invalid));
    match (of_file, report.invalid) {
        (_, 0) => writeln!(f, "Not valid: {in_file}."),
        (0, _) => writeln!(f, "Not valid: {in_records}."),
        _ => writeln!(f, "Not valid: {in_file}, {in_records}."),
    }
}

/// "CSV, UTF-8, separated by commas, 50 MB (52,426,803 bytes)".
fn read_as(report: &Report) -> String {
    let mut parts =
        vec![report.format.map_or("Neither CSV nor JSON", |format| format.label()).into()];
    parts.extend(report.encoding.map(|encoding| encoding.label()));
    parts.extend(report.delimiter.map(|delimiter| format!("separated by {}s", delimiter.label())));
    parts.push(match report.bytes {
        few @ 0..1024 => quantity(few, "byte"),
        bytes => format!("{} ({})", file_size(bytes), quantity(bytes, "byte")),
    });
    parts.join(", ")
}

fn count_line(count: &Count, f: &mut Formatter<'_>) -> Result {
    let (number, severity) = (thousands(count.count), count.severity.name());
    match count.field {
        Some(field) => {
            writeln!(f, "{number:>12}  {severity:<7}  {:<19}  {field}", count.rule.code())
        }
        None => writeln!(f, "{number:>12}  {severity:<7}  {}", count.rule),
    }
}

/// What is wrong in these issues, where the rule does not say it all.
fn fault_lines(report: &Report, count: &Count, f: &mut Formatter<'_>) -> Result {
    let of_count = |kind: &&KindCount| (kind.rule, kind.field) == (count.rule, count.field);
    let kinds: Vec<&KindCount> = report.kinds.iter().filter(of_count).collect();
    if kinds.iter().all(|kind| kind.fault.is_rule()) {
        return Ok(());
    }
    kinds.iter().try_for_each(|kind| {
        writeln!(f, "{:>16}  {}", thousands(kind.count), kind.fault.words(kind.rule))
    })
}

fn cluster_line(cluster: &Cluster, f: &mut Formatter<'_>) -> Result {
    write!(f, "{:>12}  {}", thousands(cluster.count), cluster.rule)?;
    if let Some(field) = cluster.field {
        write!(f, "  {field}")?;
    }
    if let Some(value) = &cluster.value {
        write!(f, " \"{}\"", shown(value, VALUE_CHARACTERS))?;
    }
    if let Some(suggestion) = &cluster.suggestion {
        write!(f, " → {suggestion}")?;
    }
    match (cluster.first.record, cluster.first.line) {
        (Some(record), Some(line)) => {
            writeln!(f, ", first in record {} on line {}", thousands(record), thousands(line))
        }
        (Some(record), None) => writeln!(f, ", first in record {}", thousands(record)),
        (None, _) => writeln!(f),
    }
}

fn place(record: Option<u64>, line: Option<u64>, f: &mut Formatter<'_>) -> Result {
    match (record, line) {
        (Some(record), Some(line)) => {
            write!(f, "record {}, line {}: ", thousands(record), thousands(line))
        }
        (Some(record), None) => write!(f, "record {}: ", thousands(record)),
        // Where the place in the file matters, the message itself says it.
        (None, _) => write!(f, "file: "),
    }
}

/// The text in one line, without anything on which a terminal would act.
fn shown(text: &str, characters: usize) -> String {
    let mut shown = String::with_capacity(text.len());
    for (index, character) in text.chars().enumerate() {
        if index == characters {
            shown.push('…');
            break;
        }
        if character.is_control() {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggest::DamageSet;
    use crate::{Delimiter, Encoding, FaultCode, Field, Format, Place, Rule, SCHEMA};

    fn report(records: u64, invalid: u64) -> Report {
        Report {
            schema: SCHEMA,
            format: Some(Format::Csv),
            encoding: Some(Encoding::Utf8),
            delimiter: Some(Delimiter::Comma),
            bytes: 52_426_803,
            records,
            valid: records - invalid,
            invalid,
            errors: invalid,
            warnings: 0,
            counts: Vec::new(),
            kinds: Vec::new(),
            clusters: Vec::new(),
            ungrouped: 0,
            issues: Vec::new(),
        }
    }

    fn issue(rule: Rule, field: Option<Field>, record: Option<u64>, message: &str) -> Issue {
        Issue {
            rule,
            severity: rule.severity(),
            field,
            record,
            line: record.map(|record| record + 1),
            byte: None,
            value: None,
            group: None,
            group_code: None,
            message: message.to_owned(),
            suggestion: None,
        }
    }

    fn suggestion(value: Option<&str>, reason: &str) -> Suggestion {
        let (value, reason) = (value.map(str::to_owned), reason.to_owned());
        Suggestion { value, damages: DamageSet::EMPTY, reason }
    }

    fn count(rule: Rule, field: Option<Field>, count: u64) -> Count {
        Count { rule, field, severity: rule.severity(), count }
    }

    #[test]
    fn totals_reconcile_and_the_rest_is_announced() {
        let (rule, field) = (Rule::InvalidValue, Some(Field::UserStatus));
        let message = "userStatus is \"Active\". Use exactly ACTIVE, DISABLED or DELETED.";
        let header = "\"Phone\u{1b}[2J\" is no field of the format. It is ignored.";
        let mut report = report(557_127, 1_325);
        report.warnings = 1;
        report.counts = vec![
            count(Rule::UnknownHeader, None, 1),
            count(rule, field, 1_113),
            count(Rule::InvalidDate, Some(Field::CreatedOn), 212),
        ];
        let first = Place { record: Some(1_012), line: Some(1_013) };
        let value = Some("Active".to_owned());
        let suggestion = Some(suggestion(Some("ACTIVE"), "letter case"));
        report.clusters = vec![Cluster {
            rule,
            field,
            value,
            group: None,
            group_code: None,
            fault: FaultCode::Rule,
            count: 97,
            first,
            suggestion,
        }];
        report.issues = vec![issue(Rule::UnknownHeader, None, None, header)];
        report.issues.extend((1_012..2_000).map(|n| issue(rule, field, Some(n), message)));
        insta::assert_snapshot!(report.to_string());
        assert!(report.to_string().starts_with(&report.summary().to_string()));
    }

    #[test]
    fn the_verdict_says_what_the_errors_are_about() {
        let verdict = |report: &Report| {
            let text = report.to_string();
            text.lines().next().unwrap_or_default().to_owned()
        };
        assert_eq!(verdict(&report(1, 0)), "Valid: 1 record, no issues.");
        assert_eq!(
            verdict(&Report { warnings: 2, ..report(5, 0) }),
            "Valid: 5 records, 2 warnings."
        );
        assert_eq!(verdict(&report(4, 1)), "Not valid: errors in 1 of 4 records.");
        let counts = vec![count(Rule::UnknownHeader, None, 3), count(Rule::MalformedJson, None, 1)];
        let stopped = Report { counts, errors: 3, ..report(4, 2) };
        assert_eq!(
            verdict(&stopped),
            "Not valid: 1 error in the file as a whole, errors in 2 of 4 records."
        );
        let nothing = Report { invalid: 0, errors: 1, ..stopped };
        assert_eq!(verdict(&nothing), "Not valid: 1 error in the file as a whole.");
    }

    #[test]
    fn suggestions_are_shown_as_what_to_write() {
        let text = |value: Option<&str>| {
            let suggestion = suggestion(value, "white space");
            let issue = issue(Rule::InvalidValue, None, None, "Wrong.");
            Issue { suggestion: Some(suggestion), ..issue }.to_string()
        };
        assert_eq!(text(Some("A\u{1b}")), "file: Wrong. [invalid-value] → A\\u{1b} (white space)");
        assert_eq!(text(Some("")), "file: Wrong. [invalid-value] → leave it empty (white space)");
        assert_eq!(text(None), "file: Wrong. [invalid-value] → white space");
    }

    #[test]
    fn a_file_that_is_neither_format_has_no_encoding_or_delimiter() {
        let none =
            Report { format: None, encoding: None, delimiter: None, bytes: 12, ..report(0, 0) };
        assert_eq!(read_as(&none), "Neither CSV nor JSON, 12 bytes");
        assert_eq!(
            read_as(&report(1, 0)),
            "CSV, UTF-8, separated by commas, 50 MB (52,426,803 bytes)"
        );
    }

    #[test]
    fn an_issue_is_one_line_without_control_characters() {
        let text = issue(Rule::InvalidEmail, None, None, "a\nb\u{7}\u{9b}łz").to_string();
        assert_eq!(text, "file: a\\nb\\u{7}\\u{9b}łz [invalid-email]");
        assert_eq!(shown("łłłł", 3), "łłł…");
    }
}
