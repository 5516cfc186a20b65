//! Numbers and sizes as a person reads them: one wording for every host.

use std::fmt::Write as _;

/// `557127` as "557,127".
#[must_use]
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// "1 record", "557,127 records": `noun` is the singular of a noun that takes an "s".
#[must_use]
pub fn quantity(n: u64, noun: &str) -> String {
    let mut text = thousands(n);
    // Writing to a string does not fail.
    let _ = write!(text, " {noun}{}", if n == 1 { "" } else { "s" });
    text
}

/// A share as "12.5%", rounded half up. Only none is "0%" and only all is "100%": next to them
/// are "<0.1%" and ">99.9%". None of none is "0%".
#[must_use]
pub fn percent(part: u64, whole: u64) -> String {
    let (part, whole) = (u128::from(part), u128::from(whole.max(1)));
    let tenths = (part * 2000 + whole) / (whole * 2);
    match (tenths, tenths % 10) {
        (0, _) if part > 0 => "<0.1%".into(),
        (1000.., _) if part < whole => ">99.9%".into(),
        (_, 0) => format!("{}%", tenths / 10),
        (_, tenth) => format!("{}.{tenth}%", tenths / 10),
    }
}

/// A size as "48.7 MB", "5 KB" or "812 bytes"; 1 KB is 1,024 bytes.
///
/// Rounded half up to one decimal with integers only, so that it is the same
/// text on every host.
#[must_use]
pub fn file_size(bytes: u64) -> String {
    if bytes < 1024 {
        return quantity(bytes, "byte");
    }
    // Whole units apart from the rest, so that the largest size does not overflow.
    let tenths = |unit: u64| bytes / unit * 10 + (bytes % unit * 10 + unit / 2) / unit;
    let units = ["KB", "MB", "GB"];
    let (mut power, mut unit) = (0, 1024);
    while tenths(unit) >= 10_240 && power + 1 < units.len() {
        power += 1;
        unit *= 1024;
    }
    let name = units[power];
    match (tenths(unit) / 10, tenths(unit) % 10) {
        (whole, 0) => format!("{} {name}", thousands(whole)),
        (whole, tenth) => format!("{}.{tenth} {name}", thousands(whole)),
    }
}

/// A size and the limit that it exceeds, so that they never read the same: both in bytes where
/// rounding would hide the difference.
#[must_use]
pub fn size_and_limit(bytes: u64, limit: u64) -> (String, String) {
    let pair = (file_size(bytes), file_size(limit));
    if bytes != limit && pair.0 == pair.1 {
        return (quantity(bytes, "byte"), quantity(limit, "byte"));
    }
    pair
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_separators() {
        let cases = [
            (0, "0"),
            (7, "7"),
            (999, "999"),
            (1_000, "1,000"),
            (557_127, "557,127"),
            (52_428_800, "52,428,800"),
            (u64::MAX, "18,446,744,073,709,551,615"),
        ];
        for (n, text) in cases {
            assert_eq!(thousands(n), text);
        }
        assert_eq!(quantity(1, "record"), "1 record");
        assert_eq!(quantity(0, "record"), "0 records");
        assert_eq!(quantity(2_000, "record"), "2,000 records");
    }

    #[test]
    fn shares_never_hide_some_or_not_all() {
        let cases = [
            (0, 0, "0%"),
            (0, 7, "0%"),
            (1, 8, "12.5%"),
            (1, 3, "33.3%"),
            (2, 3, "66.7%"),
            (1, 2000, "0.1%"),
            (1, 2001, "<0.1%"),
            (9_989, 10_000, "99.9%"),
            (9_999, 10_000, ">99.9%"),
            (7, 7, "100%"),
            (u64::MAX, u64::MAX, "100%"),
        ];
        for (part, whole, text) in cases {
            assert_eq!(percent(part, whole), text, "{part} of {whole}");
        }
    }

    #[test]
    fn sizes_have_at_most_one_decimal() {
        let cases = [
            (0, "0 bytes"),
            (1, "1 byte"),
            (1_023, "1,023 bytes"),
            (1_024, "1 KB"),
            (5_120, "5 KB"),
            (14_541, "14.2 KB"),
            (1_048_524, "1,023.9 KB"),
            (1_048_525, "1 MB"),
            (51_065_651, "48.7 MB"),
            (52_428_800, "50 MB"),
            (u64::MAX, "17,179,869,184 GB"),
        ];
        for (bytes, text) in cases {
            assert_eq!(file_size(bytes), text, "{bytes}");
        }
    }

    #[test]
    fn one_byte_over_does_not_read_like_the_limit() {
        let words = |bytes, limit| {
            let (actual, limit) = size_and_limit(bytes, limit);
            format!("{actual} of {limit}")
        };
        assert_eq!(words(14_541, 5_120), "14.2 KB of 5 KB");
        assert_eq!(words(5_121, 5_120), "5,121 bytes of 5,120 bytes");
        assert_eq!(words(5_120, 5_120), "5 KB of 5 KB");
    }
}
