//! Names of columns without the white space and quotes around them.

/// The name without the white space and quotes of any kind around it: they are never part of
/// what a column is called.
pub(crate) fn bare(name: &[u8]) -> &[u8] {
    let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    if plain(name.first()) && plain(name.last()) {
        return name;
    }
    bare_end(bare_start(name))
}

/// The same for text.
pub(crate) fn bare_text(name: &str) -> &str {
    name.trim_matches(is_around)
}

fn bare_start(name: &[u8]) -> &[u8] {
    let text = name.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    &name[text.len() - text.trim_start_matches(is_around).len()..]
}

fn bare_end(name: &[u8]) -> &[u8] {
    let last = name.utf8_chunks().last().filter(|chunk| chunk.invalid().is_empty());
    let text = last.map_or("", |chunk| chunk.valid());
    &name[..name.len() - (text.len() - text.trim_end_matches(is_around).len())]
}

/// White space, also of no width, and quotes.
fn is_around(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '"' | '\'')
        || matches!(character, '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»')
}

/// Whether a value is nothing but white space.
pub(crate) fn is_blank(value: &[u8]) -> bool {
    match value.first() {
        None => true,
        Some(byte) if byte.is_ascii_graphic() => false,
        _ => std::str::from_utf8(value).is_ok_and(|text| text.trim().is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn white_space_and_quotes_go_and_what_is_within_stays() {
        for (name, left) in [
            (" emailId ", "emailId"),
            ("emailId\u{A0}", "emailId"),
            ("\u{FEFF}\"role\"", "role"),
            ("“role”", "role"),
            ("« 'role' »", "role"),
            ("Line manager's \"name\" x", "Line manager's \"name\" x"),
            (" \" ", ""),
            ("", ""),
        ] {
            assert_eq!(bare(name.as_bytes()), left.as_bytes(), "{name:?}");
            assert_eq!(bare_text(name), left, "{name:?}");
        }
        assert_eq!(bare(b" Gesch\xE4ft "), b"Gesch\xE4ft");
        assert_eq!(bare(b"\xE4 \xE4"), b"\xE4 \xE4");
    }

    #[test]
    fn blank_is_white_space_alone() {
        assert!([&b""[..], b" ", b"\t", "\u{A0}\u{3000}".as_bytes()].into_iter().all(is_blank));
        assert!(![&b"x"[..], b" x", b"\xFF", b" \xFF"].into_iter().any(is_blank));
    }

    proptest! {
        #[test]
        fn it_is_the_same_of_bytes_and_text(name in "[a '\"\u{A0}\u{200B}“é]{0,12}") {
            prop_assert_eq!(bare(name.as_bytes()), bare_text(&name).as_bytes());
        }
    }
}
