//! Where a page of accounts begins, as it stands in an address.
//!
//! The key is an e-mail address, which should not be readable in the logs and histories that
//! addresses end up in. It is encoded, not encrypted: whoever may see the page may know the
//! key.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The key in characters that need no escape in an address.
pub(crate) fn encode(key: &str) -> String {
    URL_SAFE_NO_PAD.encode(key)
}

/// The key; none if the text is not one of [`encode`], or has control characters, which are
/// in no key and which not every database takes.
pub(crate) fn decode(cursor: &str) -> Option<String> {
    let key = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
    (!key.chars().any(char::is_control)).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    #[test]
    fn keys_come_back_and_cannot_be_read() {
        for key in ["zoe@example.com", "o'neil+x?y=/&{|}~@a.b", ""] {
            let cursor = encode(key);
            let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
            assert!(cursor.bytes().all(plain), "{cursor}");
            assert_eq!(decode(&cursor).as_deref(), Some(key));
        }
    }

    #[test]
    fn what_is_no_cursor_has_no_key() {
        // A plain address, padding, a cut, bytes that are no text, a space, and "a@b\0" and
        // "a@b\n".
        for cursor in
            ["zoe@example.com", "em9lQGV4YW1wbGUuY29t=", "em9lQ", "_w", " ", "YUBiAA", "YUBiCg"]
        {
            assert_eq!(decode(cursor), None, "{cursor}");
        }
    }

    /// Many texts, the same in each run: a text that has a key is the one that the key encodes
    /// to.
    #[test]
    fn any_text_is_the_cursor_of_one_key_or_of_none() {
        const LETTERS: &[u8] = b"AZaz09-_+/= .%@w";
        let mut number: u32 = 1;
        let mut keys = 0;
        for _ in 0..50_000 {
            let text: String = (0..number % 9)
                .map(|_| {
                    number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    char::from(LETTERS[(number >> 28) as usize])
                })
                .collect();
            number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223) >> 1;
            if let Some(key) = decode(&text) {
                assert_eq!(encode(&key), text);
                keys += 1;
            }
        }
        assert!(keys > 1000, "{keys}");
    }
}
