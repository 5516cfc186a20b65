//! The report's shape, and where it says that things are.

use validation::{Field, Issue, Options, Report, Rule, validate};

use crate::corpus::cases;
use crate::witness::witness;

fn report(file: &[u8]) -> Report {
    validate(file, &Options::default(), &mut ()).expect("memory")
}

#[test]
fn the_json_of_a_report_is_the_contracts() {
    let file = "emailId,userStatus,Role\nann@example.com,ACTIVE,x\nbo@example.com,Active,\nbo@EXAMPLE.com,Active,\n";
    let json = serde_json::to_string_pretty(&report(file.as_bytes())).expect("JSON");
    insta::assert_snapshot!(json);
}

/// The byte at which an issue says its record starts is where it starts, in
/// whatever encoding.
#[test]
fn an_issues_byte_is_where_its_record_starts() {
    let text =
        "emailId,firstName\r\nä@example.com,Łu\r\n\r\n\"b@b\",\"x\n😀\"\r\nc@example.com,漢\t\r\n";
    let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("\u{FEFF}{text}").encode_utf16().flat_map(bytes).collect()
    };
    type Offset = fn(&str) -> usize;
    let files: [(Vec<u8>, Offset); 4] = [
        (text.as_bytes().to_vec(), |before| before.len()),
        (format!("\u{FEFF}{text}").into_bytes(), |before| 3 + before.len()),
        (utf16(u16::to_le_bytes), |before| 2 + 2 * before.encode_utf16().count()),
        (utf16(u16::to_be_bytes), |before| 2 + 2 * before.encode_utf16().count()),
    ];
    for (file, offset) in files {
        let issues = report(&file).issues;
        let expected: Vec<(u64, u64)> = [("ä@", 2), ("\"b@b", 4), ("c@", 6)]
            .into_iter()
            .map(|(start, line)| {
                (offset(&text[..text.find(start).expect("it is there")]) as u64, line)
            })
            .collect();
        let mut found: Vec<(u64, u64)> = issues
            .iter()
            .map(|issue| (issue.byte.expect("a byte"), issue.line.expect("a line")))
            .collect();
        found.dedup();
        assert_eq!(found, expected);
    }
}

#[test]
fn stopped_reading_names_the_byte_and_the_line() {
    let place = |issue: &Issue| (issue.rule, issue.record, issue.line, issue.byte);
    let json = report(b"[\n{\"emailId\":\"a@example.com\"},\n{\"emailId\" 1}]");
    assert_eq!(place(&json.issues[0]), (Rule::MalformedJson, None, Some(3), Some(42)));
    let csv = report(b"emailId,firstName\n\na@example.com,\"Ann\nLee");
    assert_eq!(place(&csv.issues[0]), (Rule::UnterminatedQuote, None, Some(3), Some(33)));
}

#[test]
fn what_stands_alone_is_alone() {
    for case in cases() {
        let report = case.report();
        if let Some(alone) = report.counts.iter().find(|count| count.rule.stands_alone()) {
            assert_eq!(
                (report.issues.len(), report.errors, report.records),
                (1, 1, 0),
                "{}",
                case.name
            );
            assert_eq!(alone.count, 1);
        }
    }
}

#[test]
fn a_field_has_at_most_one_issue() {
    for case in cases() {
        let (_, witness) = witness(&case.bytes[..], &case.options());
        let mut places: Vec<(u64, Option<Field>)> =
            witness.issues.iter().filter_map(|issue| Some((issue.record?, issue.field))).collect();
        let all = places.len();
        places.dedup();
        assert_eq!(places.len(), all, "{}", case.name);
        assert!(places.is_sorted(), "{}: issues are in the order of the file", case.name);
    }
}

#[test]
fn a_sink_can_end_the_validation() {
    struct Full;
    impl validation::Sink for Full {
        fn account(&mut self, _: validation::Account<'_>) -> std::io::Result<()> {
            Err(std::io::Error::other("full"))
        }
    }
    let ended = validate(&b"emailId\na@example.com\n"[..], &Options::default(), &mut Full);
    assert_eq!(ended.expect_err("the sink's error").to_string(), "full");
}

#[test]
fn values_in_the_report_are_cut_and_messages_shorter_still() {
    let file = format!(
        "emailId,role\na@example.com,{}\nb@example.com,{}\n",
        "é".repeat(1024),
        "é".repeat(3000)
    );
    let issues = report(file.as_bytes()).issues;
    let lengths: Vec<usize> = issues
        .iter()
        .map(|issue| issue.value.as_ref().map_or(0, |value| value.chars().count()))
        .collect();
    assert_eq!(lengths, [1024, 1025]);
    assert!(issues.iter().all(|issue| issue.message.chars().count() < 200));
}
