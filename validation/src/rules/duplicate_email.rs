use std::borrow::Cow;

use super::Finding;
use super::invalid_email::WHOLE;
use super::show::value;
use crate::hash::byte_map::ByteMap;
use crate::text::Text;
use crate::{Field, HashKey, Rule};

/// Room for more addresses is made only when it is needed.
const MOST_EXPECTED: u64 = 1 << 21;

/// Every valid address of the file, and the first record with it.
pub(crate) struct Emails {
    firsts: ByteMap<u32>,
}

impl Emails {
    pub(crate) fn new(key: HashKey) -> Self {
        Self { firsts: ByteMap::new(key) }
    }

    pub(crate) const fn probes(&self) -> u64 {
        self.firsts.probes()
    }

    /// Makes room for `parts` times as many addresses as there are so far.
    pub(crate) fn expect(&mut self, parts: u64) {
        let expected = (self.firsts.len() as u64).saturating_mul(parts);
        self.firsts.reserve(expected.min(MOST_EXPECTED) as usize);
    }

    /// The first record with this address, none if this one is; and the address's tag.
    pub(crate) fn first(&mut self, email: Text<'_>, record: u64) -> (Option<u64>, u32) {
        let mut key = [0; WHOLE];
        let key = lower(&mut key, email.as_bytes());
        let tag = self.firsts.hash(key);
        let (first, new) = self.firsts.hashed_entry(tag, key, || record as u32);
        ((!new).then_some(u64::from(*first)), not_none(tag))
    }

    /// A number that a valid address has in any letter case, and few others have. It is never
    /// 0, and the same wherever the [`HashKey`] is.
    pub(crate) fn tag(&self, email: &[u8]) -> u32 {
        let mut key = [0; WHOLE];
        not_none(self.firsts.hash(lower(&mut key, email)))
    }
}

fn lower<'k>(key: &'k mut [u8; WHOLE], email: &[u8]) -> &'k [u8] {
    let key = &mut key[..email.len()];
    key.copy_from_slice(email);
    key.make_ascii_lowercase();
    key
}

/// 0 is kept for what has no address.
const fn not_none(tag: u32) -> u32 {
    if tag == 0 { 1 } else { tag }
}

pub(crate) struct DuplicateEmail<'a> {
    pub(crate) email: &'a str,
    pub(crate) first: u64,
}

impl Finding for DuplicateEmail<'_> {
    fn rule(&self) -> Rule {
        Rule::DuplicateEmail
    }

    fn field(&self) -> Option<Field> {
        Some(Field::EmailId)
    }

    fn first(&self) -> Option<u64> {
        Some(self.first)
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        Some(value(self.email.as_bytes()))
    }
}
