//! The JSON reader beside `serde_json`.

use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use validation::{Field, Format, Limits, Options, Rule};

use crate::seen::{pushed, reader};

/// What `serde_json` reads besides, as it has no limit of its own but one of depth.
const DEPTH: usize = 100;

/// The rules by which a file is no JSON of ours.
const REFUSES: [Rule; 4] =
    [Rule::MalformedJson, Rule::NotAnArray, Rule::EmptyFile, Rule::UnsupportedFormat];

/// An array is read exactly if it is JSON, with the same elements and the same texts in
/// them; so are arrays that follow one another, with a comma between them or none, and one
/// value after another, if the first is an object.
pub fn check(bytes: &[u8]) {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let open = text.iter().filter(|byte| matches!(byte, b'[' | b'{')).count();
    let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    if open > DEPTH || utf16 || begins_with_page_break(text) {
        return;
    }
    let limits = Limits { json_depth: DEPTH + 1, ..Limits::default() };
    let options = Options { format: Some(Format::Json), limits, ..Options::default() };
    let (findings, index, ..) = pushed(bytes, &options, bytes.len().max(1));
    let accepted = !findings.report.counts.iter().any(|count| REFUSES.contains(&count.rule));
    let shown = String::from_utf8_lossy(text);
    let elements = values::<IgnoredAny>(text).map(|elements| elements.len());
    if is_array(text) {
        assert_eq!(accepted, elements.is_some(), "{shown}");
    } else {
        assert!(!accepted || elements.is_some(), "{shown}");
    }
    if accepted {
        assert_eq!(Some(findings.report.records), elements.map(|count| count as u64), "{shown}");
        let mut reader = reader(bytes, &index, &options);
        for (record, value) in (1..).zip(values::<Value>(text).unwrap_or_default()) {
            let row = reader.row(record).expect("memory does not fail").expect("a row");
            assert_eq!(
                value.is_object(),
                row.problem.as_ref().is_none_or(|problem| problem.rule == Rule::DuplicateKey),
                "{shown}"
            );
            if !row.cells.is_empty() {
                assert_same_texts(&value, &row.cells, &shown);
            }
        }
    }
}

/// What is taken for a blank line before a file of ours, and is no white space in JSON.
fn begins_with_page_break(text: &[u8]) -> bool {
    let blank = |byte: &&u8| byte.is_ascii_whitespace() || **byte == 0x0B;
    text.iter().take_while(blank).any(|byte| matches!(byte, 0x0B | 0x0C))
}

/// The elements of one array after the other or one value after the other, if that is what
/// the text is.
fn values<T: DeserializeOwned>(mut text: &[u8]) -> Option<Vec<T>> {
    if !is_array(text) {
        return serde_json::Deserializer::from_slice(text)
            .into_iter()
            .collect::<Result<_, _>>()
            .ok();
    }
    let mut elements = Vec::new();
    loop {
        let mut lists = serde_json::Deserializer::from_slice(text).into_iter::<Vec<T>>();
        elements.extend(lists.next()?.ok()?);
        text = after_white_space(&text[lists.byte_offset()..]);
        if text.is_empty() {
            return Some(elements);
        }
        text = text.strip_prefix(b",").unwrap_or(text);
    }
}

fn is_array(text: &[u8]) -> bool {
    after_white_space(text).starts_with(b"[")
}

/// JSON's own: a page break, which `trim_ascii` takes off too, is none.
fn after_white_space(text: &[u8]) -> &[u8] {
    let blank = |byte: &&u8| matches!(**byte, b' ' | b'\n' | b'\r' | b'\t');
    &text[text.iter().take_while(blank).count()..]
}

fn assert_same_texts(value: &Value, cells: &[validation::rows::Cell], shown: &str) {
    for field in Field::ALL {
        let ours = &cells[field as usize];
        match &value[field.name()] {
            Value::String(text) if !ours.cut => {
                assert_eq!(ours.value.as_deref().unwrap_or_default(), text, "{shown}");
            }
            Value::Null => assert_eq!(ours.value, None, "{shown}"),
            _ => {}
        }
    }
}
