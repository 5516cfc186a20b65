use std::borrow::Cow;

use super::show::{quoted, value};
use super::{Finding, RuleDoc};
use crate::{Field, Rule, days_in_month};

pub(crate) const DOC: RuleDoc = RuleDoc {
    what: "Not eight digits DDMMYYYY, no such day, or a year outside 1900 to 2100.",
    why: "Other ways of writing a date leave open which number is the day. Spreadsheets drop the zero in front of days 1 to 9.",
    wrong: "2024-01-31",
    right: "31012024",
};

#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
];

pub(crate) struct InvalidDate<'a> {
    pub(crate) field: Field,
    pub(crate) value: &'a [u8],
}

impl Finding for InvalidDate<'_> {
    fn rule(&self) -> Rule {
        Rule::InvalidDate
    }

    fn field(&self) -> Option<Field> {
        Some(self.field)
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        Some(value(self.value))
    }

    fn message(&self) -> String {
        format!("{} is {}. {}", self.field, quoted(self.value), what_to_mend(self.value))
    }
}

fn what_to_mend(text: &[u8]) -> String {
    if !text.iter().all(u8::is_ascii_digit) {
        return "Use eight digits, DDMMYYYY, as in 01012024.".into();
    }
    match text.len() {
        8 => {}
        7 => return "Use eight digits, DDMMYYYY; with 7, a spreadsheet may have dropped the zero in front.".into(),
        digits => return format!("Use eight digits, DDMMYYYY; this has {digits}."),
    }
    let number = |part: &[u8]| part.iter().fold(0_u16, |n, digit| n * 10 + u16::from(digit - b'0'));
    let (day, month, year) = (number(&text[..2]), number(&text[2..4]), number(&text[4..]));
    if !(1..=12).contains(&month) {
        return format!(
            "There is no month {month:02}; write the day first, then the month: DDMMYYYY."
        );
    }
    if !(1900..=2100).contains(&year) {
        return format!("The year must be 1900 to 2100, and this is {year:04}.");
    }
    if day == 0 {
        return "There is no day 00.".into();
    }
    let days = days_in_month(year, month as u8);
    format!("{} {year} has {days} days.", MONTHS[usize::from(month) - 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_say_what_is_wrong_with_the_date() {
        for (text, mend) in [
            ("1012024", "dropped the zero"),
            ("010120244", "this has 9"),
            ("2024-01-01", "Use eight digits"),
            ("01132024", "no month 13"),
            ("01002024", "no month 00"),
            ("29022023", "February 2023 has 28 days"),
            ("00012024", "no day 00"),
            ("01011899", "1900 to 2100"),
            ("20240131", "no month 24"),
        ] {
            let message = InvalidDate { field: Field::CreatedOn, value: text.as_bytes() }.message();
            assert!(message.contains(mend), "{message}");
            assert!(crate::Date::parse(text.as_bytes()).is_none());
        }
    }
}
