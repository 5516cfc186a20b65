//! Whatever the bytes: no panic, and totals that add up.

use proptest::prelude::*;
use validation::{Format, Limits, Options, validate};

use crate::corpus::cases;
use crate::witness::{Pieces, adds_up, verdict, witness};

fn options() -> impl Strategy<Value = Options<'static>> {
    let format = prop_oneof![Just(None), Just(Some(Format::Csv)), Just(Some(Format::Json))];
    (
        format.clone(),
        format,
        prop_oneof![
            Just(Limits::default()),
            Just(Limits { file_bytes: 300, record_bytes: 50, value_characters: 10, json_depth: 3 })
        ],
    )
        .prop_map(|(format, hint, limits)| Options {
            format,
            hint,
            limits,
            ..Options::default()
        })
}

/// A file of the corpus with pieces cut out, doubled and overwritten.
pub fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let files: Vec<Vec<u8>> = cases().into_iter().map(|case| case.bytes).collect();
    let edit = (
        any::<prop::sample::Index>(),
        0_usize..20,
        prop::sample::select(b"\"\\,;\n\r[]{}:\0\xFF\xED\xA0e0 \t".to_vec()),
    );
    (prop::sample::select(files), prop::collection::vec(edit, 0..6)).prop_map(
        |(mut bytes, edits)| {
            for (at, length, byte) in edits {
                if bytes.is_empty() {
                    continue;
                }
                let start = at.index(bytes.len());
                let end = (start + length).min(bytes.len());
                match length % 3 {
                    0 => bytes.insert(start, byte),
                    1 => bytes[start] = byte,
                    _ => drop(bytes.drain(start..end)),
                }
            }
            bytes
        },
    )
}

proptest! {
    #[test]
    fn any_bytes_give_a_report(bytes in prop::collection::vec(any::<u8>(), 0..600), options in options()) {
        adds_up(&validate(&bytes[..], &options, &mut ()).expect("memory does not fail"));
    }

    #[test]
    fn damaged_files_give_the_same_report_in_pieces(bytes in mutated(), options in options(), then in 1_usize..9) {
        let whole = verdict(&bytes[..], &options);
        adds_up(&whole.0);
        let pieces = Pieces { left: &bytes, first: then, then };
        prop_assert_eq!(verdict(pieces, &options), whole);
    }

    #[test]
    fn every_record_is_an_account_or_has_an_issue(bytes in mutated()) {
        let (report, witness) = witness(&bytes[..], &Options::default());
        let mut records: Vec<u64> = witness.issues.iter().filter_map(|issue| issue.record).collect();
        records.dedup();
        if report.records > 0 {
            prop_assert_eq!(records.len() as u64, report.invalid);
            prop_assert_eq!(witness.accounts.len() as u64, report.valid);
        }
        for issue in &witness.issues {
            prop_assert!(issue.byte.is_none_or(|byte| byte <= bytes.len() as u64));
            prop_assert!(!issue.message.is_empty());
        }
    }
}
