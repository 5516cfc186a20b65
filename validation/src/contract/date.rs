//! Calendar dates, as `createdOn` has them.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

/// The years that a date may have.
pub(crate) const YEARS: RangeInclusive<u16> = 1900..=2100;

/// A real calendar date of the years 1900 to 2100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The date, if there is such a day within the contract's years.
    #[must_use]
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let real = year >= *YEARS.start()
            && year <= *YEARS.end()
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= days_in_month(year, month);
        if real { Some(Self { year, month, day }) } else { None }
    }

    /// Reads `DDMMYYYY`.
    #[must_use]
    pub fn parse(text: &[u8]) -> Option<Self> {
        let (day, month, year) = date_numbers(text)?;
        Self::new(year, month, day)
    }

    /// `YYYY-MM-DD`, which sorts as it should.
    #[must_use]
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// Reads what [`iso`](Self::iso) gives.
    #[must_use]
    pub fn from_iso(text: &str) -> Option<Self> {
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else { return None };
        Self::parse(&[d1, d2, m1, m2, y1, y2, y3, y4])
    }

    /// Whole weeks since the first day of 1900.
    #[must_use]
    pub const fn weeks(self) -> u16 {
        (self.days() / 7) as u16
    }

    /// Days since the first of January 1970; before it less than nought.
    #[must_use]
    pub const fn days_since_1970(self) -> i64 {
        const FROM_1900: i64 = 25_567;
        self.days() as i64 - FROM_1900
    }

    /// Days since the first day of 1900.
    const fn days(self) -> u32 {
        let (mut days, mut month) = (self.day as u32 - 1, 1);
        while month < self.month {
            days += days_in_month(self.year, month) as u32;
            month += 1;
        }
        let years = (self.year - *YEARS.start()) as u32;
        // 1900 was no leap year, 2000 was one, and 2100 is the last.
        let leap_days = years.saturating_sub(1) / 4;
        years * 365 + leap_days + days
    }

    /// `DDMMYYYY`, as in data files.
    #[must_use]
    pub fn ddmmyyyy(self) -> String {
        format!("{:02}{:02}{:04}", self.day, self.month, self.year)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.iso()
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::from_iso(&text).ok_or(text)
    }
}

/// Day, month and year of eight digits `DDMMYYYY`, whether there is such a date or not.
pub(crate) fn date_numbers(text: &[u8]) -> Option<(u8, u8, u16)> {
    let digits: &[u8; 8] = text.try_into().ok()?;
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = |part: &[u8]| part.iter().fold(0_u16, |n, d| n * 10 + u16::from(d - b'0'));
    let [day, month] = [number(&digits[..2]) as u8, number(&digits[2..4]) as u8];
    Some((day, month, number(&digits[4..])))
}

/// Days of a month of the Gregorian calendar; `month` is 1 to 12.
#[must_use]
pub const fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        for (date, days) in [
            ("1970-01-01", 0),
            ("1969-12-31", -1),
            ("1900-01-01", -25_567),
            ("2000-02-29", 11_016),
            ("2026-11-30", 20_787),
            ("2100-12-31", 47_846),
        ] {
            assert_eq!(Date::from_iso(date).map(Date::days_since_1970), Some(days), "{date}");
        }
    }
}
