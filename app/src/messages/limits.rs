//! How many accounts an update may remove before somebody says why.

#[cfg(feature = "ssr")]
use validation::compare::Limits;
#[cfg(feature = "ssr")]
use validation::wording::quantity;

use super::{say, text};

pub fn removal_limit() -> &'static str {
    text!("Removal limit")
}

pub fn what_the_limit_does() -> &'static str {
    text!(
        "An update that removes more waits for a written reason: most often its file was filtered or cut off. \
         An update that waits already needs one by the limits that it came under, too."
    )
}

pub fn it_lists_people() -> &'static str {
    text!("It is a list of people others are judged by")
}

pub fn what_a_list_of_people_is() -> &'static str {
    text!(
        "An HR system or a directory, say. Whoever is missing there counts as gone, so its own limit is stricter."
    )
}

pub fn most_of_the_accounts() -> &'static str {
    text!("At most of the accounts")
}

/// A share in hundredths; none is that of its kind.
pub fn share(percent: Option<u16>) -> String {
    match percent {
        None => text!("as for all: 20%, and 5% of a list of people").into(),
        Some(percent) => say!("{percent}%"),
    }
}

pub fn most_accounts() -> &'static str {
    text!("And at most so many accounts")
}

pub fn empty_is_no_limit() -> &'static str {
    text!("Empty for no such number.")
}

/// As the record has it.
#[cfg(feature = "ssr")]
pub fn in_words(limits: Limits) -> String {
    let share = limits.guard().per_mille() / 10;
    let share = match limits.lists_people {
        true => say!("{share}% of a list of people"),
        false => say!("{share}%"),
    };
    match limits.accounts {
        Some(accounts) => say!("{share}, at most {}", quantity(accounts, "account")),
        None => share,
    }
}
