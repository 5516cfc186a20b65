//! The key that a page makes for an import, as it comes in a form or an address.

use crate::Error;

/// Whether a text has the shape of a key. The page makes keys, so nothing else can be
/// checked. Other texts do not reach the database, since engines differ in what they take.
pub(crate) fn is_key(key: &str) -> bool {
    (16..=64).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// Refuses an address that has no valid key.
pub(crate) fn check(key: &str) -> Result<(), Error> {
    if is_key(key) {
        return Ok(());
    }
    let what = "\"idempotency_key\" is not 16 to 64 letters, digits or hyphens, as a page sends.";
    Err(Error::BadRequest(what.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::is_key;

    #[test]
    fn keys_are_letters_digits_and_hyphens_and_nothing_else() {
        let longest = "x".repeat(64);
        for key in ["0123456789abcdef", "key-of-0123456789", &longest] {
            assert!(is_key(key), "{key}");
        }
        let longer = format!("{longest}x");
        for text in
            ["", "short", &longer, "key of 0123456789", "key-of-0123456789\0", "ключ-0123456789"]
        {
            assert!(!is_key(text), "{text:?}");
        }
    }
}
