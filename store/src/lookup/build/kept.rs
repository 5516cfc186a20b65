//! The kept columns of a lookup, while the accounts are read one after the other.

use validation::{Date, KeptValues, sought};

use super::ordered::Ordered;
use crate::lookup::columns::{Numbers, Part};
use crate::lookup::kept::{self, LISTED, PLACES, TEXTS};

/// What was found of the columns so far, each as its texts are searched, in the order in which they were
/// met.
#[derive(Default)]
pub(super) struct Gathering {
    columns: Vec<(String, Ordered)>,
    accounts: usize,
}

impl Gathering {
    /// Adds what is kept of the next account, and returns it column by column up to the last of which
    /// there is something; empty where there is nothing of one.
    pub(super) fn add(&mut self, values: &KeptValues) -> Vec<String> {
        let mut texts = Vec::new();
        for (name, value) in values.iter() {
            let known = self.columns.iter().position(|(one, _)| one == name);
            let at = known.unwrap_or_else(|| {
                self.columns.push((name.to_owned(), Ordered::default()));
                self.columns.len() - 1
            });
            let (text, (_, column)) = (sought(value), &mut self.columns[at]);
            column.fill(self.accounts);
            column.add(&text);
            texts.resize(texts.len().max(at + 1), String::new());
            texts[at] = text;
        }
        self.accounts += 1;
        texts
    }

    /// The parts, each with its name and its number.
    pub(super) fn finish(self) -> Vec<(&'static str, i64, Vec<u8>)> {
        let (mut parts, mut lines) = (Vec::new(), String::new());
        for (number, (name, mut column)) in (0..).zip(self.columns) {
            column.fill(self.accounts);
            let (places, texts) = column.places();
            let (places, texts, days) = days_first(&name, places, texts);
            let all = texts.len() as u32;
            lines += &kept::line(&name, all, days);
            let size: usize = texts.iter().map(|text| text.len() + 1).sum();
            let listed = if size <= LISTED { texts.len() } else { days as usize };
            let list: String = texts[..listed].iter().flat_map(|text| [text, "\n"]).collect();
            parts.push((PLACES, number, Numbers::write(places, all)));
            parts.push((TEXTS, number, list.into_bytes()));
        }
        if !lines.is_empty() {
            parts.push((Part::Kept.name(), 0, lines.into_bytes()));
        }
        parts
    }
}

/// Places and texts of a column with its days before all that is none, and how many days there are: of a
/// column that has no days, as they are.
fn days_first<'a>(
    name: &str,
    places: Vec<u32>,
    texts: Vec<&'a str>,
) -> (Vec<u32>, Vec<&'a str>, u32) {
    if !kept::has_days(name) {
        return (places, texts, 0);
    }
    let numbered = (1_u32..).zip(texts);
    let (mut all, others): (Vec<_>, Vec<_>) =
        numbered.partition(|(_, text)| Date::from_iso(text).is_some());
    let days = all.len() as u32;
    all.extend(others);
    let mut moved = vec![0; all.len() + 1];
    for (place, (was, _)) in (1_u32..).zip(&all) {
        moved[*was as usize] = place;
    }
    let places = places.into_iter().map(|place| moved[place as usize]).collect();
    (places, all.into_iter().map(|(_, text)| text).collect(), days)
}

#[cfg(test)]
mod tests {
    use super::days_first;

    #[test]
    fn days_come_before_what_is_none() {
        let texts = ["-", "2024-02-29", "2024-02-30", "2025-01-01", "never"];
        let places = vec![2, 0, 5, 1, 4, 3];
        let sorted = days_first("endsOn", places.clone(), texts.to_vec());
        let ordered = vec!["2024-02-29", "2025-01-01", "-", "2024-02-30", "never"];
        assert_eq!(sorted, (vec![1, 0, 5, 3, 2, 4], ordered, 2));
        let as_it_stands = days_first("End", places.clone(), texts.to_vec());
        assert_eq!(as_it_stands, (places, texts.to_vec(), 0));
    }
}
