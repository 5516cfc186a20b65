//! Kept columns in a lookup: what filters and sorts accounts by them.
//!
//! Of each there is the place of every account's value among all values, in as few bytes as they take,
//! and the values themselves, each once, unless they are too many: then what has a text in it is looked
//! for in the lines that are searched. The days of a column that has days come before all its other
//! values, and are always there.

use std::ops::RangeInclusive;

use memchr::memmem::Finder;
use uuid::Uuid;
use validation::{KeptMeaning, sought};

use super::columns::{BETWEEN, Numbers, Part};
use super::filter::WantedKept;
use super::pick::{keep, keep_lines};
use crate::{Store, StoreError};

/// The part with a row for each column: the places of the values, from 1; 0 where there is none.
pub(super) const PLACES: &str = "kept-places";

/// The part with a row for each column: its values as they are searched, a line each.
pub(super) const TEXTS: &str = "kept-texts";

/// Bytes up to which all values of a column are kept once more. Managers, titles and cost centres of half
/// a million accounts take less; what is another thing for each account takes more.
pub(super) const LISTED: usize = 1 << 20;

/// Whether the values of the column with this name are days.
pub(super) fn has_days(name: &str) -> bool {
    KeptMeaning::from_name(name).is_some_and(KeptMeaning::is_date)
}

/// The line of a column in [`Part::Kept`]; no name of one has control characters.
pub(super) fn line(name: &str, texts: u32, days: u32) -> String {
    format!("{texts}\t{days}\t{name}\n")
}

/// A kept column of which there are values.
pub(super) struct KeptColumn {
    /// Its place among all of them.
    number: usize,
    /// How many different values there are, and how many of these are days.
    texts: u32,
    days: u32,
}

impl KeptColumn {
    /// The places of the values that begin on the one day and end before the other.
    fn between(&self, list: &str, from: Option<&str>, before: Option<&str>) -> RangeInclusive<u32> {
        let days: Vec<_> = list.lines().take(self.days as usize).collect();
        let earlier = |day: &str| days.partition_point(|one| *one < day) as u32;
        from.map_or(1, |from| earlier(from) + 1)..=before.map_or(self.days, earlier)
    }
}

impl Store {
    /// The kept column with this name, if there is a value of it.
    async fn kept_column(&self, run: Uuid, name: &str) -> Result<Option<KeptColumn>, StoreError> {
        let lines = self.part_at(run, Part::Kept.name(), 0).await?;
        let lines = std::str::from_utf8(&lines).unwrap_or_default().lines();
        let column = |(number, line): (usize, &str)| {
            let mut parts = line.splitn(3, '\t');
            let (texts, days) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            (parts.next()? == name).then_some(KeptColumn { number, texts, days })
        };
        Ok(lines.enumerate().find_map(column))
    }

    async fn kept_places(&self, run: Uuid, of: &KeptColumn) -> Result<Numbers, StoreError> {
        let bytes = self.part_at(run, PLACES, of.number).await?;
        Ok(Numbers::up_to(bytes, of.texts))
    }

    /// By account the place of its value in the column with this name, and the last place of those that
    /// are turned round where the order is: what is no day, where days are meant, comes after all days
    /// either way.
    pub(super) async fn kept_order(
        &self,
        run: Uuid,
        name: &str,
    ) -> Result<(Numbers, u32), StoreError> {
        let Some(column) = self.kept_column(run, name).await? else {
            return Ok((Numbers::new(Vec::new()), 0));
        };
        let turned = if has_days(name) { column.days } else { column.texts };
        Ok((self.kept_places(run, &column).await?, turned))
    }

    /// Leaves those picked of which this is wanted of a kept column.
    pub(super) async fn keep_kept(
        &self,
        run: Uuid,
        (name, wanted): (&str, &WantedKept),
        picked: &mut [bool],
    ) -> Result<(), StoreError> {
        let Some(column) = self.kept_column(run, name).await? else {
            if *wanted != WantedKept::Absent {
                picked.fill(false);
            }
            return Ok(());
        };
        let list = match wanted {
            WantedKept::Contains(_) | WantedKept::On { .. } => {
                self.part_at(run, TEXTS, column.number).await?
            }
            _ => Vec::new(),
        };
        let list = std::str::from_utf8(&list).unwrap_or_default();
        let places = match wanted {
            WantedKept::Absent => 0..=0,
            WantedKept::Given => 1..=u32::MAX,
            WantedKept::NoDay => column.days + 1..=u32::MAX,
            WantedKept::On { from, before } => {
                let [from, before] = [from, before].map(|day| day.map(|day| day.iso()));
                column.between(list, from.as_deref(), before.as_deref())
            }
            WantedKept::Contains(text) => {
                return self.keep_containing(run, &column, (list, text), picked).await;
            }
        };
        keep(picked, self.kept_places(run, &column).await?.iter(), |place| places.contains(&place));
        Ok(())
    }

    /// Leaves those picked whose value has the text in it.
    async fn keep_containing(
        &self,
        run: Uuid,
        column: &KeptColumn,
        (list, text): (&str, &str),
        picked: &mut [bool],
    ) -> Result<(), StoreError> {
        let text = Finder::new(&sought(text)).into_owned();
        let has = |value: &[u8]| text.find(value).is_some();
        if list.lines().count() == column.texts as usize {
            let takes: Vec<bool> = std::iter::once(false)
                .chain(list.lines().map(|value| has(value.as_bytes())))
                .collect();
            let places = self.kept_places(run, column).await?;
            keep(picked, places.iter(), |place| takes.get(place as usize) == Some(&true));
            return Ok(());
        }
        // Behind the key and the names.
        let at = column.number + 2;
        let value = |line: &[u8]| line.split(|byte| *byte == BETWEEN).nth(at).is_some_and(has);
        self.keep_in_lines(run, picked, |lines, picked| {
            keep_lines((lines, &text), value, picked);
        })
        .await
    }
}
