//! The accounts of an integration: filters, orders, columns, pages and exports.

use validation::wording::{quantity, thousands};
use validation::{Date, Field, Format};

use super::isolated::isolated;
use super::{say, shell, text};

pub fn search_accounts() -> &'static str {
    text!("Search accounts")
}

/// `kept` says that something is kept beside the fields, which is searched too.
pub fn what_is_searched(kept: bool) -> &'static str {
    match kept {
        false => text!("Search by email or name"),
        true => text!("Search by email, name or kept value"),
    }
}

/// On narrow screens, where filters are hidden at first.
pub fn show_filters(set: usize) -> String {
    match set {
        0 => text!("Filters").into(),
        set => say!("Filters, {set} set"),
    }
}

pub fn more_filters_and_columns() -> &'static str {
    text!("More filters, columns")
}

pub fn filter() -> &'static str {
    text!("Apply")
}

pub fn clear_filters(set: usize) -> String {
    say!("Clear {}", quantity(set as u64, "filter"))
}

/// In a list of values: any of them.
pub fn any(of: &str) -> String {
    say!("{of}: any")
}

/// In a list of values: accounts that have none.
pub fn not_given(of: &str) -> String {
    say!("{of}: not given")
}

pub fn given(of: &str) -> String {
    say!("{of}: given")
}

pub fn value_of(of: &str, value: &str) -> String {
    say!("{of}: {value}")
}

/// Where several values are asked for.
pub fn any_of(of: &str, values: &[String]) -> String {
    match values {
        [first @ .., last] if !first.is_empty() => say!("{of}: {} or {last}", first.join(", ")),
        values => value_of(of, &values.concat()),
    }
}

/// Where all other values are asked for.
pub fn any_but(of: &str, value: &str) -> String {
    say!("{of}: any but {value}")
}

/// Among values: that there is none.
pub fn none_given() -> &'static str {
    text!("not given")
}

pub fn filters_that_are_set() -> &'static str {
    text!("Filters that are set")
}

/// The name of a button that takes a filter off.
pub fn take_off(filter: &str) -> String {
    say!("Take off the filter {filter}")
}

/// Two values of a list together.
pub fn either(of: &str, one: &str, other: &str) -> String {
    say!("{of}: {one} or {other}")
}

pub fn enrolled() -> &'static str {
    text!("enrolled")
}

pub fn not_enrolled() -> &'static str {
    text!("not enrolled")
}

pub fn first_name() -> &'static str {
    text!("First name")
}

pub fn last_name() -> &'static str {
    text!("Last name")
}

pub fn created_from() -> &'static str {
    text!("Created from")
}

pub fn created_until() -> &'static str {
    text!("Created until")
}

pub fn created_label() -> &'static str {
    text!("Created")
}

pub fn domain() -> &'static str {
    text!("Domain")
}

pub fn how_departments_are_typed() -> &'static str {
    text!("Part of its name, in quotes all of it, or none")
}

pub fn how_domains_are_typed() -> &'static str {
    text!("For example example.com, or !example.com for all others")
}

/// Above the filters of what is kept beside the fields.
pub fn kept_columns() -> &'static str {
    text!("Kept columns")
}

/// The name of a kept column within a sentence.
pub fn column(name: &str) -> String {
    isolated(name).into_owned()
}

pub fn kept_contains(column: &str) -> String {
    say!("{} contains", isolated(column))
}

/// A day or a later one.
pub fn kept_from(column: &str) -> String {
    say!("{} from", isolated(column))
}

/// An earlier day.
pub fn kept_before(column: &str) -> String {
    say!("{} before", isolated(column))
}

/// In a list: values that are no day, where days are meant.
pub fn no_day(column: &str) -> String {
    say!("{}: not a day", isolated(column))
}

pub fn columns() -> &'static str {
    text!("Columns")
}

pub fn rows() -> &'static str {
    text!("Rows")
}

/// Behind the number of accounts that were found, which is bold.
pub fn of_accounts(accounts: u64) -> String {
    say!(" of {}", thousands(accounts))
}

