//! Moments and days as a person reads them.

use leptos::prelude::*;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// An RFC 3339 moment in UTC as "17 Mar 2026, 11:42 UTC"; anything else as it is.
#[must_use]
fn utc(moment: &str) -> String {
    match (moment.get(..10), moment.get(11..16)) {
        (Some(date), Some(time)) => format!("{}, {time} UTC", day(date)),
        _ => moment.to_owned(),
    }
}

/// `2026-03-07` as "7 Mar 2026"; anything else as it is.
#[must_use]
pub fn day(date: &str) -> String {
    written(date).unwrap_or_else(|| date.to_owned())
}

fn written(date: &str) -> Option<String> {
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let month: usize = month.parse().ok()?;
    Some(format!("{} {} {year}", day.trim_start_matches('0'), MONTHS.get(month.checked_sub(1)?)?))
}

/// How long something took: "340 ms", "4.1 s" or "1 min 5 s".
#[must_use]
pub fn duration(milliseconds: u64) -> String {
    match milliseconds {
        0..1_000 => format!("{milliseconds} ms"),
        1_000..60_000 => format!("{}.{} s", milliseconds / 1_000, milliseconds % 1_000 / 100),
        _ => format!("{} min {} s", milliseconds / 60_000, milliseconds % 60_000 / 1_000),
    }
}

/// A moment in UTC; below it `/page.js` says how long ago that was.
///
/// The server has no say in the second: its clock is not the reader's.
#[component]
pub fn When(
    /// RFC 3339, UTC.
    #[prop(into)]
    at: String,
) -> impl IntoView {
    view! {
        <time datetime=at.clone()>{utc(&at)}</time>
        <span class="sub" data-ago=at></span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_days() {
        assert_eq!(utc("2026-03-17T11:42:05Z"), "17 Mar 2026, 11:42 UTC");
        assert_eq!(day("2024-01-01"), "1 Jan 2024");
        assert_eq!(day("2024-12-31"), "31 Dec 2024");
        for odd in ["", "yesterday", "2024-13-01", "2024-00-01", "ä"] {
            assert_eq!(day(odd), odd);
        }
    }

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
