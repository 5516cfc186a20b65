//! JSON strings without their escapes.

use crate::read::utf16::encode;

/// Appends the text of a string that the scanner has gone over, quotes left off.
///
/// Half of a surrogate pair becomes three bytes in the manner of UTF-8, which
/// are not valid UTF-8, so that the rule `invalid-encoding` finds it.
pub(crate) fn unescape(text: &[u8], out: &mut Vec<u8>) {
    let mut rest = text;
    while let Some(backslash) = memchr::memchr(b'\\', rest) {
        out.extend_from_slice(&rest[..backslash]);
        rest = escape(&rest[backslash + 1..], out);
    }
    out.extend_from_slice(rest);
}

/// Appends what the escape after a backslash stands for; the text after it.
fn escape<'t>(text: &'t [u8], out: &mut Vec<u8>) -> &'t [u8] {
    let Some((kind, rest)) = text.split_first() else {
        return text;
    };
    let plain = match kind {
        b'b' => 0x08,
        b'f' => 0x0C,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'u' => {
            let (code, used) = code_point(rest);
            encode(code, out);
            return &rest[used..];
        }
        other => *other,
    };
    out.push(plain);
    rest
}

/// The code point of the digits after `\u`, and how many bytes it took; the
/// second half of a pair is taken with the first.
fn code_point(text: &[u8]) -> (u32, usize) {
    let first = hex(text);
    if (0xD800..0xDC00).contains(&first) && text.get(4..6) == Some(b"\\u") {
        let second = hex(&text[6..]);
        if (0xDC00..0xE000).contains(&second) {
            return (0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00), 10);
        }
    }
    (first, text.len().min(4))
}

/// The value of the first four hexadecimal digits.
fn hex(text: &[u8]) -> u32 {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).unwrap_or(0);
    text.iter().take(4).fold(0, |value, byte| value * 16 + digit(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_become_what_they_stand_for() {
        let cases: &[(&str, &[u8])] = &[
            (r#"a\"\\\/\b\f\n\r\tz"#, b"a\"\\/\x08\x0C\n\r\tz"),
            (r"\u00e9\u6F22\ud83d\uDE00", "é漢😀".as_bytes()),
            (r"\u0000", b"\0"),
            (r"\ud83d\u0041", b"\xED\xA0\xBDA"),
            (r"\ud83d\ud83d\ude00", b"\xED\xA0\xBD\xF0\x9F\x98\x80"),
            (r"\ude00", b"\xED\xB8\x80"),
        ];
        for (text, expected) in cases {
            let mut out = Vec::new();
            unescape(text.as_bytes(), &mut out);
            assert_eq!(out, *expected, "{text}");
        }
    }
}