/// The same where nothing was filtered out.
pub fn all_accounts(accounts: u64) -> String {
    quantity(accounts, "account")
}

/// Which accounts of those that were found are shown.
pub fn from_to_of(first: u64, last: u64, all: u64) -> String {
    say!("{} to {} of {}", thousands(first), thousands(last), thousands(all))
}

pub fn no_account_matches() -> &'static str {
    text!("No account matches. Change the search or clear the filters.")
}

/// Beside the address of an account that was searched by another one.
pub fn formerly(address: &str) -> String {
    say!("formerly {address}")
}

/// The accounts as they were with an import.
pub fn as_of(run: u32) -> String {
    say!("Accounts as of import {run}")
}

pub fn as_of_of(run: u32, display_name: &str) -> String {
    say!("Accounts of {display_name} as of import {run}")
}

pub fn counted_since() -> &'static str {
    text!("Counted since")
}

pub fn so_many(accounts: u64) -> String {
    quantity(accounts, "account")
}

pub fn none_counted_then() -> &'static str {
    text!("No import of this integration counted then. The import history has the days.")
}

pub fn there_is_no_such_import() -> &'static str {
    text!(
        "This integration has no import with this number that counts or ever did. The import history has \
         those that there are."
    )
}

/// Of accounts as of the end of a day.
pub fn this_day_is_not_over(day: Date) -> String {
    say!(
        "{} is not over, in UTC. These are the accounts that count now; at its end others may.",
        shell::day(&day.iso())
    )
}

/// The form that asks for a day.
pub fn as_of_a_day() -> &'static str {
    text!("Accounts as of the end of a day, UTC")
}

pub fn show() -> &'static str {
    text!("Show")
}

pub fn export() -> &'static str {
    text!("Export")
}

pub fn export_as(format: &str) -> String {
    say!("Export {format}")
}

/// What is exported.
pub fn exports_hold(matches: u64, accounts: u64) -> String {
    if matches == accounts {
        say!("All {}", quantity(accounts, "account"))
    } else {
        say!("{} of {}, as filtered", thousands(matches), quantity(accounts, "account"))
    }
}

pub fn json_lines() -> &'static str {
    text!("NDJSON")
}

pub fn format(format: Format) -> &'static str {
    format.label()
}

/// The name of a field as people call it.
pub fn field(field: Field) -> &'static str {
    match field {
        Field::EmailId => text!("Email"),
        Field::FirstName => text!("First name"),
        Field::LastName => text!("Last name"),
        Field::Role => text!("Role"),
        Field::CreatedOn => text!("Created"),
        Field::UserStatus => text!("Status"),
        Field::AccountType => text!("Account type"),
        Field::Department => text!("Department"),
        Field::MfaEnrolmentStatus => text!("MFA"),
        Field::AccountPaymentStatus => text!("Payment"),
    }
}

/// A cursor that is none.
#[cfg(feature = "ssr")]
pub fn no_page_of_the_list(argument: &str) -> String {
    say!("{argument:?} is not from a page of the list.")
}

/// For the record: "3 of 1,200 accounts: search, role ADMIN". A part without a value is one whose value is
/// not told.
#[cfg(feature = "ssr")]
pub fn exported<'a>(
    matches: u64,
    accounts: u64,
    parts: impl Iterator<Item = (&'a str, Option<&'a str>)>,
) -> String {
    let part = |(name, value): (&str, Option<&str>)| {
        let name = match name {
            "q" => "search",
            "first" => "first name",
            "last" => "last name",
            "mfa" => "MFA",
            name => &isolated(name),
        };
        value.map_or_else(|| name.to_owned(), |value| format!("{name} {value}"))
    };
    let parts: Vec<_> = parts.map(part).collect();
    let all = quantity(accounts, "account");
    if parts.is_empty() {
        say!("all {all}")
    } else {
        say!("{} of {all}: {}", thousands(matches), parts.join(", "))
    }
}
