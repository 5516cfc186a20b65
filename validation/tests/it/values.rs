//! Dates and addresses against plainer descriptions of the same rule.

use proptest::prelude::*;
use validation::{Date, Options, Rule, validate};

/// Days of the calendar one after the other, from 1 January 1900 to 31 December 2100.
pub fn calendar() -> impl Iterator<Item = (u16, u8, u8)> {
    let mut next = Some((1900, 1, 1));
    std::iter::from_fn(move || {
        let (year, month, day) = next?;
        let leap = year % 4 == 0 && year != 1900 && year != 2100;
        let last = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        next = if day < last[usize::from(month) - 1] {
            Some((year, month, day + 1))
        } else if month < 12 {
            Some((year, month + 1, 1))
        } else {
            (year < 2100).then_some((year + 1, 1, 1))
        };
        Some((year, month, day))
    })
}

#[test]
fn exactly_the_days_of_the_calendar_are_dates() {
    let days: std::collections::HashSet<String> =
        calendar().map(|(year, month, day)| format!("{day:02}{month:02}{year:04}")).collect();
    assert_eq!(days.len(), 73_414);
    for year in 1890..2110 {
        for month in 0..=13 {
            for day in 0..=32 {
                let text = format!("{day:02}{month:02}{year:04}");
                let date = Date::parse(text.as_bytes());
                assert_eq!(date.is_some(), days.contains(&text), "{text}");
                assert!(date.is_none_or(|date| date.ddmmyyyy() == text));
            }
        }
    }
}

fn is_valid_email(address: &str) -> bool {
    let file = serde_json::json!([{ "emailId": address }]).to_string();
    let report = validate(file.as_bytes(), &Options::default(), &mut ()).expect("memory");
    assert!(report.counts.iter().all(|count| count.rule != Rule::MalformedJson));
    report.is_completable()
}

/// The rule as the contract words it, part by part.
fn described(address: &str) -> bool {
    let Some((local, domain)) = address.split_once('@') else {
        return false;
    };
    let local_character = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    (1..=64).contains(&local.len())
        && local.chars().all(local_character)
        && domain.contains('.')
        && domain.split('.').all(label)
        && address.len() <= 254
}

proptest! {
    #[test]
    fn text_is_a_date_only_if_it_is_eight_digits(text in "[0-9 ]{6,10}|[0-3][0-9][01][0-9](19|20|21)[0-9]{2}|\\PC{0,9}") {
        if let Some(date) = Date::parse(text.as_bytes()) {
            prop_assert!(text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()));
            prop_assert_eq!(date.ddmmyyyy(), text);
        }
    }

    #[test]
    fn addresses_are_valid_as_described(address in "[a-c.!-]{0,3}@?[a-b.-]{0,6}|[a-z0-9.+_-]{1,66}@([a-z0-9-]{1,64}\\.){0,3}[a-z]{1,5}|\\PC{0,12}") {
        prop_assert_eq!(is_valid_email(&address), described(&address), "{}", address);
    }

    #[test]
    fn long_addresses_are_valid_as_described(local in 60_usize..68, labels in prop::collection::vec(55_usize..65, 1..5)) {
        let domain: Vec<String> = labels.into_iter().map(|length| "d".repeat(length)).collect();
        let address = format!("{}@{}", "l".repeat(local), domain.join("."));
        prop_assert_eq!(is_valid_email(&address), described(&address), "{}", address);
    }
}
