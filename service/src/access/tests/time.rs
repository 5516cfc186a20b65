//! Whether the time that an answer takes tells who has an account.

use std::time::{Duration, Instant};

use super::{House, client, typed};
use crate::access::Refused;
use crate::{AccessSettings, Caller, Client, Role};

/// Tries of each kind.
const TRIES: usize = 200;

/// Of one account all clients together have fewer tries than that.
const ACCOUNTS: usize = 4;

#[tokio::test]
async fn the_time_does_not_tell_whether_there_is_such_a_person() {
    let house = House::with_ada(AccessSettings::default()).await;
    for account in 0..ACCOUNTS {
        house.add(&format!("there{account}@example.com"), Role::Viewer).await;
    }
    let (mut there, mut nobody) = (Vec::new(), Vec::new());
    // By turns, and each as often first as second, so that what else the machine does falls on both.
    for number in 0..TRIES {
        let account = number / 2 % ACCOUNTS;
        let mut kinds = [("there", &mut there), ("nobody", &mut nobody)];
        if number % 2 == 1 {
            kinds.reverse();
        }
        for (name, times) in kinds {
            times.push(taken(&house, number, &format!("{name}{account}@example.com")).await);
        }
    }
    let share = longer(&there, &nobody);
    assert!((0.35..0.65).contains(&share), "of all pairs {share:.2} take longer with a person");
}

/// How long a wrong password takes from a client that has not tried before.
async fn taken(house: &House, number: usize, email: &str) -> Duration {
    let [high, low] = u16::try_from(number).expect("few").to_be_bytes();
    let caller = Caller { client: Some(Client([198, 51, high, low].into())), ..client(1) };
    let begun = Instant::now();
    let refused = house.service.sign_in(&caller, typed(email, "wrong")).await;
    let taken = begun.elapsed();
    assert_eq!(refused.map(drop), Err(Refused::Wrong));
    taken
}

/// The share of all pairs in which the first takes longer: one half where nothing tells the two
/// apart (Mann and Whitney), with a standard error of 0.03 for 200 of each.
fn longer(first: &[Duration], second: &[Duration]) -> f64 {
    let pairs = first.iter().flat_map(|one| second.iter().map(move |other| one > other));
    let (longer, all) =
        pairs.fold((0_u32, 0_u32), |(longer, all), is| (longer + u32::from(is), all + 1));
    f64::from(longer) / f64::from(all)
}
