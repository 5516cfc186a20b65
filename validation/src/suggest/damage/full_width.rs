//! # What
//! Full-width letters, digits and signs where ASCII is asked for.
//! # Why
//! East Asian keyboards write them when they are left in that mode.
//! # Example
//! `ann＠example.com`

/// The ASCII character of a full-width one.
fn ascii(c: char) -> Option<char> {
    let code = u32::from(c).checked_sub(0xFEE0)?;
    char::from_u32(code).filter(|c| matches!(c, '!'..='~'))
}

pub(crate) fn undo(text: &str) -> Option<String> {
    text.contains(|c| ascii(c).is_some())
        .then(|| text.chars().map(|c| ascii(c).unwrap_or(c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_become_ascii() {
        assert_eq!(undo("ann＠example．com").as_deref(), Some("ann@example.com"));
        assert_eq!(undo("０１０１２０２４").as_deref(), Some("01012024"));
        assert_eq!(undo("łódź@"), None);
    }
}
