//! The hashes that tie each entry to the one before it.

use std::fmt::{self, Display, Formatter};

use sha2::{Digest as _, Sha256};

use super::read::Activity;
use crate::Digest;

/// An entry by its number and its hash, which stands for the whole record up to it: kept
/// elsewhere, it tells whether that is still the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub number: i64,
    pub hash: Digest,
}

impl Head {
    /// Of `NUMBER:HASH`, as it is displayed.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (number, hash) = text.trim().split_once(':')?;
        let number = number.parse().ok().filter(|number| *number > 0)?;
        Some(Self { number, hash: Digest::parse(hash)? })
    }
}

impl Display for Head {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.number, self.hash)
    }
}

/// The hash of an entry, over all of it and the hash of the one before it.
pub(super) fn hash(previous: &[u8], entry: &Activity) -> Digest {
    let mut hasher = Sha256::new();
    hasher.update(b"rollcall activity 1");
    let mut put = |part: Option<&[u8]>| match part {
        // The length keeps two parts from being taken for two others.
        Some(bytes) => {
            hasher.update([1]);
            hasher.update((bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        }
        None => hasher.update([0]),
    };
    put(Some(previous));
    put(Some(&entry.number.to_le_bytes()));
    put(Some(&entry.at.to_le_bytes()));
    for text in [&entry.kind, &entry.outcome, &entry.means] {
        put(Some(text.as_bytes()));
    }
    for id in [entry.person_id, entry.object_id] {
        put(id.as_ref().map(|id| id.as_bytes().as_slice()));
    }
    for text in [&entry.person, &entry.address, &entry.object, &entry.was, &entry.became] {
        put(text.as_deref().map(str::as_bytes));
    }
    Digest::new(hasher.finalize().into())
}
