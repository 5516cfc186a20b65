use super::RuleDoc;
use crate::contract::YEARS;
use crate::rules::Message;
use crate::rules::invalid_date::{Fault, InvalidDate};
use crate::rules::show::quoted;
use crate::{say, text};

pub(super) fn doc() -> RuleDoc {
    RuleDoc {
        what: text!("Not eight digits DDMMYYYY, no such day, or a year outside 1900 to 2100."),
        why: text!(
            "Other ways of writing a date leave open which number is the day. Spreadsheets drop the zero in front of days 1 to 9."
        ),
        wrong: "2024-01-31",
        right: "31012024",
    }
}

#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
];

impl Message for InvalidDate<'_> {
    fn message(&self) -> String {
        let (field, shown) = (self.field, quoted(self.value));
        match self.fault_in_date() {
            Fault::NoDigits => {
                say!("{field} is {shown}. Use eight digits, DDMMYYYY, as in 01012024.")
            }
            Fault::Digits(7) => say!(
                "{field} is {shown}. Use eight digits, DDMMYYYY; with 7, a spreadsheet may have dropped the zero in front."
            ),
            Fault::Digits(digits) => {
                say!("{field} is {shown}. Use eight digits, DDMMYYYY; this has {digits}.")
            }
            Fault::Month(month) => say!(
                "{field} is {shown}. There is no month {month:02}; write the day first, then the month: DDMMYYYY."
            ),
            Fault::Year(year) => {
                let (first, last) = (YEARS.start(), YEARS.end());
                say!(
                    "{field} is {shown}. The year must be {first} to {last}, and this is {year:04}."
                )
            }
            Fault::DayZero => say!("{field} is {shown}. There is no day 00."),
            Fault::Day { month, year, days } => {
                let month = MONTHS[usize::from(month) - 1];
                say!("{field} is {shown}. {month} {year} has {days} days.")
            }
        }
    }
}
