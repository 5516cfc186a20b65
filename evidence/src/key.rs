//! The keys, and how they are named.

use std::fmt::{Debug, Display, Formatter, Result};

use ed25519_dalek::Signer as _;
use sha2::{Digest as _, Sha256};

/// What evidence is signed with. It shows itself nowhere.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// From 32 random bytes, which are the key.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(bytes))
    }

    /// From 64 hexadecimal digits, which are those bytes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        from_digits(text).map(|bytes| Self::from_bytes(&bytes))
    }

    /// What the signatures are checked with.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl Debug for SigningKey {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "SigningKey({})", self.public().id())
    }
}

/// What signatures are checked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(ed25519_dalek::VerifyingKey);

impl PublicKey {
    /// The key of these bytes, if they are one.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Option<Self> {
        ed25519_dalek::VerifyingKey::from_bytes(bytes).ok().map(Self)
    }

    #[must_use]
    pub fn to_bytes(self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// The key of 64 hexadecimal digits, as it is displayed.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::from_bytes(&from_digits(text)?)
    }

    /// The name of the key.
    #[must_use]
    pub fn id(&self) -> KeyId {
        KeyId(Sha256::digest(self.0.as_bytes()).into())
    }

    /// Whether this key has signed the message. A signature has one form alone, and a key that
    /// fits to many messages is refused.
    pub(crate) fn has_signed(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        let signature = ed25519_dalek::Signature::from_bytes(signature);
        self.0.verify_strict(message, &signature).is_ok()
    }
}

/// The key in 64 digits.
impl Display for PublicKey {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.0.as_bytes().iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The bytes of 64 hexadecimal digits.
fn from_digits(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, at) in bytes.iter_mut().zip((0..).step_by(2)) {
        *byte = u8::from_str_radix(text.get(at..at + 2)?, 16).ok()?;
    }
    Some(bytes)
}

/// The SHA-256 of a public key. `Display` is 64 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyId([u8; 32]);

impl Display for KeyId {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written_and_nothing_else_is() {
        let digits = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
        let public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        // The first test of RFC 8032.
        let key = SigningKey::parse(digits).expect("a key");
        assert_eq!(key.public().to_string(), public);
        assert_eq!(PublicKey::parse(public), Some(key.public()));
        for wrong in [&public[1..], &format!("{public}0"), &public.replace('d', "g")] {
            assert_eq!(PublicKey::parse(wrong), None, "{wrong}");
        }
    }
}
