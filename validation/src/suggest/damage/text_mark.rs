//! # What
//! A value as a spreadsheet's formula for a text: `="x"`.
//! # Why
//! Whoever wrote the file wanted a spreadsheet to leave numbers and dates as they are.
//! # Example
//! `="ann@example.com"`

/// The text in the quotes, if there is nothing else.
pub(crate) fn undo(text: &str) -> Option<String> {
    let inner = text.trim().strip_prefix('=')?.trim_start().strip_prefix('"')?.strip_suffix('"')?;
    let plain = inner.replace("\"\"", "");
    (!plain.contains('"')).then(|| inner.replace("\"\"", "\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_quotes_stays() {
        for (text, undone) in [
            ("=\"ann@x.io\"", Some("ann@x.io")),
            (" = \"Active\" ", Some("Active")),
            ("=\"O\"\"Hara\"", Some("O\"Hara")),
            ("=\"\"", Some("")),
            ("=\"a\"&\"b\"", None),
            ("=ann@x.io", None),
            ("\"ann@x.io\"", None),
            ("=\"", None),
        ] {
            assert_eq!(undo(text).as_deref(), undone, "{text}");
        }
    }
}
