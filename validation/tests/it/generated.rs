//! What this crate writes, this crate reads: templates and samples.

use std::io;

use validation::sample::{self, Sample};
use validation::{Account, Format, Options, Report, Rule, Sink, template, validate};

/// Keeps the accounts of a file.
#[derive(Default)]
struct Accounts(Vec<String>);

impl Sink for Accounts {
    fn account(&mut self, account: Account<'_>) -> io::Result<()> {
        self.0.push(format!("{account:?}"));
        Ok(())
    }
}

fn validated(bytes: &[u8]) -> (Report, Vec<String>) {
    let mut accounts = Accounts::default();
    let report = validate(bytes, &Options::default(), &mut accounts).expect("memory can be read");
    (report, accounts.0)
}

fn sampled(format: Format, issue_rate: f64, bytes: Option<u64>) -> Vec<u8> {
    let mut file = Vec::new();
    let sample = Sample { records: 3_000, seed: 5, issue_rate, format, bytes };
    sample::write(&sample, &mut file).expect("memory can be written");
    file
}

#[track_caller]
fn assert_no_issue(report: &Report, format: Format, records: u64) {
    let found = (report.format, report.records, report.valid, &report.issues[..]);
    assert_eq!(found, (Some(format), records, records, &[][..]));
}

#[test]
fn the_templates_have_no_issue_and_the_same_accounts() {
    let both = Format::ALL.map(|format| {
        let (report, accounts) = validated(template(format).as_bytes());
        assert_no_issue(&report, format, 4);
        accounts
    });
    assert_eq!(both[0], both[1]);
}

#[test]
fn a_sample_without_mistakes_has_no_issue_and_the_same_accounts() {
    let both = Format::ALL.map(|format| {
        let (report, accounts) = validated(&sampled(format, 0.0, None));
        assert_no_issue(&report, format, 3_000);
        accounts
    });
    assert_eq!(both[0], both[1]);
}

#[test]
fn a_sample_of_a_size_is_valid_to_its_last_byte() {
    for format in Format::ALL {
        for bytes in (40_000..40_900).step_by(31) {
            let (report, _) = validated(&sampled(format, 0.0, Some(bytes)));
            assert_no_issue(&report, format, report.records);
            assert_eq!(report.bytes, bytes);
        }
    }
}

#[test]
fn every_mistake_makes_its_record_invalid() {
    for format in Format::ALL {
        let (report, _) = validated(&sampled(format, 1.0, None));
        assert_eq!((report.records, report.invalid), (3_000, 3_000), "{format:?}");
    }
}

#[test]
fn the_rate_is_the_share_of_invalid_records_and_mistakes_are_of_many_kinds() {
    let kinds = [
        Rule::ControlCharacter,
        Rule::Required,
        Rule::InvalidEmail,
        Rule::DuplicateEmail,
        Rule::InvalidValue,
        Rule::InvalidDate,
        Rule::InvalidBoolean,
    ];
    for (format, own) in [(Format::Csv, Rule::FieldCount), (Format::Json, Rule::WrongType)] {
        let (report, _) = validated(&sampled(format, 0.2, None));
        assert!((500..700).contains(&report.invalid), "{}", report.invalid);
        for rule in kinds.into_iter().chain([own]) {
            assert!(report.counts.iter().any(|count| count.rule == rule), "{format:?}: {rule}");
        }
    }
}
