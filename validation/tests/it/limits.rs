//! Every limit at its edge: the last that passes and the first that does not.

use std::io::{self, Read};

use validation::{Format, Limits, Options, Report, Rule, limits, validate};

use crate::witness::witness;

fn report(file: &[u8], limits: Limits) -> Report {
    validate(file, &Options { limits, ..Options::default() }, &mut ()).expect("memory")
}

fn rules(report: &Report) -> Vec<Rule> {
    report.issues.iter().map(|issue| issue.rule).collect()
}

/// The file's text, then blank lines up to so many bytes.
fn padded(text: &[u8], bytes: u64) -> impl Read {
    io::Cursor::new(text.to_vec()).chain(io::repeat(b'\n')).take(bytes)
}

#[test]
fn exactly_50_mb_is_accepted_and_one_byte_more_is_not() {
    for text in [&b"emailId\na@example.com\n"[..], b"[{\"emailId\":\"a@example.com\"}]"] {
        let most = limits::DATA_FILE_BYTES;
        let accepted = validate(padded(text, most), &Options::default(), &mut ()).expect("memory");
        assert!(accepted.is_completable() && accepted.bytes == most, "{accepted}");
        let known = Options { bytes: Some(most), ..Options::default() };
        assert_eq!(validate(padded(text, most), &known, &mut ()).expect("memory"), accepted);

        let refused =
            validate(padded(text, most + 1), &Options::default(), &mut ()).expect("memory");
        assert_eq!((rules(&refused), refused.bytes), (vec![Rule::TooLarge], most + 1));
        assert_eq!((refused.records, refused.format), (0, None));
    }
}

#[test]
fn a_file_known_to_be_too_large_is_not_read() {
    struct Unreadable;
    impl Read for Unreadable {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("it was read"))
        }
    }
    let known = Options { bytes: Some(limits::DATA_FILE_BYTES + 1), ..Options::default() };
    let refused = validate(Unreadable, &known, &mut ()).expect("nothing is read");
    assert_eq!(
        (rules(&refused), refused.bytes),
        (vec![Rule::TooLarge], limits::DATA_FILE_BYTES + 1)
    );
    assert!(refused.issues[0].message.contains("52,428,801 bytes"));
}

#[test]
fn a_stream_without_end_is_too_large_whatever_it_holds() {
    let low = Options {
        limits: Limits { file_bytes: 100_000, ..Limits::default() },
        ..Options::default()
    };
    for text in [&b"emailId\nx\n"[..], b"[]", b"{\"a\":1}", b"%PDF", b"", b"[1,}", b"firstName\n"] {
        let endless = io::Cursor::new(text.to_vec()).chain(io::repeat(b' '));
        let refused = validate(endless, &low, &mut ()).expect("it ends at the limit");
        assert_eq!((rules(&refused), refused.bytes), (vec![Rule::TooLarge], 100_001), "{text:?}");
    }
}

#[test]
fn a_record_of_exactly_the_limit_is_accepted_and_one_byte_more_is_not() {
    let most = limits::RECORD_BYTES;
    // An unknown column may have any length.
    let csv = |bytes: usize, end: &str| {
        format!("emailId,x\na@example.com,{}{end}", "x".repeat(bytes - 14))
    };
    let json = |bytes: usize, end: &str| {
        let text = "[{\"emailId\":\"a@example.com\",\"x\":\"\"}";
        format!("{}{}\"}}{end}", &text[..text.len() - 2], "x".repeat(bytes - text.len() + 1))
    };
    let quoted = |bytes: usize, end: &str| {
        format!("emailId,x\na@example.com,\"{}\"{end}", "\n".repeat(bytes - 16))
    };
    for (make, ends) in [
        (&csv as &dyn Fn(usize, &str) -> String, ["", "\n", "\r\n"]),
        (&json, ["]", " ]", "\n]"]),
        (&quoted, ["", "\n", "\r\nb@example.com,\n"]),
    ] {
        for end in ends {
            let accepted = report(make(most, end).as_bytes(), Limits::default());
            assert!(accepted.is_completable(), "{accepted}");
            let refused = report(make(most + 1, end).as_bytes(), Limits::default());
            let found: Vec<Rule> =
                rules(&refused).into_iter().filter(|rule| *rule != Rule::UnknownHeader).collect();
            assert_eq!((found, refused.records), (vec![Rule::RecordTooLarge], 0));
        }
    }
}

#[test]
fn a_quote_that_never_closes_is_named_when_the_record_gets_too_large() {
    let mut file = b"emailId,department\na@example.com,x\nb@example.com,\"y\n".to_vec();
    file.extend(b"c@example.com,z\n".repeat(70_000));
    let report = report(&file, Limits::default());
    insta::assert_snapshot!(report);
}

