//! Takes the kept columns of records as a recipe says.
//!
//! Whatever stands there becomes a text that is kept as it is: bytes that are no text are
//! replaced, control characters become spaces, white space around it goes, and what is longer
//! than [`KEPT_CHARACTERS`] is cut. A day is read as `createdOn` is, by undoing the same damages,
//! and stays what it was where it is not understood; a word such as "never" is one of these.
//!
//! Be advised: what is made of a text is made of itself again. The server reads a corrected file,
//! in which all of this was done, and keeps the same.

use std::fmt::Write;

use super::formula_guard::unguarded;
use super::of_value::{Written, suggest};
use super::recipe::{DateOrder, Recipe};
use crate::limits::KEPT_CHARACTERS;
use crate::read::{JsonType, Record, Value};
use crate::{Date, Field};

pub(crate) struct Keeper {
    columns: Vec<Column>,
    order: Option<DateOrder>,
    guarded: bool,
    /// The values of the latest record, column by column; empty where there is none.
    texts: Vec<String>,
    /// The same as one text.
    joined: String,
}

struct Column {
    /// As a string of JSON.
    name: String,
    is_date: bool,
}

impl Keeper {
    /// None where the recipe keeps nothing.
    pub(crate) fn new(recipe: Option<&Recipe>) -> Option<Self> {
        let recipe = recipe.filter(|recipe| !recipe.keep.is_empty())?;
        let columns = recipe.kept_columns().into_iter().map(|column| Column {
            name: json(column.name()),
            is_date: column.meaning.is_some_and(crate::KeptMeaning::is_date),
        });
        let columns: Vec<_> = columns.collect();
        Some(Self {
            order: recipe.date_order,
            guarded: recipe.spreadsheet_guard,
            texts: vec![String::new(); columns.len()],
            columns,
            joined: String::new(),
        })
    }

    /// Puts what is kept of the record in the place of what stands there.
    pub(crate) fn keep<'a>(&'a mut self, record: &mut Record<'a>) {
        self.joined.clear();
        for ((column, text), value) in self.columns.iter().zip(&mut self.texts).zip(&record.kept) {
            *text = taken(*value, self.guarded);
            if column.is_date
                && let Some(date) = day(text, *value, self.order)
            {
                *text = date.iso();
            }
            if !text.is_empty() {
                self.joined.push(if self.joined.is_empty() { '{' } else { ',' });
                // Writing to a string does not fail.
                let _ = write!(self.joined, "{}:{}", column.name, json(text));
            }
        }
        if !self.joined.is_empty() {
            self.joined.push('}');
        }
        let texts: &'a [String] = &self.texts;
        for (value, text) in record.kept.iter_mut().zip(texts) {
            let is_there = !text.is_empty();
            *value = if is_there { Value::Text(text.as_bytes()) } else { Value::Absent };
        }
        record.kept_json = &self.joined;
    }
}

fn json(text: &str) -> String {
    serde_json::to_string(text).expect("a text is JSON")
}

/// A value as the text that is kept of it.
fn taken(value: Value<'_>, guarded: bool) -> String {
    let bytes = match value {
        Value::Text(bytes) if guarded => unguarded(bytes),
        other => other.text().into(),
    };
    let text = String::from_utf8_lossy(&bytes);
    let plain = |c: char| if c.is_ascii_control() { ' ' } else { c };
    let trimmed = trimmed(&text);
    let cut: String = trimmed.chars().take(KEPT_CHARACTERS).map(plain).collect();
    cut.trim_end().to_owned()
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c.is_ascii_control())
}

/// Whether a value is longer than what is kept of it.
pub(crate) fn is_cut(value: &[u8]) -> bool {
    // No text has more characters than bytes.
    value.len() > KEPT_CHARACTERS
        && trimmed(&String::from_utf8_lossy(value)).chars().nth(KEPT_CHARACTERS).is_some()
}

