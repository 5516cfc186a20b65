//! A set of tags, for a question about every record.

/// Bits of a tag that are looked at first.
const FIRST_BITS: u32 = 16;

pub(super) struct TagSet {
    /// Ascending.
    tags: Vec<u32>,
    /// A bit for what each tag begins with: it tells of most tags that they are not in the set.
    beginnings: Vec<u64>,
}

impl TagSet {
    pub(super) fn new(mut tags: Vec<u32>) -> Self {
        tags.retain(|tag| *tag != 0);
        tags.sort_unstable();
        tags.dedup();
        let mut beginnings = vec![0; (1 << FIRST_BITS) / 64];
        for tag in &tags {
            let (word, bit) = beginning(*tag);
            beginnings[word] |= 1 << bit;
        }
        Self { tags, beginnings }
    }

    pub(super) fn has(&self, tag: u32) -> bool {
        let (word, bit) = beginning(tag);
        self.beginnings[word] >> bit & 1 == 1 && self.tags.binary_search(&tag).is_ok()
    }
}

const fn beginning(tag: u32) -> (usize, u32) {
    let first = tag >> (u32::BITS - FIRST_BITS);
    ((first / 64) as usize, first % 64)
}
