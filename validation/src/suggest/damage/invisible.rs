//! # What
//! Characters without width inside a value that is no free text.
//! # Why
//! Web pages and chat programs put them where a line may break or where the
//! direction of writing changes.
//! # Example
//! `ann@\u{200B}example.com`

/// Zero-width spaces and joiners, soft hyphens, marks of direction, the byte order mark.
pub(crate) use crate::text::characters::is_invisible as is;

pub(crate) fn undo(text: &str) -> Option<String> {
    text.contains(is).then(|| text.chars().filter(|c| !is(*c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_goes() {
        assert_eq!(undo("ann@\u{200B}exam\u{AD}ple.com").as_deref(), Some("ann@example.com"));
        assert_eq!(undo("ann @example.com"), None);
    }
}