/// The day that a text says; none where it is not understood.
fn day(text: &str, value: Value<'_>, order: Option<DateOrder>) -> Option<Date> {
    let is_day = |text: &str| Date::from_iso(text).or_else(|| Date::parse(text.as_bytes()));
    is_day(text).or_else(|| {
        let written = match value {
            Value::Other(JsonType::Number, _) => Written::Json(text),
            _ => Written::Text(text),
        };
        Date::parse(suggest(Field::CreatedOn, written, order)?.value?.as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::KeptMeaning;
    use crate::read::Position;

    /// What is kept of two columns, the second of which is a day.
    fn kept(recipe: &Recipe, values: [Value<'_>; 2]) -> String {
        let mut record = Record::new(Position::default(), [Value::Absent; Field::COUNT]);
        record.kept = values.to_vec();
        let mut keeper = Keeper::new(Some(recipe)).expect("it keeps something");
        keeper.keep(&mut record);
        let (json, values) = (record.kept_json.to_owned(), record.kept.clone());
        let again: Vec<Vec<u8>> = values.iter().map(|value| value.text().to_vec()).collect();
        let mut record = Record::new(Position::default(), [Value::Absent; Field::COUNT]);
        record.kept = again.iter().map(|text| Value::Text(text)).collect();
        let corrected = recipe.of_corrected();
        let mut keeper = Keeper::new(Some(&corrected)).expect("it keeps the same");
        keeper.keep(&mut record);
        assert_eq!(record.kept_json, json, "read once more");
        json
    }

    fn recipe() -> Recipe {
        let keep = [
            ("Id".to_owned(), Some(KeptMeaning::AccountId)),
            ("Seen".to_owned(), Some(KeptMeaning::LastActiveOn)),
        ];
        Recipe { keep: keep.into(), ..Recipe::default() }
    }

    #[test]
    fn whatever_stands_there_is_kept_as_a_text() {
        let long = "é".repeat(KEPT_CHARACTERS + 10);
        let cut = "é".repeat(KEPT_CHARACTERS);
        for (value, text) in [
            (Value::Text(b" u1 "), "u1"),
            (Value::Text(b"\ta\r\nb\x7f"), "a  b"),
            (Value::Text(b"Zo\xeb"), "Zo\u{FFFD}"),
            (Value::Text(b"=1+1"), "=1+1"),
            (Value::Text(b"\"\\"), "\"\\"),
            (Value::Text(long.as_bytes()), &*cut),
            (Value::Bool(true), "true"),
            (Value::Other(JsonType::Number, b"17"), "17"),
            (Value::Other(JsonType::Array, b"[1,\n2]"), "[1, 2]"),
        ] {
            let expected = format!("{{\"accountId\":{}}}", json(text));
            assert_eq!(kept(&recipe(), [value, Value::Absent]), expected);
        }
        assert_eq!(kept(&recipe(), [Value::Absent, Value::Text(b" ")]), "");
    }

    #[test]
    fn a_day_is_read_as_created_on_is_or_stays_what_it_was() {
        let mut recipe = recipe();
        for (order, text, day) in [
            (None, "2024-01-31", "2024-01-31"),
            (None, "31012024", "2024-01-31"),
            (None, "2024-01-31T22:10:00Z", "2024-01-31"),
            (None, "31/01/2024", "2024-01-31"),
            (None, "Jan 31, 2024", "2024-01-31"),
            (None, "03/04/2024", "03/04/2024"),
            (Some(DateOrder::DayFirst), "03/04/2024", "2024-04-03"),
            (Some(DateOrder::MonthFirst), "03/04/2024", "2024-03-04"),
            (None, "never", "never"),
            (None, "3 days ago", "3 days ago"),
        ] {
            recipe.date_order = order;
            let expected = format!("{{\"lastActiveOn\":{}}}", json(day));
            assert_eq!(kept(&recipe, [Value::Absent, Value::Text(text.as_bytes())]), expected);
        }
        let number = Value::Other(JsonType::Number, b"1706659200");
        assert_eq!(kept(&recipe, [Value::Absent, number]), r#"{"lastActiveOn":"2024-01-31"}"#);
    }

    #[test]
    fn the_guards_apostrophes_go_with_it() {
        let recipe = Recipe { spreadsheet_guard: true, ..recipe() };
        let value = Value::Text(b"'=1+1");
        assert_eq!(kept(&recipe, [value, Value::Absent]), r#"{"accountId":"=1+1"}"#);
    }
}
