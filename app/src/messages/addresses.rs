//! What is said where the address of a page or a file is not understood.

use super::isolated::isolated;
use super::{say, text};

/// In place of a page.
pub fn not_understood() -> &'static str {
    text!("This address is not understood")
}

pub fn none_of(name: &str, given: &str, choices: &[&str]) -> String {
    let (name, given) = (isolated(name), isolated(given));
    say!("The address has {name}=“{given}”, which is not known. It can be {}.", either(choices))
}

pub fn no_order(given: &str, choices: &[&str]) -> String {
    let last = choices.last().copied().unwrap_or_default();
    let (given, choices) = (isolated(given), either(choices));
    say!(
        "The address has sort=“{given}”, which is not known. It can be {choices}, and the other way round with a minus \
         before it, as in “-{last}”."
    )
}

/// Of a part that can have several values.
#[cfg(feature = "ssr")]
pub fn none_of_list(name: &str, given: &str, choices: &[&str]) -> String {
    let given = isolated(given);
    let choices = either(choices);
    say!(
        "The address has “{given}” in {name}, which is not known. It can be {choices}, or several of them with commas \
         between them."
    )
}

pub fn no_day(name: &str, given: &str) -> String {
    let given = isolated(given);
    say!(
        "The address has {name}=“{given}”, which is no day. A day is written as year, month and day, as in 2026-03-17."
    )
}

/// Of a search for accounts.
#[cfg(feature = "ssr")]
pub fn too_many_words(most: usize) -> String {
    say!("The search has more than {most} words. Search for fewer.")
}

/// Of the id of a person or an integration.
#[cfg(feature = "ssr")]
pub fn no_id(name: &str, given: &str) -> String {
    let given = isolated(given);
    say!(
        "The address has {name}=“{given}”. An id is meant, as in {name}=9f0c1d4e-52a7-4a3b-8c61-0d2b7e9a4f18."
    )
}

/// Of the kind of an entry of the record: there are too many to be named.
#[cfg(feature = "ssr")]
pub fn no_kind(given: &str) -> String {
    let given = isolated(given);
    say!(
        "The address has kind=“{given}”, which is not known. It can be a code, as in kind=sign-in, which the files of the \
         record have of each entry."
    )
}

/// Of an entry of the record.
#[cfg(feature = "ssr")]
pub fn no_entry(name: &str, given: &str) -> String {
    let given = isolated(given);
    say!("The address has {name}=“{given}”. The number of an entry is meant, as in {name}=120.")
}

/// Of days that are asked of a kept column.
#[cfg(feature = "ssr")]
pub fn column_without_days(name: &str, given: &str, columns: &[&str]) -> String {
    let (name, given) = (isolated(name), isolated(given));
    say!(
        "The address has {name}=“{given}”. Days can be asked only of {}, which are read as days.",
        either(columns)
    )
}

pub fn no_import(name: &str, given: &str) -> String {
    say!("The address has {name}=“{given}”. The number of an import is meant, as in {name}=2.")
}

/// Of a filter, an order or a column: that nothing is kept under this name.
pub fn no_kept_column(given: &str, kept: &[String]) -> String {
    let given = isolated(given);
    let kept: Vec<_> = kept.iter().map(|name| format!("“{}”", isolated(name))).collect();
    let kept: Vec<_> = kept.iter().map(String::as_str).collect();
    match &kept[..] {
        [] => say!("The address asks for the kept column “{given}”. No column is kept here."),
        kept => {
            let kept = either(kept);
            say!(
                "The address asks for the kept column “{given}”, which there is not. It can be {kept}."
            )
        }
    }
}

/// Of a page that is as of an import or a day, where the address has both.
#[cfg(feature = "ssr")]
pub fn both_import_and_day() -> &'static str {
    text!(
        "The address says both which import is meant and which day. It can have one of them, run or date."
    )
}

/// Of a page that is as of an import or a day.
#[cfg(feature = "ssr")]
pub fn neither_import_nor_day() -> &'static str {
    text!(
        "The address says neither which import is meant, as in run=2, nor which day, as in date=2026-03-17."
    )
}

/// Of the changes between two imports, where one of them is not given.
pub fn not_both_imports() -> &'static str {
    text!("The address does not say between which imports changes are meant, as in from=1&to=2.")
}

/// Of the changes between two imports.
pub fn backwards(from: u32, to: u32) -> String {
    say!(
        "The address has from={from} and to={to}, but import {from} came after import {to}. Changes go from the earlier \
         to the later one, as in from={to} and to={from}."
    )
}

/// Of parts of an address that nobody asks for there.
pub fn not_asked_for(names: &[&str], choices: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("“{}”", isolated(name))).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let (are, names) = (if names.len() > 1 { "are" } else { "is" }, either(&names));
    match choices {
        [] => say!("The address has {names}, and nothing can be chosen here."),
        choices => {
            say!(
                "The address has {names}, which {are} not known here. It can have {}.",
                either(choices)
            )
        }
    }
}

/// Of parts of an address that stand there more than once.
pub fn stand_again(names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("“{}”", isolated(name))).collect();
    say!("The address has {} more than once. It can have each once.", names.join(", "))
}

/// Above that, where the page is shown all the same.
pub fn left_out() -> &'static str {
    text!("Part of this address was left out")
}

pub fn show_without() -> &'static str {
    text!("Show the address without it")
}

fn either(choices: &[&str]) -> String {
    match choices {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => say!("{} or {last}", first.join(", ")),
    }
}
