//! Every text of eight digits: it is a date exactly if the calendar has that day.

use std::fmt::Write as _;

use validation::{Date, Options, Rule, validate};

use super::full;
use crate::values::calendar;

/// Texts of eight digits that there are.
const TEXTS: u32 = 100_000_000;

/// As a number: day, month and year one after the other.
fn number((year, month, day): (u16, u8, u8)) -> u32 {
    u32::from(day) * 1_000_000 + u32::from(month) * 10_000 + u32::from(year)
}

/// The days of the calendar as numbers, ascending.
fn days() -> Vec<u32> {
    let mut days: Vec<u32> = calendar().map(number).collect();
    days.sort_unstable();
    days
}

fn digits(mut number: u32) -> [u8; 8] {
    let mut text = [b'0'; 8];
    for digit in text.iter_mut().rev() {
        *digit += (number % 10) as u8;
        number /= 10;
    }
    text
}

fn is_date(number: u32) -> bool {
    let text = digits(number);
    let date = Date::parse(&text);
    if let Some(date) = date {
        assert_eq!(date.ddmmyyyy().as_bytes(), text);
    }
    date.is_some()
}

/// In the short run only every 997th, which is a prime: all days, months and years come by.
#[test]
fn every_text_of_eight_digits_is_a_date_exactly_if_there_is_such_a_day() {
    let days = days();
    let step = if full() { 1 } else { 997 };
    let mut coming = days.iter().copied().peekable();
    let (mut texts, mut dates) = (0_u32, 0_u32);
    for number in (0..TEXTS).step_by(step) {
        while coming.next_if(|day| *day < number).is_some() {}
        let there_is = coming.peek() == Some(&number);
        assert_eq!(is_date(number), there_is, "{number:08}");
        texts += 1;
        dates += u32::from(there_is);
    }
    assert!(!full() || dates as usize == days.len());
    println!("torture: dates: {texts} texts of eight digits, {dates} of them days, no difference");
}

#[test]
fn every_day_and_its_neighbours_are_told_apart_in_a_file() {
    let days = days();
    let beside = |day: &u32| [day - 1, *day, day + 1, day + 10_000, (day + 1_000_000) % TEXTS];
    let mut file = String::from("emailId,createdOn\n");
    let (mut records, mut wrong) = (0_u64, 0);
    for number in days.iter().flat_map(beside) {
        writeln!(file, "{records}@example.com,{number:08}").expect("memory");
        records += 1;
        wrong += u64::from(days.binary_search(&number).is_err());
    }
    let report = validate(file.as_bytes(), &Options::default(), &mut ()).expect("memory");
    assert_eq!((report.records, report.errors), (records, wrong));
    assert!(report.counts.iter().all(|count| count.rule == Rule::InvalidDate));
}
