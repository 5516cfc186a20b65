//! Updates with files that end too early.

use validation::compare::truncation::{FileEnd, FileFacts};
use validation::compare::{Guard, Removals, Verdict};

use super::Update;
use super::company::{FileOrder, Inventory};
use super::honest;
use super::random::Random;

/// What has cut a file off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// A transfer that broke off, or a full disk.
    Bytes,
    /// A program that gave up between two records.
    Records,
    /// The most that an answer or a sheet holds.
    Limit,
    /// Some pages of several.
    Pages,
}

impl Cut {
    pub(super) const ALL: [Self; 4] = [Self::Bytes, Self::Records, Self::Limit, Self::Pages];
}

/// A cut through a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Case {
    pub(super) cut: Cut,
    pub(super) order: FileOrder,
    /// Accounts before.
    pub(super) accounts: usize,
    /// Accounts that are missing because of the cut.
    pub(super) lost: usize,
    /// Whether the guard of the integration stops it.
    pub(super) guarded: bool,
}

const LIMITS: [usize; 12] = [20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000, 65_535];
const PAGES: [usize; 7] = [20, 50, 100, 200, 250, 500, 1000];

/// A month's update with a file that was cut off, if that takes more than two in a hundred.
pub(super) fn update(inventory: &Inventory, random: &mut Random) -> Option<(Case, Update)> {
    let mut missing = honest::turnover(inventory, 1.0, random);
    let file = honest::file(inventory, &missing, random);
    let cut = random.pick(&Cut::ALL);
    let records = place(cut, file.len(), random)?;
    let mut lost = 0;
    for number in file[records..].iter().filter(|number| **number != honest::ADDED) {
        missing[*number as usize] = true;
        lost += 1;
    }
    let accounts = inventory.accounts.len();
    if lost * 50 <= accounts {
        return None;
    }
    let places = honest::places(&file[..records], accounts);
    let facts = honest::facts(inventory, records, random);
    let facts = if cut == Cut::Bytes { broken(facts, random) } else { facts };
    let removed = missing.iter().filter(|missing| **missing).count() as u64;
    let verdict = Guard::ACCOUNTS.judge(Removals { before: accounts as u64, removed });
    let guarded = verdict != Verdict::Free;
    Some((
        Case { cut, order: inventory.order, accounts, lost, guarded },
        Update { missing, places, facts },
    ))
}

/// After how many records of so many the file ends; none if this cannot cut it.
fn place(cut: Cut, records: usize, random: &mut Random) -> Option<usize> {
    match cut {
        Cut::Bytes | Cut::Records => Some(random.below(records)),
        Cut::Limit => {
            let fitting = LIMITS.iter().filter(|limit| **limit < records).count();
            (fitting > 0).then(|| random.pick(&LIMITS[..fitting]))
        }
        Cut::Pages => {
            let fitting = PAGES.iter().filter(|page| **page < records).count();
            let page = (fitting > 0).then(|| random.pick(&PAGES[..fitting]))?;
            Some(page * (1 + random.below((records - 1) / page)))
        }
    }
}

/// How a file ends that was cut at any byte: of a hundred bytes of a record one is its line
/// end, and some ten are its last value.
fn broken(facts: FileFacts, random: &mut Random) -> FileFacts {
    let end =
        random.weighted(&[(FileEnd::Whole, 1), (FileEnd::NoLineEnd, 11), (FileEnd::InRecord, 88)]);
    let records = facts.records + u64::from(end != FileEnd::Whole);
    FileFacts { end, records, ..facts }
}
