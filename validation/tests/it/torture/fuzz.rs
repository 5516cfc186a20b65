//! The fuzz targets of `validation/fuzz`, driven by proptest: each is one function over bytes,
//! which both call.

mod choices;
mod csv;
mod encodings;
mod json;
mod merge;
mod options;
mod recipe;
mod steps;
mod validate;

use std::cell::Cell;

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::full;
use crate::arbitrary::mutated;
use choices::BETWEEN;

/// A function over bytes that panics where something is wrong.
type Target = fn(&[u8]);

/// So many choices in front of a file, mostly the first of each.
fn head(choices: usize) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(prop_oneof![2 => Just(0), 1 => any::<u8>()], choices)
}

fn joined(parts: impl Strategy<Value = Vec<Vec<u8>>>) -> impl Strategy<Value = Vec<u8>> {
    parts.prop_map(|parts| parts.concat())
}

/// Choices, then a damaged file of the corpus.
fn head_and_file(choices: usize) -> impl Strategy<Value = Vec<u8>> {
    joined((head(choices), mutated()).prop_map(|(head, file)| vec![head, file]))
}

fn pieces(pieces: &[&'static str]) -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop::sample::select(pieces.to_vec());
    prop::collection::vec(pieces, 0..30).prop_map(|pieces| pieces.concat().into_bytes())
}

/// Drives a target with so many inputs in the short run, the same in each; and with a hundred
/// times as many in the full one.
fn drive(name: &str, cases: u32, inputs: impl Strategy<Value = Vec<u8>>, check: Target) {
    let cases = if full() { cases * 100 } else { cases };
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let bytes = Cell::new(0);
    let always = || TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner =
        if full() { TestRunner::new(config) } else { TestRunner::new_with_rng(config, always()) };
    let run = runner.run(&inputs, |input| {
        bytes.set(bytes.get() + input.len());
        check(&input);
        Ok(())
    });
    run.unwrap_or_else(|failure| panic!("{name}: {failure}"));
    println!("torture: fuzz {name}: {cases} inputs of {} bytes together", bytes.get());
}

#[test]
fn any_file_is_validated_the_same_in_any_way() {
    drive("validate", 200, head_and_file(14), validate::check);
}

#[test]
fn any_part_is_merged_into_any_file() {
    let parts = (head(13), mutated(), mutated()).prop_map(|(head, file, part)| {
        vec![head, file, BETWEEN.to_vec(), b"rollcallRecord,".to_vec(), part]
    });
    drive("merge", 400, joined(parts), merge::check);
}

#[test]
fn any_steps_are_taken_back_and_done_anew() {
    drive("steps", 200, head_and_file(3 * steps::STEPS), steps::check);
}

#[test]
fn any_json_is_a_recipe_or_none() {
    let recipes = [
        r#"{"schema":1}"#,
        r#"{"schema":1,"encoding":"windows-1252","delimiter":";","dateOrder":"day-first"}"#,
        r#"{"schema":1,"columns":{"role":"firstName","Mail":"emailId","x":null},"spreadsheetGuard":true}"#,
        r#"{"schema":1,"values":{"role":{"Guest":"USER","Owner":""},"userStatus":{"on":"ACTIVE"}}}"#,
        r#"{"schema":1,"fixes":{"role":["letter-case","white-space"],"createdOn":["iso-date"]},"headers":["a"]}"#,
        r#"{"schema":1,"quoting":"backslash","headerLine":2,"emptySurplus":true}"#,
        r#"{"schema":1,"quoting":"lines","headerLine":0,"columns":{"column 1":"emailId"}}"#,
        r#"{"schema":1,"quoting":"curly","list":"members","values":{"role":{"guest":"USER","GUEST":"ADMIN"}}}"#,
    ];
    let edit = (any::<prop::sample::Index>(), prop::sample::select(b"\"{}[]:,\\ x1\0".to_vec()));
    let json = (prop::sample::select(recipes.to_vec()), prop::option::of(edit)).prop_map(
        |(json, edit)| {
            let mut json = json.as_bytes().to_vec();
            if let Some((at, byte)) = edit {
                let at = at.index(json.len());
                json[at] = byte;
            }
            json
        },
    );
    let inputs = (json, mutated()).prop_map(|(json, file)| vec![json, BETWEEN.to_vec(), file]);
    drive("recipe", 300, joined(inputs), recipe::check);
}

#[test]
fn any_bytes_are_cut_as_the_csv_crate_cuts_them() {
    let text = pieces(&[
        ",", ";", "\t", "|", "\"", "\n", "\r\n", "\r", "a", " ", "é", "a@x.io", "\0", "sep=;",
    ]);
    drive(
        "csv",
        500,
        joined((head(1), text).prop_map(|(head, text)| vec![head, text])),
        csv::check,
    );
}

#[test]
fn any_text_is_json_if_serde_json_says_so() {
    let text = pieces(&[
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"emailId\"",
        "\"role\"",
        "\"a\"",
        "\"\\ud83d\\ude00\"",
        "\"\\n\"",
        "null",
        "true",
        "-0.5e+3",
        "12",
        " ",
        "\n",
        "[{\"emailId\":",
        "},{",
        "}]",
        "{\"emailId\":\"a@x.io\"",
    ]);
    drive("json", 500, text, json::check);
    drive("json, of damaged files", 200, mutated(), json::check);
}

#[test]
fn any_text_is_the_same_in_each_encoding() {
    drive("encodings", 300, head_and_file(2), encodings::check);
}

/// What the targets have found, each fixed since.
#[test]
fn nothing_is_found_twice() {
    let list = br#"[{"emailId":"a@x.io"}, "b@x.io", 42, ["c@x.io"], []]"#;
    let found: [(Target, Vec<u8>); 4] = [
        (validate::check, [&[0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0], &list[..]].concat()),
        (
            merge::check,
            [
                b"\0\0\0\0\0\0\0A\0\0\0\0\x01emailId,createdOn\nexample.com,03/04/2024\nb@example.com,12/31/2024 11:59:59 PM,\nc@example.com,\"3.4.2024, 10:15\"\n",
                BETWEEN,
                b"rollcallRecord,emailId\n",
            ]
            .concat(),
        ),
        (json::check, br#"{"emailId":"a@x.io"}nullnull"#.to_vec()),
        // Here it was the target that was wrong.
        (json::check, b"[ ]\n\x0c\n".to_vec()),
    ];
    for (check, input) in found {
        check(&input);
    }
}
