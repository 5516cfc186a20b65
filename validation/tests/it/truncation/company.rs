//! Inventories as companies have them, in the order of their addresses.

use validation::compare::truncation::{Initial, Traits};

use super::random::Random;

/// How the files of an app are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileOrder {
    /// As they were created: numbers that count up.
    Id,
    LastName,
    Address,
    /// By the date of creation, the newest first.
    Newest,
    /// By an id that says nothing, such as a UUID: the same order each time.
    Uuid,
    /// Another order each time.
    None,
}

impl FileOrder {
    pub(super) const ALL: [Self; 6] =
        [Self::Id, Self::LastName, Self::Address, Self::Newest, Self::Uuid, Self::None];
}

/// The group of an account without another.
const MAIN: u32 = 1;
/// The second domain.
pub(super) const SECOND: u32 = 2;
/// The department of contractors.
pub(super) const CONTRACTORS: u32 = 99;

pub(super) struct Inventory {
    pub(super) order: FileOrder,
    pub(super) accounts: Vec<Traits>,
    /// The account at each place of the file before.
    pub(super) in_file: Vec<u32>,
    /// When each account was created, as a place among all.
    pub(super) created: Vec<u32>,
    /// The share that leaves in a month.
    pub(super) leavers: f64,
}

/// How often names begin with a letter, in thousandths, from a to z.
const LETTERS: [u32; 26] = [
    105, 45, 60, 60, 60, 25, 35, 35, 20, 95, 55, 50, 95, 35, 15, 40, 3, 50, 75, 50, 4, 25, 15, 3,
    8, 37,
];

impl Inventory {
    pub(super) fn new(random: &mut Random) -> Self {
        let length = size(random);
        let order = random.pick(&FileOrder::ALL);
        let created = random.order(length);
        let last_names = random.order(length);
        let in_file = match order {
            FileOrder::Id => inverse(&created),
            FileOrder::Newest => inverse(&created).into_iter().rev().collect(),
            FileOrder::LastName => inverse(&last_names),
            FileOrder::Address => (0..length as u32).collect(),
            FileOrder::Uuid | FileOrder::None => random.order(length),
        };
        let positions = inverse(&in_file);
        let initials = initials(length);
        let has_dates = random.chance(0.8);
        let years = random.between(2.0, 12.0);
        let mut accounts: Vec<_> = (0..length)
            .map(|number| Traits {
                position: Some(positions[number].into()),
                week: has_dates.then(|| week(created[number], length, years)),
                initial: initials[number],
                last_initial: initials[last_names[number] as usize],
                department: department(random),
                domain: MAIN,
            })
            .collect();
        second_domain(&mut accounts, &created, random);
        contractors(&mut accounts, &created, random);
        let leavers = between_logs(random, 0.003, 0.04);
        Self { order, accounts, in_file, created, leavers }
    }

    /// Whether an account is among the newest tenth, of whom more leave.
    pub(super) fn is_new(&self, number: usize) -> bool {
        self.created[number] as usize * 10 > self.accounts.len() * 9
    }
}

/// 20 to 20,000, as often from 20 to 200 as from 2,000 to 20,000.
fn size(random: &mut Random) -> usize {
    between_logs(random, 20.0, 20_000.0) as usize
}

/// Between two numbers, each doubling as likely as the next: by a product of roots, which are
/// the same on every machine.
fn between_logs(random: &mut Random, from: f64, to: f64) -> f64 {
    let (mut low, mut high) = (from, to);
    for _ in 0..20 {
        let middle = (low * high).sqrt();
        if random.chance(0.5) { low = middle } else { high = middle }
    }
    low
}

fn inverse(order: &[u32]) -> Vec<u32> {
    let mut inverse = vec![0; order.len()];
    for (place, number) in order.iter().enumerate() {
        inverse[*number as usize] = place as u32;
    }
    inverse
}

/// The letters from a to z.
pub(super) fn alphabet() -> [Initial; 26] {
    let letters = "abcdefghijklmnopqrstuvwxyz";
    std::array::from_fn(|letter| Initial::of(&letters[letter..]))
}

fn initials(length: usize) -> Vec<Initial> {
    let sum: u32 = LETTERS.iter().sum();
    let mut initials = Vec::with_capacity(length);
    let mut until = 0;
    for (letter, weight) in alphabet().into_iter().zip(LETTERS) {
        until += weight;
        initials.resize(length * until as usize / sum as usize, letter);
    }
    initials
}

fn week(created: u32, length: usize, years: f64) -> u16 {
    let weeks = years * 52.0;
    (6_500.0 - weeks + weeks * f64::from(created) / length as f64) as u16
}

/// One of twelve, of which the first are larger.
fn department(random: &mut Random) -> u32 {
    let (one, other) = (random.below(12), random.below(12));
    10 + one.min(other) as u32
}

/// A company with two domains: spread over all years, or bought at some time with all its accounts.
fn second_domain(accounts: &mut [Traits], created: &[u32], random: &mut Random) {
    if !random.chance(0.3) {
        return;
    }
    let share = random.between(0.05, 0.5);
    let batch = random.chance(0.5).then(|| batch(accounts.len(), share, random));
    for (account, created) in accounts.iter_mut().zip(created) {
        let second = match &batch {
            Some(batch) => batch.contains(&(*created as usize)),
            None => random.chance(share),
        };
        if second {
            account.domain = SECOND;
        }
    }
}

/// Contractors came for a project, most of them together, with some others among them; the later
/// the likelier.
fn contractors(accounts: &mut [Traits], created: &[u32], random: &mut Random) {
    if !random.chance(0.4) {
        return;
    }
    let batch = batch(accounts.len(), random.between(0.05, 0.3), random);
    let purity = random.between(0.7, 1.0);
    for (account, created) in accounts.iter_mut().zip(created) {
        let came = if batch.contains(&(*created as usize)) { purity } else { 0.01 };
        if random.chance(came) {
            account.department = CONTRACTORS;
        }
    }
}

/// Accounts that were created together, one in three times as the last of all.
fn batch(length: usize, share: f64, random: &mut Random) -> std::ops::Range<usize> {
    let size = (length as f64 * share) as usize;
    let latest = length - size;
    let from = if random.chance(0.33) { latest } else { random.below(latest + 1) };
    from..from + size
}
