//! Moments in the reader's own time zone.

use js_sys::Date;
use wasm_bindgen::JsValue;

use crate::messages::changes;
use crate::messages::shell::day;

/// "14:02" of today, else "23 Nov 2026, 14:02"; `at` is in milliseconds since 1970.
pub fn local_time(at: f64) -> String {
    let (at, now) = (Date::new(&JsValue::from_f64(at)), Date::new_0());
    written(date_of(&at), date_of(&now), at.get_hours(), at.get_minutes())
}

fn date_of(date: &Date) -> String {
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

fn written(date: String, today: String, hours: u32, minutes: u32) -> String {
    match date == today {
        true => changes::time_of_day(hours, minutes),
        false => changes::day_and_time(&day(&date), hours, minutes),
    }
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn the_day_is_told_where_it_is_another() {
        let on = |date: &str| written(date.into(), "2026-11-24".into(), 9, 5);
        assert_eq!(on("2026-11-24"), "09:05");
        assert_eq!(on("2026-11-03"), "3 Nov 2026, 09:05");
    }
}
