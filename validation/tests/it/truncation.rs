//! Ten thousand cut-off exports and ten thousand honest updates, made up: what the detector says
//! of them is written down in docs/truncation.md, and its threshold was chosen by that.
//!
//! Be advised: an account is a few numbers here, and its place is its number in the order of
//! addresses. Twenty thousand inventories with names and addresses would take minutes.

mod company;
mod cut;
mod document;
mod honest;
mod outcome;
mod random;

use validation::compare::truncation::{FileFacts, Judgement, Watch};

use company::Inventory;
use cut::Case;
use honest::Honest;
use outcome::{Outcomes, Scores};
use random::Random;

/// Updates of each kind.
const UPDATES: usize = 10_000;

/// Decides every inventory.
const SEED: u64 = 15;

/// An update of an inventory: which of its accounts are missing, and what is known of the file.
struct Update {
    missing: Vec<bool>,
    /// Where each of the others stands in the new file.
    places: Vec<u32>,
    facts: FileFacts,
}

fn judge(inventory: &Inventory, update: &Update, known: bool) -> Judgement {
    let mut watch = Watch::new(inventory.accounts.len() as u64);
    let accounts = inventory.accounts.iter().zip(&update.missing).zip(&update.places);
    for ((account, missing), place) in accounts {
        if *missing {
            watch.removed(account);
        } else {
            watch.kept(account, known.then_some(u64::from(*place)));
        }
    }
    watch.judge(&update.facts)
}

/// All that is simulated, the honest and the cut-off ones at once.
fn simulated(seed: u64) -> Outcomes {
    std::thread::scope(|scope| {
        let honest = scope.spawn(|| {
            let mut random = Random::new(seed);
            (0..UPDATES).map(|_| one_honest(&mut random)).collect()
        });
        let mut random = Random::new(seed + 1);
        let cut = (0..UPDATES).map(|_| one_cut(&mut random)).collect();
        Outcomes { honest: honest.join().expect("no panic"), cut }
    })
}

fn one_honest(random: &mut Random) -> (Honest, Scores) {
    let inventory = Inventory::new(random);
    let (kind, update) = honest::update(&inventory, random);
    (kind, scores(&inventory, &update))
}

fn one_cut(random: &mut Random) -> (Case, Scores) {
    loop {
        let inventory = Inventory::new(random);
        if let Some((case, update)) = cut::update(&inventory, random) {
            return (case, scores(&inventory, &update));
        }
    }
}

fn scores(inventory: &Inventory, update: &Update) -> Scores {
    Scores::of(&judge(inventory, update, false), &judge(inventory, update, true))
}

#[test]
fn the_curve_is_what_the_document_says() {
    let outcomes = simulated(SEED);
    document::hold(&outcomes);
    document::check(&outcomes);
}
