//! # What
//! Control characters in a value: line breaks and tabs, or what was left of
//! a terminal or a fixed-width file.
//! # Why
//! A text box let a line break through, or two lines of an address were joined.
//! # Example
//! `"Estates\nNorth"`

use crate::text::is_control;

/// One space in place of each run of them and of the white space beside it;
/// nothing where the value begins or ends.
pub(crate) fn undo(text: &str) -> Option<String> {
    if !text.bytes().any(is_control) {
        return None;
    }
    let mut fixed = String::with_capacity(text.len());
    for part in text.split(|c: char| c.is_ascii() && is_control(c as u8)) {
        // The outer ends of the first and the last part are the value's own.
        if fixed.is_empty() {
            fixed.push_str(part.trim_end());
        } else if !part.trim().is_empty() {
            fixed.push(' ');
            fixed.push_str(part.trim());
        }
    }
    Some(fixed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_becomes_one_space() {
        for (text, fixed) in [
            ("Estates\r\n North", "Estates North"),
            ("\tAnn", "Ann"),
            ("Ann\0", "Ann"),
            ("a\u{1} \u{7F}b\nc", "a b c"),
            ("\n", ""),
        ] {
            assert_eq!(undo(text).as_deref(), Some(fixed), "{text:?}");
        }
        assert_eq!(undo(" a  b "), None);
    }
}
