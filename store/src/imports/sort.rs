//! All accounts of a file in the order of their keys, in little memory.
//!
//! Inserted in the order of their keys, accounts touch each page of the tree once; in the
//! order of a file every batch would write to the whole tree of its run, which for some
//! millions of accounts takes twenty times as long. So all are sorted before the first is
//! inserted: 8 MB at a time in memory, each sorted part behind the last in an unnamed file,
//! and then merged. A file whose accounts fit into one part never touches the disk.
//!
//! Be advised: `BinaryHeap` gives its greatest element first, so [`Head`] is ordered the
//! wrong way round, and by its key alone. A valid file has each key once, so equal keys
//! need no order. A head moves on in its place in the heap, through `peek_mut`, which sorts
//! it in again when the borrow ends.
//!
//! Be advised: bounds are looked at after an account was added, so a part or batch may be
//! one account larger than its bound.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::PathBuf;

use validation::Account;

use crate::AccountBatch;
use crate::batch::key;

/// Most accounts that are staged in one transaction. Other writers wait no longer than one
/// batch takes, and since all accounts come in order, smaller batches cost no more pages.
pub const BATCH_ACCOUNTS: usize = 10_000;

/// Most memory of a batch, in bytes: a bound for accounts with long texts.
const BATCH_BYTES: usize = 2 << 20;

/// Memory of the accounts that are sorted at once, in bytes: a file of 50 MB has about a
/// dozen such parts.
const PART_BYTES: usize = 8 << 20;

/// How much of each part is read at once while they are merged, in bytes.
const READ_BYTES: usize = 64 << 10;

/// Takes the accounts of a file in any order.
#[derive(Debug)]
pub struct AccountSort {
    folder: PathBuf,
    part_bytes: usize,
    part: AccountBatch,
    parts: Option<Parts>,
}

/// Sorted parts, one after the other in an unnamed file. Each account has its length before
/// it, in four bytes.
#[derive(Debug)]
struct Parts {
    file: BufWriter<File>,
    ends: Vec<u64>,
    length: u64,
}

impl AccountSort {
    /// Accounts that do not fit into memory are kept in this folder, in a file that is gone
    /// when the process ends.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self::with_parts(folder, PART_BYTES)
    }

    fn with_parts(folder: PathBuf, part_bytes: usize) -> Self {
        Self { folder, part_bytes, part: AccountBatch::new(), parts: None }
    }

    /// Copies an account.
    ///
    /// # Errors
    /// When the disk cannot be written.
    pub fn push(&mut self, account: &Account<'_>) -> io::Result<()> {
        self.part.push(account);
        if self.part.bytes() < self.part_bytes { Ok(()) } else { self.put_away() }
    }

    /// All accounts in the order of their keys, in batches of at most [`BATCH_ACCOUNTS`].
    ///
    /// # Errors
    /// When the disk cannot be written or read.
    pub fn finish(mut self) -> io::Result<SortedAccounts> {
        if self.parts.is_none() {
            self.part.sort();
            return Ok(SortedAccounts(Sorted::InMemory { part: self.part, next: 0 }));
        }
        if !self.part.is_empty() {
            self.put_away()?;
        }
        let parts = self.parts.expect("some were put away");
        Ok(SortedAccounts(Sorted::Merged(Merge::new(parts)?)))
    }

    /// Sorts the accounts in memory and writes them behind the earlier parts.
    fn put_away(&mut self) -> io::Result<()> {
        self.part.sort();
        let parts = match &mut self.parts {
            Some(parts) => parts,
            none => {
                let file = BufWriter::new(tempfile::tempfile_in(&self.folder)?);
                none.insert(Parts { file, ends: Vec::new(), length: 0 })
            }
        };
        for account in self.part.accounts() {
            let length = u32::try_from(account.len()).map_err(io::Error::other)?;
            parts.file.write_all(&length.to_le_bytes())?;
            parts.file.write_all(account)?;
            parts.length += 4 + u64::from(length);
        }
        parts.ends.push(parts.length);
        self.part.clear();
        Ok(())
    }
}

/// The accounts of a file in batches, in the order of their keys over all batches.
#[derive(Debug)]
pub struct SortedAccounts(Sorted);

#[derive(Debug)]
enum Sorted {
    InMemory { part: AccountBatch, next: usize },
    Merged(Merge),
}

impl Iterator for SortedAccounts {
    type Item = io::Result<AccountBatch>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut batch = AccountBatch::new();
        let filled = match &mut self.0 {
            Sorted::InMemory { part, next } => {
                for account in part.accounts().skip(*next) {
                    if is_full(&batch) {
                        break;
                    }
                    batch.push_bytes(account);
                }
                *next += batch.len();
                Ok(())
            }
            Sorted::Merged(merge) => merge.fill(&mut batch),
        };
        match filled {
            Ok(()) if batch.is_empty() => None,
            Ok(()) => Some(Ok(batch)),
            Err(error) => Some(Err(error)),
        }
    }
}

const fn is_full(batch: &AccountBatch) -> bool {
    batch.len() >= BATCH_ACCOUNTS || batch.bytes() >= BATCH_BYTES
}

/// The parts, each by its first account that has not been taken.
#[derive(Debug)]
struct Merge {
    file: File,
    heads: BinaryHeap<Head>,
}

/// Where a part is read. The part whose account comes first is the greatest.
#[derive(Debug)]
struct Head {
    account: Vec<u8>,
    buffer: Vec<u8>,
    read: usize,
    rest: Range<u64>,
}

