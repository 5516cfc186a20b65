//! What stands on every page or on several: the frame, the components, and what is said where
//! there is nothing to show.

use validation::Format;

use super::{say, text};

/// The title of the window.
pub fn title_of(page: &str) -> String {
    say!("{page} · Rollcall")
}

pub fn skip_to_content() -> &'static str {
    text!("Skip to content")
}

/// Behind the name Rollcall, which is a link to the first page.
pub fn home_after() -> &'static str {
    text!(" home")
}

/// The name of the main navigation.
pub fn main() -> &'static str {
    text!("Main")
}

pub fn main_menu() -> &'static str {
    text!("Main menu")
}

pub fn integration() -> &'static str {
    text!("Integration")
}

pub fn integrations() -> &'static str {
    text!("Integrations")
}

pub fn all_integrations() -> &'static str {
    text!("All integrations")
}

pub fn new_integration() -> &'static str {
    text!("New integration")
}

pub fn accounts() -> &'static str {
    text!("Accounts")
}

/// The short name of the Data Format Guide, in the navigation.
pub fn format_guide() -> &'static str {
    text!("Format guide")
}

pub fn data_format_guide() -> &'static str {
    text!("Data format guide")
}

pub fn template(format: Format) -> String {
    say!("{} template", format.label())
}

pub fn theme() -> &'static str {
    text!("Theme")
}

/// The theme that the system has.
pub fn system() -> &'static str {
    text!("System")
}

pub fn light() -> &'static str {
    text!("Light")
}

pub fn dark() -> &'static str {
    text!("Dark")
}

pub fn progress() -> &'static str {
    text!("Progress")
}

/// Behind the name of a step.
pub fn done_after() -> &'static str {
    text!(" (done)")
}

/// Behind the name of a step.
pub fn has_issues_after() -> &'static str {
    text!(" (has issues)")
}

pub fn first_page() -> &'static str {
    text!("First page")
}

pub fn previous_page() -> &'static str {
    text!("Previous page")
}

pub fn next_page() -> &'static str {
    text!("Next page")
}

pub fn copy() -> &'static str {
    text!("Copy")
}

pub fn copied() -> &'static str {
    text!("Copied")
}

pub fn not_given() -> &'static str {
    text!("Not given")
}

/// How many characters are typed, of those that may be.
pub fn characters_of(typed: usize, limit: usize) -> String {
    say!("{typed} of {limit}")
}

/// `2026-03-07` as "7 Mar 2026"; anything else as it is.
pub fn day(date: &str) -> String {
    match parts(date) {
        Some((day, month, year)) => say!("{day} {month} {year}"),
        None => date.to_owned(),
    }
}

fn parts(date: &str) -> Option<(&str, &'static str, &str)> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let month: usize = month.parse().ok()?;
    Some((day.trim_start_matches('0'), MONTHS.get(month.checked_sub(1)?)?, year))
}

/// "17 Mar 2026, 11:42 UTC": the date as RFC 3339 has it, the time to the minute.
pub fn moment(date: &str, time: &str) -> String {
    say!("{}, {time} UTC", day(date))
}

/// How long something took: "340 ms", "4.1 s" or "1 min 5 s".
pub fn duration(milliseconds: u64) -> String {
    match milliseconds {
        0..1_000 => say!("{milliseconds} ms"),
        1_000..60_000 => say!("{}.{} s", milliseconds / 1_000, milliseconds % 1_000 / 100),
        _ => say!("{} min {} s", milliseconds / 60_000, milliseconds % 60_000 / 1_000),
    }
}

/// What finds a failure in the server's log.
pub fn reference(reference: &str) -> String {
    say!("Reference {reference}")
}

pub fn try_again() -> &'static str {
    text!("Try again")
}

pub fn the_server_could_not_answer() -> &'static str {
    text!("The server could not answer")
}

pub fn try_again_or_give_the_reference() -> &'static str {
    text!("Try again. If it happens twice, give the reference to your administrator.")
}

pub fn this_page_of_the_list_is_not_there() -> &'static str {
    text!("This page of the list is not there")
}

pub fn the_list_begins_on_its_first_page() -> &'static str {
    text!("The link may be cut short. The list begins on its first page.")
}

pub fn no_connection_to_the_server() -> &'static str {
    text!("No connection to the server")
}

pub fn check_the_connection() -> &'static str {
    text!("Check the connection and try again.")
}

pub fn not_found() -> &'static str {
    text!("Not found")
}

pub fn not_on_the_roll() -> &'static str {
    text!("Not on the roll")
}

pub fn there_is_no_page_here() -> &'static str {
    text!("There is no page at this address. The link may be cut short or out of date.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_keep_two_units_at_most() {
        let cases = [
            (0, "0 ms"),
            (999, "999 ms"),
            (1_000, "1.0 s"),
            (59_999, "59.9 s"),
            (65_400, "1 min 5 s"),
        ];
        for (milliseconds, words) in cases {
            assert_eq!(duration(milliseconds), words);
        }
    }
}
