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

/// The key again; none when the text is none of [`encode`]'s.
pub(crate) fn decode(cursor: &str) -> Option<String> {
    String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()
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
        // An address as it once stood there, padding, a cut and bytes that are no text.
        for cursor in ["zoe@example.com", "em9lQGV4YW1wbGUuY29t=", "em9lQ", "_w", " "] {
            assert_eq!(decode(cursor), None, "{cursor}");
        }
    }
}
