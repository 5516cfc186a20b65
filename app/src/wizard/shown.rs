//! Values of the file and what is said of them, as texts that can be looked at.

/// Characters of a value that are shown; the issue report has them all.
const SHOWN: usize = 120;

/// A value that can be looked at: control characters as in messages, and cut
/// where it is too long for a cell.
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

/// A message holds the value, which can be long.
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