impl Merge {
    fn new(parts: Parts) -> io::Result<Self> {
        let file = parts.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        let (mut merge, mut start) = (Self { file, heads: BinaryHeap::new() }, 0);
        for end in parts.ends {
            let (account, buffer) = (Vec::new(), Vec::new());
            let mut head = Head { account, buffer, read: 0, rest: start..end };
            if head.advance(&mut merge.file)? {
                merge.heads.push(head);
            }
            start = end;
        }
        Ok(merge)
    }

    fn fill(&mut self, batch: &mut AccountBatch) -> io::Result<()> {
        while !is_full(batch) {
            let Some(mut head) = self.heads.peek_mut() else { break };
            batch.push_bytes(&head.account);
            if !head.advance(&mut self.file)? {
                PeekMut::pop(head);
            }
        }
        Ok(())
    }
}

impl Head {
    /// Goes on to the next account, and tells whether there is one.
    fn advance(&mut self, file: &mut File) -> io::Result<bool> {
        let mut length = [0; 4];
        if self.read == self.buffer.len() && self.rest.is_empty() {
            return Ok(false);
        }
        self.take(file, &mut length)?;
        let mut account = std::mem::take(&mut self.account);
        account.resize(u32::from_le_bytes(length) as usize, 0);
        self.take(file, &mut account)?;
        self.account = account;
        Ok(true)
    }

    /// Fills `bytes` with the next bytes of the part.
    fn take(&mut self, file: &mut File, mut bytes: &mut [u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            if self.read == self.buffer.len() {
                self.refill(file)?;
            }
            let there = &self.buffer[self.read..];
            let count = there.len().min(bytes.len());
            let (filled, rest) = std::mem::take(&mut bytes).split_at_mut(count);
            filled.copy_from_slice(&there[..count]);
            self.read += count;
            bytes = rest;
        }
        Ok(())
    }

    fn refill(&mut self, file: &mut File) -> io::Result<()> {
        let length = self.rest.end - self.rest.start;
        if length == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let length = usize::try_from(length).unwrap_or(usize::MAX).min(READ_BYTES);
        self.buffer.resize(length, 0);
        file.seek(SeekFrom::Start(self.rest.start))?;
        file.read_exact(&mut self.buffer)?;
        self.rest.start += length as u64;
        self.read = 0;
        Ok(())
    }
}

impl Ord for Head {
    fn cmp(&self, other: &Self) -> Ordering {
        key(&other.account).cmp(key(&self.account))
    }
}

impl PartialOrd for Head {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Head {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Head {}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use validation::{Options, Sink, validate};

    use super::*;

    impl Sink for AccountSort {
        fn account(&mut self, account: Account<'_>) -> io::Result<()> {
            self.push(&account)
        }
    }

    /// The batches of a file, sorted in parts of so many bytes.
    fn sorted(csv: &str, part_bytes: usize) -> Vec<AccountBatch> {
        let mut sort = AccountSort::with_parts(std::env::temp_dir(), part_bytes);
        let report = validate(csv.as_bytes(), &Options::default(), &mut sort).expect("read");
        assert_eq!(report.errors, 0, "{:?}", report.issues);
        let batches: io::Result<Vec<_>> = sort.finish().expect("sorted").collect();
        batches.expect("merged")
    }

    /// So many accounts, out of the order of their keys.
    fn shuffled(count: u64, more: &str) -> String {
        let mut csv = b"emailId,firstName,department,mfaEnrolmentStatus\n".to_vec();
        for number in 0..count {
            // The multiplier is prime, so that every number comes once.
            let number = number * 7919 % count;
            writeln!(csv, "U{number:06}@x.io,{more},,true").expect("to memory");
        }
        String::from_utf8(csv).expect("text")
    }

    fn texts(batches: &[AccountBatch]) -> Vec<String> {
        let all = batches.iter().flat_map(|batch| batch.columns(0, batch.len()));
        all.map(|columns| format!("{columns:?}")).collect()
    }

    #[test]
    fn whatever_the_parts_all_accounts_come_once_and_in_order() {
        let csv = shuffled(300, "Zoé");
        let whole = texts(&sorted(&csv, usize::MAX));
        assert_eq!(whole.len(), 300);
        assert!(whole.is_sorted(), "{whole:?}");
        assert!(whole[7].contains("\"u000007@x.io\"") && whole[7].contains("\"U000007@x.io\""));
        // The address, the first name, then nothing until the boolean.
        assert!(whole[7].contains("Some(\"Zoé\"), None, None,"), "{}", whole[7]);
        assert!(whole[7].contains("None, Some(\"true\"), None]"), "{}", whole[7]);
        for part_bytes in [1, 100, 1000, 10_000] {
            assert_eq!(texts(&sorted(&csv, part_bytes)), whole, "{part_bytes}");
        }
        let none = AccountSort::new(std::env::temp_dir()).finish().expect("sorted");
        assert_eq!(none.count(), 0);
    }

    #[test]
    fn no_transaction_has_more_accounts_or_bytes_than_the_next_writer_may_wait_for() {
        for (more, part_bytes) in [("", usize::MAX), ("", 200_000), (&*"x".repeat(200), 1 << 20)] {
            let batches = sorted(&shuffled(25_000, more), part_bytes);
            assert_eq!(batches.iter().map(AccountBatch::len).sum::<usize>(), 25_000);
            let largest = batches.iter().map(AccountBatch::len).max();
            assert!(largest <= Some(BATCH_ACCOUNTS), "{largest:?}");
            let bytes = batches.iter().map(AccountBatch::bytes).max();
            assert!(bytes < Some(BATCH_BYTES + 8192), "{bytes:?}");
        }
    }
}
