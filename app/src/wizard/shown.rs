//! Values of the file and messages about them, made fit to be shown.

/// Most characters of a value that are shown; the issue report has all.
const SHOWN: usize = 120;

/// A value as it is shown: control characters as in messages, and cut if it is too long for a
/// cell.
pub fn shown(value: &str) -> String {
    let mut text = String::new();
    for c in value.chars().take(SHOWN) {
        match c.is_control() {
            true => text.extend(c.escape_default()),
            false => text.push(c),
        }
    }
    if value.chars().nth(SHOWN).is_some() {
        text.push('…');
    }
    text
}

/// A message as it is shown: cut, since it may quote a long value.
pub fn shown_message(message: &str) -> String {
    const LONGEST: usize = 400;
    let mut text: String = message.chars().take(LONGEST).collect();
    if message.chars().nth(LONGEST).is_some() {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_written_out() {
        assert_eq!(shown("a\tb\u{7f}\nc"), "a\\tb\\u{7f}\\nc");
        assert_eq!(shown(&"ł".repeat(120)), "ł".repeat(120));
        assert_eq!(shown(&"ł".repeat(121)), "ł".repeat(120) + "…");
    }
}