#[test]
fn a_header_can_be_too_large() {
    let limits = Limits { record_bytes: 20, ..Limits::default() };
    assert!(report(b"emailId,firstName,xy\na@example.com,Ann,\n", limits).is_completable());
    assert_eq!(
        rules(&report(b"emailId,firstName,xyz\na@example.com,Ann,\n", limits)),
        [Rule::RecordTooLarge]
    );
}

#[test]
fn one_object_that_is_too_large_is_most_likely_a_wrapped_array() {
    let limits = Limits { record_bytes: 40, ..Limits::default() };
    let wrapped = format!("{{\"users\":[{}{{}}]}}", "{},".repeat(50));
    let report_on = |text: &str| report(text.as_bytes(), limits);
    assert_eq!(rules(&report_on(&wrapped)), [Rule::NotAnArray]);
    assert!(report_on(&wrapped).issues[0].message.contains("\"users\""));
    let record = format!("{{\"emailId\":\"a@example.com\",\"x\":\"{}\"}}", "x".repeat(50));
    assert_eq!(rules(&report_on(&record)), [Rule::RecordTooLarge]);
}

#[test]
fn nesting_counts_what_is_open_at_once() {
    let nested = |depth: usize, lines: bool| {
        // The record is one container; the array around it another.
        let inner = depth - if lines { 1 } else { 2 };
        let object = format!(
            "{{\"emailId\":\"a@example.com\",\"x\":{}{}}}",
            "[".repeat(inner),
            "]".repeat(inner)
        );
        if lines { object } else { format!("[{object}]") }
    };
    for lines in [false, true] {
        let most = limits::JSON_DEPTH;
        assert_eq!(
            rules(&report(nested(most, lines).as_bytes(), Limits::default())),
            [Rule::UnknownHeader]
        );
        assert_eq!(
            rules(&report(nested(most + 1, lines).as_bytes(), Limits::default())),
            [Rule::MalformedJson]
        );
    }
    let shallow = Limits { json_depth: 1, ..Limits::default() };
    assert_eq!(rules(&report(b"[{}]", shallow)), [Rule::MalformedJson]);
    assert_eq!(rules(&report(b"{\"emailId\":\"a@example.com\"}", shallow)), []);
}

#[test]
fn nesting_costs_no_stack() {
    let deep = "[".repeat(1_000_000);
    let limits = Limits { json_depth: usize::MAX, ..Limits::default() };
    assert_eq!(rules(&report(deep.as_bytes(), limits)), [Rule::MalformedJson]);
}

#[test]
fn a_value_is_measured_in_characters_in_every_field() {
    let limits = Limits { value_characters: 13, ..Limits::default() };
    let csv = |email: &str, name: &str| format!("emailId,firstName,role\n{email},{name},\n");
    assert!(report(csv("a@example.com", &"漢".repeat(13)).as_bytes(), limits).is_completable());
    assert_eq!(
        rules(&report(csv("ab@example.com", &"漢".repeat(14)).as_bytes(), limits)),
        [Rule::TooLong, Rule::TooLong]
    );
    let role = b"emailId,role\na@example.com,SUPERADMIN\n";
    assert!(report(role, Limits { value_characters: 13, ..limits }).is_completable());
}

#[test]
fn a_report_keeps_a_thousand_issues_and_two_hundred_clusters_and_counts_all() {
    let mut file = String::from("emailId,role\n");
    for number in 0..1500 {
        file += &format!(
            "a{number}@example.com,{}\n",
            if number % 3 == 0 { "Admin".into() } else { format!("r{number}") }
        );
    }
    let (report, witness) = witness(file.as_bytes(), &Options::default());
    assert_eq!((report.errors, report.counts[0].count), (1500, 1500));
    assert_eq!(
        (report.issues.len(), report.clusters.len()),
        (limits::REPORT_ISSUES, limits::REPORT_CLUSTERS)
    );
    assert_eq!(witness.issues.len(), 1500);
    assert_eq!(report.issues, witness.issues[..1000]);
    let first = &report.clusters[0];
    assert_eq!(
        (first.value.as_deref(), first.count, first.first.record),
        (Some("Admin"), 500, Some(1))
    );
    let rest: Vec<u64> =
        report.clusters[1..].iter().filter_map(|cluster| cluster.first.record).collect();
    assert!(rest.is_sorted(), "ties are in the order of the file");
}

#[test]
fn white_space_before_the_first_line_may_be_long() {
    for (text, format) in [
        ("emailId\na@example.com", Format::Csv),
        ("[{\"emailId\":\"a@example.com\"}]", Format::Json),
    ] {
        for blank in [" ".repeat(2_000_000), " \n".repeat(1_000_000), "\n".repeat(300_000)] {
            let report = report(format!("{blank}{text}").as_bytes(), Limits::default());
            assert_eq!((report.format, report.is_completable()), (Some(format), true), "{report}");
            let empty = self::report(blank.as_bytes(), Limits::default());
            assert_eq!(rules(&empty), [Rule::EmptyFile]);
        }
    }
}
