//! Accounts on their way into the database.

use validation::{Account, Field};

use crate::columns::Columns;

/// Accounts copied out of a file, ready to be inserted.
///
/// A row is made only from an [`Account`], and an account only by the validation. All
/// accounts lie in one buffer, each as [`Columns`] reads it: a batch is two allocations, not
/// a dozen for each account.
#[derive(Debug, Default)]
pub struct AccountBatch {
    bytes: Vec<u8>,
    rows: Vec<Row>,
    /// Accounts that were ever pushed: the place of the next one in its file.
    pushed: u32,
}

/// Where an account lies in the buffer.
#[derive(Debug, Clone, Copy)]
struct Row {
    start: usize,
    end: usize,
}

impl AccountBatch {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub fn push(&mut self, account: &Account<'_>) {
        let start = self.bytes.len();
        let email = account.email();
        // Most addresses are in small letters, and then the key is the address: it is written
        // once.
        if email.bytes().any(|byte| byte.is_ascii_uppercase()) {
            put(&mut self.bytes, Some(&email.to_ascii_lowercase()));
            put(&mut self.bytes, Some(email));
        } else {
            put(&mut self.bytes, Some(email));
            put(&mut self.bytes, None);
        }
        for field in &Field::ALL[1..] {
            put(&mut self.bytes, account.text(*field).as_deref());
        }
        put(&mut self.bytes, Some(account.kept()).filter(|kept| !kept.is_empty()));
        self.bytes.extend_from_slice(&self.pushed.to_le_bytes());
        self.pushed += 1;
        self.rows.push(Row { start, end: self.bytes.len() });
    }

    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The memory that its accounts take, in bytes.
    pub(crate) const fn bytes(&self) -> usize {
        self.bytes.len() + self.rows.len() * size_of::<Row>()
    }

    /// Sorts by key: inserts in the order of the tree touch each page once.
    pub(crate) fn sort(&mut self) {
        let bytes = &self.bytes;
        let of = |row: &Row| key(&bytes[row.start..row.end]);
        self.rows.sort_unstable_by(|a, b| of(a).cmp(of(b)));
    }

    /// Each account as it lies in the buffer.
    pub(crate) fn accounts(&self) -> impl Iterator<Item = &[u8]> {
        self.rows.iter().map(|row| &self.bytes[row.start..row.end])
    }

    /// Adds an account that lay in another batch.
    pub(crate) fn push_bytes(&mut self, account: &[u8]) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(account);
        self.rows.push(Row { start, end: self.bytes.len() });
    }

    /// Empties the batch, and keeps its memory and its count for the next accounts.
    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        self.rows.clear();
    }

    /// The accounts from `start` on, at most `count`.
    pub(crate) fn columns(&self, start: usize, count: usize) -> impl Iterator<Item = Columns<'_>> {
        let rows = self.rows.iter().skip(start).take(count);
        rows.map(|row| columns(&self.bytes[row.start..row.end]))
    }
}

/// The key of an account as it lies in a batch.
pub(crate) fn key(account: &[u8]) -> &[u8] {
    take(&mut &*account).unwrap_or_default()
}

/// Where an account as it lies in a batch stood in its file, counted from 0: its last four bytes.
pub(crate) fn place(account: &[u8]) -> u32 {
    account.last_chunk().map_or(0, |place| u32::from_le_bytes(*place))
}

/// The columns of an account as it lies in a batch.
pub(crate) fn columns(mut account: &[u8]) -> Columns<'_> {
    let mut next = || {
        let text = take(&mut account)?;
        Some(std::str::from_utf8(text).expect("a batch is made of texts"))
    };
    let email_key = next().expect("an account has a key");
    let email = next().unwrap_or(email_key);
    let mut texts = [Some(email); Field::COUNT];
    texts[1..].fill_with(&mut next);
    Columns { email_key, texts, kept: next() }
}

/// Writes a text after its length plus one, in seven bits a byte; nought if it is absent.
fn put(bytes: &mut Vec<u8>, text: Option<&str>) {
    let mut length = text.map_or(0, |text| text.len() + 1);
    while length >= 0x80 {
        bytes.push(length as u8 | 0x80);
        length >>= 7;
    }
    bytes.push(length as u8);
    bytes.extend_from_slice(text.unwrap_or_default().as_bytes());
}

/// Reads a text that [`put`] has written, and leaves `bytes` behind it.
fn take<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (mut length, mut shift) = (0, 0);
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        length |= usize::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            break;
        }
    }
    let (text, rest) = bytes.split_at(length.checked_sub(1)?);
    *bytes = rest;
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::{put, take};

    #[test]
    fn texts_of_every_length_and_absent_ones_come_back() {
        let longest = "x".repeat(20_000);
        let texts: Vec<_> = [0, 1, 126, 127, 128, 16_382, 16_383, 16_384, 20_000]
            .iter()
            .flat_map(|length| [Some(&longest[..*length]), None])
            .collect();
        let mut bytes = Vec::new();
        for text in &texts {
            put(&mut bytes, *text);
        }
        let mut rest = &*bytes;
        for text in texts {
            assert_eq!(take(&mut rest), text.map(str::as_bytes));
        }
        assert!(rest.is_empty());
    }
}
