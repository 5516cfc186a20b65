//! Moments and days, for people.

use leptos::prelude::*;

use crate::messages::shell;

/// An RFC 3339 moment in UTC as "17 Mar 2026, 11:42 UTC"; any other text as it is.
#[must_use]
fn utc(moment: &str) -> String {
    match (moment.get(..10), moment.get(11..16)) {
        (Some(date), Some(time)) => shell::moment(date, time),
        _ => moment.to_owned(),
    }
}

/// A moment in UTC; below it `/page.js` says how long ago that was, or in how long it will be.
///
/// The server cannot say that: its clock is not the reader's.
#[component]
pub fn When(
    /// RFC 3339, UTC.
    #[prop(into)]
    at: String,
    /// Whether it is still to come.
    #[prop(optional)]
    to_come: bool,
) -> impl IntoView {
    let (ago, until) = if to_come { (None, Some(at.clone())) } else { (Some(at.clone()), None) };
    view! {
        <time datetime=at.clone()>{utc(&at)}</time>
        " "
        <span class="sub" data-ago=ago data-until=until></span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_days() {
        assert_eq!(utc("2026-03-17T11:42:05Z"), "17 Mar 2026, 11:42 UTC");
        assert_eq!(shell::day("2024-01-01"), "1 Jan 2024");
        assert_eq!(shell::day("2024-12-31"), "31 Dec 2024");
        for odd in ["", "yesterday", "2024-13-01", "2024-00-01", "ä"] {
            assert_eq!(shell::day(odd), odd);
        }
    }
}
