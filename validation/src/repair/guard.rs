//! What a spreadsheet would run as a formula, and the apostrophe that keeps it
//! from that.
//!
//! The guard can be taken off again: a value that begins with an apostrophe
//! gets one as well, so whatever was guarded is one apostrophe and the value.

/// Whether a spreadsheet would run a cell with this text.
pub(crate) const fn begins_formula(text: &[u8]) -> bool {
    matches!(text, [b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r', ..])
}

/// Whether the guard puts an apostrophe in front.
pub(super) const fn needs_guard(text: &[u8]) -> bool {
    begins_formula(text) || matches!(text, [b'\'', ..])
}

/// The text behind the guard's apostrophe; the text itself where there is none.
pub(super) fn unguarded(text: &[u8]) -> &[u8] {
    match text {
        [b'\'', rest @ ..] if needs_guard(rest) => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_guarded_comes_back() {
        for text in ["=1+1", "+1", "-", "@x", "\t=1", "\r", "'", "''=1", "'a", "a=1", "", "\n"] {
            let guarded =
                if needs_guard(text.as_bytes()) { format!("'{text}") } else { text.to_owned() };
            assert!(!begins_formula(guarded.as_bytes()));
            assert_eq!(unguarded(guarded.as_bytes()), text.as_bytes());
        }
    }
}
