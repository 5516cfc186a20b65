//! What opens a door: made at random, given away once, and known here by its hash alone.
//!
//! The hash of what somebody brings is looked for in the database, so no comparison of secrets
//! takes a time that depends on them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use store::Digest;

/// Letters and digits that are not taken for each other, as Crockford chose them.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Random bytes of the system.
pub(super) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system has random bytes");
    bytes
}

/// A token or the secret part of a link: 256 bits, in characters that need no escape.
pub(super) fn token() -> String {
    URL_SAFE_NO_PAD.encode(random::<32>())
}

/// A code that is read from a screen and typed: 140 bits in seven groups, as in `7F2K-9QXD-...`. With
/// 128 it needs no slow hash (OWASP ASVS 5.0, 6.5.2 and 11.5.1).
pub(super) fn code() -> String {
    let letters = random::<28>().map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-")
}

/// The code as it was made, however it was typed.
pub(super) fn typed_code(text: &str) -> String {
    let letters = text.chars().filter(char::is_ascii_alphanumeric);
    let letters = letters.map(|letter| match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    let letters: Vec<char> = letters.collect();
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-")
}

/// What is kept of a secret. `of` keeps secrets of one kind from being used as another.
pub(super) fn digest(of: &str, secret: &str) -> Digest {
    let mut hasher = Sha256::new();
    hasher.update(of.as_bytes());
    hasher.update([0]);
    hasher.update(secret.as_bytes());
    Digest::new(hasher.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::{code, digest, token, typed_code};

    #[test]
    fn a_code_is_known_however_it_is_typed() {
        let made = code();
        assert_eq!(made.len(), 34);
        let lower = made.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        for typed in [made.clone(), lower, made.replace('-', "")] {
            assert_eq!(typed_code(&typed), made);
        }
    }

    #[test]
    fn secrets_are_all_different_and_of_their_kind() {
        let tokens: std::collections::HashSet<_> = (0..1000).map(|_| token()).collect();
        assert_eq!(tokens.len(), 1000);
        assert!(tokens.iter().all(|token| token.len() == 43));
        assert_ne!(digest("sign-in", "x"), digest("invite", "x"));
    }
}
