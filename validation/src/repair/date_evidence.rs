//! Which of day and month comes first in the dates of a file.

use serde::{Deserialize, Serialize};

use super::DateOrder;
use super::damage::separated_date::Written;

/// What the dates of a whole column say about their order: a first number over
/// 12 is a day, a second one over 12 as well.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DateEvidence {
    /// Some date can only have the day first.
    pub day_first: bool,
    /// Some date can only have the month first.
    pub month_first: bool,
}

impl DateEvidence {
    /// Looks at one value of the column.
    pub(crate) fn see(&mut self, value: &[u8]) {
        if value.iter().all(u8::is_ascii_digit) {
            return;
        }
        let text = std::str::from_utf8(value).ok();
        let Some(date) = text.and_then(|text| Written::parse(text.trim())) else {
            return;
        };
        self.day_first |= date.first > 12 && date.second <= 12;
        self.month_first |= date.second > 12 && date.first <= 12;
    }

    /// The order, where all that was seen speaks for one.
    #[must_use]
    pub const fn order(self) -> Option<DateOrder> {
        match (self.day_first, self.month_first) {
            (true, false) => Some(DateOrder::DayFirst),
            (false, true) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_what_all_dates_allow() {
        let order = |values: &[&str]| {
            let mut evidence = DateEvidence::default();
            values.iter().for_each(|value| evidence.see(value.as_bytes()));
            evidence.order()
        };
        assert_eq!(order(&["01/02/2024", "31/01/2024"]), Some(DateOrder::DayFirst));
        assert_eq!(order(&["1.31.2024 10:00", "01/02/2024"]), Some(DateOrder::MonthFirst));
        assert_eq!(order(&["31/01/2024", "01/31/2024"]), None);
        assert_eq!(order(&["01/02/2024", "31012024", "2024-01-31", "40/40/2024", ""]), None);
    }
}
