//! The two formats agree with each other, and the JSON reader with serde_json.

use proptest::prelude::*;
use serde::de::IgnoredAny;
use validation::{Field, Format, Options, Rule};

use crate::witness::witness;

/// Text that a CSV and a JSON file can both hold, right and wrong.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,3}@[a-b]\\.com",
        prop::sample::select(Field::ALL.map(Field::example).to_vec()).prop_map(str::to_owned),
        "[ ,;\"\\\\a-cé漢😀\n\r\t]{0,6}",
        Just(String::new()),
    ]
}

fn records() -> impl Strategy<Value = Vec<[String; Field::COUNT]>> {
    prop::collection::vec(prop::array::uniform10(text()), 1..6)
}

fn as_csv(records: &[[String; Field::COUNT]], delimiter: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    writer.write_record(Field::ALL.map(Field::name)).expect("memory");
    for record in records {
        writer.write_record(record).expect("memory");
    }
    writer.into_inner().expect("memory")
}

fn as_json(records: &[[String; Field::COUNT]]) -> Vec<serde_json::Value> {
    let object = |record: &[String; Field::COUNT]| {
        Field::ALL
            .iter()
            .zip(record)
            .map(|(field, value)| (field.name().to_owned(), value.as_str().into()))
            .collect()
    };
    records.iter().map(object).map(serde_json::Value::Object).collect()
}

/// Any JSON, not too deep, with the names of fields among its members.
fn json() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,5}|[\"\\\\\n\u{1}]{1,3}".prop_map(Value::String),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        let name = prop_oneof![
            prop::sample::select(Field::ALL.map(Field::name).to_vec()).prop_map(str::to_owned),
            "[a-c\"]{0,2}"
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::vec((name, inner), 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// JSON in one of its spellings, perhaps with a byte changed, inserted or lost.
fn json_text() -> impl Strategy<Value = Vec<u8>> {
    let edit = (
        any::<prop::sample::Index>(),
        prop::sample::select(b"[]{},:\"\\ \n0-.eEtfnu19/\x01x\xFF".to_vec()),
        0..3,
    );
    (prop::collection::vec(json(), 0..5), any::<bool>(), prop::collection::vec(edit, 0..3))
        .prop_map(|(values, pretty, edits)| {
            let write = if pretty { serde_json::to_vec_pretty } else { serde_json::to_vec };
            let mut text = write(&values).expect("values are JSON");
            for (at, byte, kind) in edits {
                let at = at.index(text.len());
                match kind {
                    0 => text[at] = byte,
                    1 => text.insert(at, byte),
                    _ if text.len() > 1 => drop(text.remove(at)),
                    _ => {}
                }
            }
            text
        })
}

/// Elements of arrays that follow each other, with a comma between or none, if there is nothing but
/// these.
fn elements(text: &[u8]) -> Option<usize> {
    let (mut rest, mut sum) = (text, 0);
    loop {
        let mut lists = serde_json::Deserializer::from_slice(rest).into_iter::<Vec<IgnoredAny>>();
        let Some(list) = lists.next() else { return Some(sum) };
        sum += list.ok()?.len();
        rest = rest[lists.byte_offset()..].trim_ascii_start();
        if let Some(after) = rest.strip_prefix(b",") {
            rest = Some(after.trim_ascii_start()).filter(|after| !after.is_empty())?;
        }
    }
}

#[test]
fn lists_follow_each_other_with_a_comma_or_none() {
    for (text, records) in
        [("[],[[]]", Some(1)), ("[1][2] , [3,4]", Some(4)), ("[1],", None), ("[1],,[2]", None)]
    {
        assert_eq!(elements(text.as_bytes()), records, "{text}");
        let options = Options { format: Some(Format::Json), ..Options::default() };
        let report = witness(text.as_bytes(), &options).0;
        let malformed = report.counts.iter().any(|count| count.rule == Rule::MalformedJson);
        assert_eq!(malformed, records.is_none(), "{text}");
        if let Some(records) = records {
            assert_eq!(report.records, records as u64, "{text}");
        }
    }
}

proptest! {
    #[test]
    fn the_same_records_give_the_same_accounts_and_issues(records in records(), delimiter in prop::sample::select(b",;\t|".to_vec())) {
        let csv = witness(&as_csv(&records, delimiter)[..], &Options::default()).1;
        let objects = as_json(&records);
        let array = serde_json::to_vec(&objects).expect("JSON");
        let lines: String = objects.iter().map(|object| format!("{object}\n")).collect();
        for json in [&array[..], lines.as_bytes()] {
            let json = witness(json, &Options::default()).1;
            prop_assert_eq!(&csv.accounts, &json.accounts);
            let essence = |issues: &[validation::Issue]| {
                issues.iter().map(|issue| (issue.rule, issue.field, issue.record, issue.value.clone(), issue.message.clone())).collect::<Vec<_>>()
            };
            prop_assert_eq!(essence(&csv.issues), essence(&json.issues));
        }
    }

    #[test]
    fn what_is_json_is_what_serde_json_says(text in json_text()) {
        let options = Options { format: Some(Format::Json), ..Options::default() };
        let (report, _) = witness(&text[..], &options);
        let refuses = [Rule::MalformedJson, Rule::NotAnArray, Rule::EmptyFile, Rule::UnsupportedFormat];
        let accepted = !report.counts.iter().any(|count| refuses.contains(&count.rule));
        let expected = if text.trim_ascii_start().first() == Some(&b'[') {
            elements(&text).is_some()
        } else {
            // One value after the other is what one object per line is read as.
            accepted && serde_json::Deserializer::from_slice(&text).into_iter::<IgnoredAny>().all(|value| value.is_ok())
        };
        prop_assert_eq!(accepted, expected, "{}", String::from_utf8_lossy(&text));
        if accepted && text.trim_ascii_start().first() == Some(&b'[') {
            prop_assert_eq!(report.records, elements(&text).unwrap_or_default() as u64);
        }
    }

    #[test]
    fn strings_are_what_serde_json_says(text in "([a-z \"\\\\é😀]|\\\\u[0-9a-fA-F]{4}|\\\\[\"\\\\/bfnrt]){0,8}") {
        let file = format!("[{{\"emailId\":\"a@example.com\",\"department\":\"{text}\"}}]");
        let (report, witness) = witness(file.as_bytes(), &Options::default());
        match serde_json::from_str::<serde_json::Value>(&file) {
            Ok(value) => {
                let department = value[0]["department"].as_str().unwrap_or_default();
                let shown = witness.issues.first().and_then(|issue| issue.value.clone());
                let is_empty = department.is_empty();
                match shown {
                    Some(shown) => prop_assert_eq!(shown, department),
                    None if is_empty => prop_assert!(witness.accounts[0].contains("department: None")),
                    None => {
                        let expected = format!("department: Some({department:?})");
                        prop_assert!(witness.accounts[0].contains(&expected));
                    }
                }
            }
            Err(_) => prop_assert!(!report.is_completable()),
        }
    }
}
