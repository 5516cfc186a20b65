//! What is said when two inventories are compared.

use validation::Unseen;
use validation::compare::truncation::{
    Direction, Evidence, Explanation, Judgement, Order, THRESHOLD,
};
use validation::compare::{Guard, OverrideError, Removals, Verdict};
use validation::messages::in_brackets;

use super::all_said;

#[test]
fn the_guard() {
    let number = Guard::new(200, Some(7)).expect("limits");
    let judged = [(Guard::ACCOUNTS, 1, 1), (Guard::ACCOUNTS, 9, 9), (Guard::ACCOUNTS, 100, 30)]
        .into_iter()
        .chain([(Guard::ACCOUNTS, 10_000, 2001), (number, 100, 8)]);
    let said = in_brackets(|| {
        let blocked = judged.map(|(guard, before, removed)| {
            let Verdict::Blocked(block) = guard.judge(Removals { before, removed }) else {
                panic!("{removed} of {before} is free")
            };
            block.words()
        });
        let free = Removals { before: 100, removed: 1 };
        let Verdict::Blocked(cut) = Guard::ACCOUNTS.judge_file(free, true) else {
            panic!("what looks cut off is free")
        };
        let blocked = blocked.chain([cut.words()]);
        let unseen = [Unseen::Control, Unseen::Direction, Unseen::Invisible];
        let unseen =
            unseen.map(|unseen| OverrideError::Unseen { unseen, character: '\u{7}', position: 1 });
        let lengths =
            [OverrideError::TooShort(0), OverrideError::TooShort(1), OverrideError::TooLong(501)];
        let errors = lengths.into_iter().chain(unseen).map(|error| error.to_string());
        let limits = [Guard::PEOPLE.words(), number.words()];
        blocked.chain(errors).chain(limits).collect::<Vec<_>>()
    });
    all_said(said);
}

#[test]
fn what_speaks_for_a_cut() {
    let explanations = [
        None,
        Some(Explanation::Department { accounts: 7 }),
        Some(Explanation::Domain { accounts: 7 }),
        Some(Explanation::Initials),
    ];
    let orders = [Order::File, Order::Alphabet, Order::Created];
    let ends = orders.into_iter().flat_map(|order| {
        [Direction::First, Direction::Last].into_iter().flat_map(move |direction| {
            explanations.map(|explained| Evidence::End {
                order,
                direction,
                removed: 9,
                kept: 0,
                explained,
            })
        })
    });
    let others = [
        Evidence::InRecord,
        Evidence::NoLineEnd,
        Evidence::RoundNumber { records: 1000, page: 1000 },
        Evidence::RoundNumber { records: 1000, page: 100 },
        Evidence::FewerThanEver { records: 1, fewest: 2 },
        Evidence::MoreThanEver { removed: 1, before: 2, largest_removal: 3 },
    ];
    let said = in_brackets(|| {
        let cut = Judgement { findings: Vec::new(), points: THRESHOLD };
        let evidence = ends.chain(others).map(|evidence| evidence.words());
        evidence.chain(cut.words().map(str::to_owned)).collect::<Vec<_>>()
    });
    all_said(said);
}
