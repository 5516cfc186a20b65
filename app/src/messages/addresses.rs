//! What is said where the address of a page or a file is not understood.

use super::{say, text};

/// In place of a page.
pub fn not_understood() -> &'static str {
    text!("This address is not understood")
}

pub fn none_of(name: &str, given: &str, choices: &[&str]) -> String {
    say!("The address has {name}=“{given}”, which is not known. It can be {}.", either(choices))
}

pub fn no_order(given: &str, choices: &[&str]) -> String {
    let last = choices.last().copied().unwrap_or_default();
    let choices = either(choices);
    say!(
        "The address has sort=“{given}”, which is not known. It can be {choices}, and the other way round with a minus \
         before it, as in “-{last}”."
    )
}

pub fn no_day(given: &str) -> String {
    say!("“{given}” is no day. A day is written as year, month and day, as in 2026-03-17.")
}

pub fn no_import(name: &str, given: &str) -> String {
    say!("The address has {name}=“{given}”. The number of an import is meant, as in {name}=2.")
}

/// Of a page that is as of an import or a day.
#[cfg(feature = "ssr")]
pub fn neither_import_nor_day() -> &'static str {
    text!(
        "The address says neither which import is meant, as in run=2, nor which day, as in date=2026-03-17."
    )
}

pub fn not_asked_for(name: &str, choices: &[&str]) -> String {
    match choices {
        [] => say!("The address has “{name}”, and nothing can be chosen here."),
        choices => {
            say!(
                "The address has “{name}”, which is not known here. It can have {}.",
                either(choices)
            )
        }
    }
}

fn either(choices: &[&str]) -> String {
    match choices {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => say!("{} or {last}", first.join(", ")),
    }
}
