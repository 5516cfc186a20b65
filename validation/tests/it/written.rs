//! A file and what is written of it.

use std::collections::BTreeMap;

use validation::repair::{Output, Repaired, repair};
use validation::{Field, Format, Options, Report, Rule, Severity};

use crate::witness::verdict;

/// Writes a readable file as its options have it.
pub fn repaired(file: &[u8], options: &Options<'_>, format: Format) -> (Repaired, Vec<u8>) {
    let mut written = Vec::new();
    let output = Output { format, guard: false };
    let repaired = repair(file, options, output, &mut written).expect("a readable file");
    (repaired, written)
}

type OfFields = BTreeMap<(&'static str, Option<Field>), u64>;

/// What a report counts of what keeps its records from being valid, without places. A record
/// with a stray quote is written so that its number of fields is wrong.
fn counts(report: &Report) -> (u64, u64, u64, OfFields) {
    let mut counts = OfFields::new();
    for count in report.counts.iter().filter(|count| count.severity == Severity::Error) {
        let rule = match count.rule {
            Rule::StrayQuote => Rule::FieldCount,
            rule => rule,
        };
        *counts.entry((rule.code(), count.field)).or_default() += count.count;
    }
    (report.records, report.valid, report.errors, counts)
}

/// Asserts that a file, its recipe and what is written by them agree.
#[track_caller]
pub fn assert_agrees(file: &[u8], options: &Options<'_>, format: Format) {
    let (report, accounts, _) = verdict(file, options);
    let (repaired, written) = repaired(file, options, report.format.unwrap_or(format));
    assert_eq!(repaired.report, report);
    assert_eq!(repaired.records, report.records);
    let plain = Options { format: report.format, ..Options::default() };
    let (again, accounts_again, _) = verdict(&written[..], &plain);
    assert_eq!(counts(&again), counts(&report));
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
