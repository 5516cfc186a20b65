//! However a file arrives, the report is the same.
//!
//! Be advised: the readers look at the file through a window that fills by what
//! one read gives, so a split between two reads is a split of what a reader sees.

use validation::{Limits, Options};

use crate::corpus::cases;
use crate::witness::{Pieces, verdict};

/// The head that decides what a file is comes in one piece, so each file is
/// lengthened past it where its form allows that.
fn lengthened(name: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let text = !bytes.starts_with(b"\xEF\xBB\xBF")
        && !bytes.starts_with(b"\xFF\xFE")
        && !bytes.starts_with(b"\xFE\xFF");
    let blank = b"\n".repeat(5000);
    (text && !bytes.is_empty() && !name.starts_with("unsupported"))
        .then(|| [&blank, bytes].concat())
}

#[test]
fn every_split_gives_the_same_report_and_accounts() {
    for case in cases() {
        let options = case.options();
        for (bytes, from) in variants(&case.name, &case.bytes) {
            let whole = verdict(&bytes[..], &options);
            for first in from.max(1)..bytes.len() {
                let pieces = Pieces { left: &bytes, first, then: bytes.len() };
                assert_eq!(verdict(pieces, &options), whole, "{} split at {first}", case.name);
            }
        }
    }
}

#[test]
fn small_pieces_give_the_same_report_and_accounts() {
    for case in cases() {
        let options = case.options();
        for (bytes, _) in variants(&case.name, &case.bytes) {
            let whole = verdict(&bytes[..], &options);
            for then in [1, 2, 3, 7, 64] {
                let pieces = Pieces { left: &bytes, first: then, then };
                assert_eq!(verdict(pieces, &options), whole, "{} by {then}", case.name);
            }
        }
    }
}

/// The file, and the file behind blank lines, each with where splits matter.
fn variants(name: &str, bytes: &[u8]) -> Vec<(Vec<u8>, usize)> {
    // The longest files differ from others only in their values.
    if name.starts_with("too-long") {
        return vec![(bytes.to_vec(), bytes.len().saturating_sub(100))];
    }
    let longer = lengthened(name, bytes).map(|bytes| (bytes, 4998));
    [Some((bytes.to_vec(), 1)), longer].into_iter().flatten().collect()
}

#[test]
fn a_low_record_limit_is_met_at_the_same_byte_in_pieces() {
    let limits = Limits { record_bytes: 40, ..Limits::default() };
    for case in cases() {
        let options = Options { limits, ..case.options() };
        let whole = verdict(&case.bytes[..], &options);
        for then in [1, 2, 5, 39, 40, 41, 42] {
            let pieces = Pieces { left: &case.bytes, first: then, then };
            assert_eq!(verdict(pieces, &options), whole, "{} by {then}", case.name);
        }
    }
}

#[test]
fn a_known_size_changes_nothing() {
    for case in cases() {
        let known = Options { bytes: Some(case.bytes.len() as u64), ..case.options() };
        let whole = verdict(&case.bytes[..], &case.options());
        assert_eq!(verdict(&case.bytes[..], &known), whole, "{}", case.name);
    }
}
