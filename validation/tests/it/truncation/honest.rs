//! Updates with files that are all there.

use validation::compare::truncation::{Earlier, FileEnd, FileFacts};

use super::Update;
use super::company::{CONTRACTORS, FileOrder, Inventory, SECOND, alphabet};
use super::random::Random;

/// Why accounts are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Honest {
    /// Those who leave in a month.
    Turnover,
    /// The last file is some months old.
    Late,
    /// A department has gone.
    Department,
    /// One domain has become another.
    Domain,
    /// A project has ended.
    Contractors,
    /// Accounts that nobody used were removed.
    CleanUp,
    /// People of some letters now belong to another tenant.
    Letters,
}

impl Honest {
    /// Of a hundred updates.
    pub(super) const WEIGHTS: [(Self, u32); 7] = [
        (Self::Turnover, 80),
        (Self::Late, 6),
        (Self::Department, 4),
        (Self::Domain, 3),
        (Self::Contractors, 3),
        (Self::CleanUp, 2),
        (Self::Letters, 2),
    ];
}

pub(super) fn update(inventory: &Inventory, random: &mut Random) -> (Honest, Update) {
    let kind = random.weighted(&Honest::WEIGHTS);
    let months = if kind == Honest::Late { random.between(2.0, 6.0) } else { 1.0 };
    let mut missing = turnover(inventory, months, random);
    besides(kind, inventory, &mut missing, random);
    let gone = missing.iter().filter(|missing| **missing).count();
    let added = match kind {
        Honest::Domain => gone,
        _ => {
            (inventory.accounts.len() as f64
                * inventory.leavers
                * months
                * random.between(0.3, 2.0)) as usize
        }
    };
    let records = inventory.accounts.len() - gone + added;
    let mut facts = facts(inventory, records, random);
    let usual = facts.end;
    // An editor takes the last line end away, or a program writes a line below the records.
    if random.chance(0.005) {
        facts.end = usual.max(FileEnd::NoLineEnd);
    } else if random.chance(0.0002) {
        facts.end = FileEnd::InRecord;
    }
    let file = file(inventory, &missing, random);
    (kind, Update { missing, places: places(&file, inventory.accounts.len()), facts })
}

/// Those who leave in so many months, of the newest twice as many.
pub(super) fn turnover(inventory: &Inventory, months: f64, random: &mut Random) -> Vec<bool> {
    let share = (inventory.leavers * months).min(0.3);
    let leaves = |number: usize, random: &mut Random| {
        random.chance(if inventory.is_new(number) { 2.0 * share } else { share })
    };
    (0..inventory.accounts.len()).map(|number| leaves(number, random)).collect()
}

/// An account that was not in the file before.
pub(super) const ADDED: u32 = u32::MAX;

/// The accounts of the new file in its order.
pub(super) fn file(inventory: &Inventory, missing: &[bool], random: &mut Random) -> Vec<u32> {
    let length = missing.len();
    let another = random.chance(0.03);
    let order = match inventory.order {
        FileOrder::None => random.order(length),
        // Somebody has sorted it.
        _ if another => (0..length as u32).collect(),
        _ => inventory.in_file.clone(),
    };
    let share = inventory.leavers * random.between(0.3, 2.0);
    let added = (length as f64 * share) as usize;
    let mut file = Vec::with_capacity(length + added);
    let (first, last) = match inventory.order {
        FileOrder::Newest => (added, 0),
        FileOrder::Id => (0, added),
        _ => (0, 0),
    };
    let strewn = if first + last == 0 { share } else { 0.0 };
    file.extend((0..first).map(|_| ADDED));
    for number in order.into_iter().filter(|number| !missing[*number as usize]) {
        file.push(number);
        if random.chance(strewn) {
            file.push(ADDED);
        }
    }
    file.extend((0..last).map(|_| ADDED));
    file
}

/// Where each account stands in a new file.
pub(super) fn places(file: &[u32], accounts: usize) -> Vec<u32> {
    let mut places = vec![0; accounts];
    for (place, number) in file.iter().enumerate().filter(|(_, number)| **number != ADDED) {
        places[*number as usize] = place as u32;
    }
    places
}

/// What is known of a file with so many records that is all there.
pub(super) fn facts(inventory: &Inventory, records: usize, random: &mut Random) -> FileFacts {
    let usual = random.weighted(&[
        (FileEnd::Whole, 90),
        (FileEnd::NoLineEnd, 8),
        // With a line of totals below the records.
        (FileEnd::InRecord, 2),
    ]);
    let before = inventory.accounts.len() as f64;
    let largest = 1000.0 * inventory.leavers * random.between(0.8, 2.5);
    let earlier = random.chance(0.75).then(|| Earlier {
        fewest_records: (before * random.between(0.7, 1.0)) as u64,
        largest_removal: largest as u16,
    });
    FileFacts { records: records as u64, end: usual, end_before: Some(usual), earlier }
}

fn besides(kind: Honest, inventory: &Inventory, missing: &mut [bool], random: &mut Random) {
    let accounts = &inventory.accounts;
    let mut remove = |share: f64, belongs: &dyn Fn(usize) -> bool, random: &mut Random| {
        for (number, missing) in missing.iter_mut().enumerate() {
            *missing |= belongs(number) && random.chance(share);
        }
    };
    match kind {
        Honest::Turnover | Honest::Late => {}
        Honest::Department => {
            let department = random.pick(accounts).department;
            let share = random.between(0.85, 1.0);
            remove(share, &|number| accounts[number].department == department, random);
        }
        Honest::Domain => {
            let share = random.between(0.9, 1.0);
            remove(share, &|number| accounts[number].domain == SECOND, random);
        }
        Honest::Contractors => {
            let share = random.between(0.8, 1.0);
            remove(share, &|number| accounts[number].department == CONTRACTORS, random);
        }
        Honest::CleanUp => remove(random.between(0.05, 0.35), &|_| true, random),
        Honest::Letters => letters(inventory, missing, random),
    }
}

/// All of some letters from the beginning or to the end of the alphabet, by address or by last
/// name; in one of three cases one or two are forgotten. Nobody parts a few people so.
fn letters(inventory: &Inventory, missing: &mut [bool], random: &mut Random) {
    let accounts = &inventory.accounts;
    if accounts.len() < 500 {
        return;
    }
    let by_address = inventory.order != FileOrder::LastName || random.chance(0.5);
    let initial = |number: usize| {
        let account = &accounts[number];
        if by_address { account.initial } else { account.last_initial }
    };
    let alphabet = alphabet();
    let (first, last) = alphabet.split_at(3 + random.below(20));
    let moved = if random.chance(0.5) { first } else { last };
    for (number, missing) in missing.iter_mut().enumerate() {
        *missing |= moved.contains(&initial(number));
    }
    if random.chance(0.33) {
        for _ in 0..2 {
            missing[random.below(accounts.len())] = false;
        }
    }
}
