//! Where a page of accounts begins, as it stands in an address.
//!
//! The key is an e-mail address, which is not to be read in the logs and histories
//! that addresses end up in. It is written in other letters, not encrypted: who
//! may see the page may know the key.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The key in letters that need no escape in an address.
pub(crate) fn encode(key: &str) -> String {
    URL_SAFE_NO_PAD.encode(key)
}

/// The key again; none when the text is none of [`encode`]'s, or one of no address: what
/// commands a device is in no address, and not every database takes it.
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
        // An address as it once stood there, padding, a cut, bytes that are no text, and
        // "a@b\0" and "a@b\n".
        for cursor in
            ["zoe@example.com", "em9lQGV4YW1wbGUuY29t=", "em9lQ", "_w", " ", "YUBiAA", "YUBiCg"]
        {
            assert_eq!(decode(cursor), None, "{cursor}");
        }
    }

    /// Of many texts, the same in each run: what has a key is what that key is written as.
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
