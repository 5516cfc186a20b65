//! How a file is recognised.

/// Bytes at each end of a file that its fingerprint looks at.
pub const FINGERPRINT_BYTES: u64 = 64 * 1024;

/// What recognises the same file without reading all of it: its size, its last change in
/// milliseconds since 1970, and a hash of its name, its first and its last
/// [`FINGERPRINT_BYTES`].
///
/// The hash keeps no secret, and anyone can make two files look the same. Nothing depends on it
/// but the offer to do a person's own steps again.
///
/// # Example
/// ```
/// use validation::fingerprint;
///
/// let of = |head: &[u8]| fingerprint("users.csv", 9, 1_700_000_000_000, [head, b""]);
/// assert_eq!(of(b"emailId"), of(b"emailId"));
/// assert_ne!(of(b"emailId"), of(b"emailid"));
/// ```
#[must_use]
pub fn fingerprint(name: &str, bytes: u64, modified: u64, ends: [&[u8]; 2]) -> String {
    let mut hash = Fnv1a::new();
    for part in [name.as_bytes(), ends[0], ends[1]] {
        // No part runs into the next.
        hash.write(&(part.len() as u64).to_le_bytes());
        hash.write(part);
    }
    format!("{bytes:x}-{modified:x}-{:016x}", hash.0)
}

/// FNV-1a with 64 bits. It is the same in every version, which the standard library's hashes do
/// not promise.
pub(crate) struct Fnv1a(u64);

impl Fnv1a {
    pub(crate) const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// The hash of all that was written.
    pub(crate) const fn value(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        for (text, expected) in [
            ("", 0xcbf2_9ce4_8422_2325),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ] {
            let mut hash = Fnv1a::new();
            hash.write(text.as_bytes());
            assert_eq!(hash.0, expected, "{text}");
        }
    }

    #[test]
    fn every_part_counts_and_none_runs_into_the_next() {
        let same = fingerprint("a.csv", 4, 1, [b"ab", b"cd"]);
        for other in [
            fingerprint("b.csv", 4, 1, [b"ab", b"cd"]),
            fingerprint("a.csv", 5, 1, [b"ab", b"cd"]),
            fingerprint("a.csv", 4, 2, [b"ab", b"cd"]),
            fingerprint("a.csv", 4, 1, [b"abc", b"d"]),
            fingerprint("a.csv", 4, 1, [b"ab", b"ce"]),
        ] {
            assert_ne!(same, other);
        }
        assert_eq!(same, fingerprint("a.csv", 4, 1, [b"ab", b"cd"]));
    }
}
