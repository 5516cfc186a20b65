//! A file and what is written of it.

use std::collections::BTreeMap;

use validation::source::{Corrected, Output, write_corrected};
use validation::{Field, Format, Issue, Options, Report, Rule, Severity};

use crate::witness::verdict;

/// Writes a readable file as its options have it.
pub fn repaired(file: &[u8], options: &Options<'_>, format: Format) -> (Corrected, Vec<u8>) {
    let mut written = Vec::new();
    let output = Output { format, guard: false };
    let repaired = write_corrected(file, options, output, &mut written).expect("a readable file");
    (repaired, written)
}

/// What keeps a record, or the file where there is none, from being valid.
#[derive(Debug, Default)]
struct Errors {
    errors: Vec<(Rule, Option<Field>)>,
    /// Whether it may be written as a record with a wrong number of fields: it has a stray
    /// quote, or nothing but white space in what is wrong.
    may_be_raw: bool,
}

/// The errors of a file, record by record, without places.
fn errors(issues: &[Issue]) -> Vec<Errors> {
    let mut records = BTreeMap::<Option<u64>, Errors>::new();
    for issue in issues.iter().filter(|issue| issue.severity == Severity::Error) {
        let of = records.entry(issue.record).or_default();
        let is_blank = issue.field.is_some()
            && issue.value.as_ref().is_none_or(|value| value.trim().is_empty());
        of.may_be_raw =
            issue.rule == Rule::StrayQuote || is_blank && (of.may_be_raw || of.errors.is_empty());
        of.errors.push((issue.rule, issue.field));
    }
    records.into_values().collect()
}

/// Asserts that a file, its recipe and what is written by them agree.
#[track_caller]
pub fn assert_agrees(file: &[u8], options: &Options<'_>, format: Format) {
    let (report, accounts, issues) = verdict(file, options);
    let (repaired, written) = repaired(file, options, report.format.unwrap_or(format));
    assert_eq!(repaired.report, report);
    assert_eq!(repaired.records, report.records);
    let plain = Options { format: report.format, ..Options::default() };
    let (again, accounts_again, issues_again) = verdict(&written[..], &plain);
    let shown = format!(
        "{:?} is written {:?}",
        String::from_utf8_lossy(file),
        String::from_utf8_lossy(&written)
    );
    assert_eq!((again.records, again.valid), (report.records, report.valid), "{shown}");
    let (errors, errors_again) = (errors(&issues), errors(&issues_again));
    assert_eq!(errors_again.len(), errors.len(), "{shown}");
    for (again, before) in errors_again.iter().zip(&errors) {
        let is_raw = before.may_be_raw && again.errors == [(Rule::FieldCount, None)];
        assert!(again.errors == before.errors || is_raw, "{again:?} was {before:?}: {shown}");
    }
    assert_eq!(accounts_again, accounts);
}

/// Whether the file was read to its end.
pub fn is_readable(report: &Report) -> bool {
    use Rule::*;
    let unreadable = [
        UnsupportedFormat,
        TooLarge,
        EmptyFile,
        NotAnArray,
        MalformedJson,
        UnterminatedQuote,
        RecordTooLarge,
        MissingHeader,
        DuplicateHeader,
    ];
    !report.counts.iter().any(|count| unreadable.contains(&count.rule))
}
