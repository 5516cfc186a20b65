//! Which accounts a filter takes, by their places in the order of the keys.

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;

use memchr::{memchr, memchr_iter, memmem, memrchr};
use uuid::Uuid;
use validation::sought;

use super::columns::{BETWEEN, Numbers, Part, ROWS, codes, counted, day};
use super::filter::{AccountFilter, WantedDate};
use crate::engine::sql::sql;
use crate::{Store, StoreError};

/// Rows of lines that a search reads at a time: some 3 MB.
const AT_ONCE: i64 = 256;

impl Store {
    /// For each account of the run whether the filter takes it.
    pub(super) async fn picked(
        &self,
        integration: Uuid,
        run: Uuid,
        filter: &AccountFilter,
    ) -> Result<Picked, StoreError> {
        let mut parts = vec![Part::Facets];
        if filter.created.is_some() {
            parts.push(Part::Created);
        }
        if filter.department.is_some() {
            parts.extend([Part::Departments, Part::DepartmentList]);
        }
        if filter.domain.is_some() {
            parts.extend([Part::Domains, Part::DomainList]);
        }
        let mut parts = self.parts(run, &parts).await?;
        let wanted = filter.codes();
        let mut picked: Vec<bool> = codes(&parts[&Part::Facets])
            .map(|code| wanted.get(usize::from(code)).copied().unwrap_or(false))
            .collect();
        if let Some(wanted) = filter.created {
            let days = days(wanted);
            keep(&mut picked, column(&mut parts, Part::Created).iter(), |number| {
                days.contains(&number)
            });
        }
        if let Some(wanted) = &filter.department {
            let list =
                counted(&parts[&Part::DepartmentList]).map(|(_, name)| wanted.takes(Some(name)));
            let takes: Vec<bool> = std::iter::once(wanted.takes(None)).chain(list).collect();
            keep(&mut picked, column(&mut parts, Part::Departments).iter(), |place| {
                takes[place as usize]
            });
        }
        if let Some(wanted) = &filter.domain {
            let list = counted(&parts[&Part::DomainList]).map(|(_, name)| wanted.takes(name));
            let takes: Vec<bool> = std::iter::once(false).chain(list).collect();
            keep(&mut picked, column(&mut parts, Part::Domains).iter(), |place| {
                takes[place as usize]
            });
        }
        for (name, wanted) in &filter.kept {
            self.keep_kept(run, (name, wanted), &mut picked).await?;
        }
        let formerly = match !filter.search.is_empty() && picked.contains(&true) {
            true => {
                self.keep_found((integration, run), &Words::new(&filter.search), &mut picked)
                    .await?
            }
            false => BTreeMap::new(),
        };
        Ok(Picked { picked, formerly })
    }

    /// Leaves those picked that have all of the words, if only with an address that they had, and returns
    /// these addresses.
    async fn keep_found(
        &self,
        of: (Uuid, Uuid),
        words: &Words,
        picked: &mut [bool],
    ) -> Result<BTreeMap<usize, String>, StoreError> {
        let (before, mut formerly) = (picked.to_vec(), BTreeMap::new());
        self.keep_in_lines(of.1, picked, |lines, picked| words.keep(lines, picked)).await?;
        for (row, former) in self.found_formerly(of, words).await? {
            if let Some((picked, true)) = picked.get_mut(row).zip(before.get(row).copied()) {
                *picked = true;
                formerly.insert(row, former);
            }
        }
        Ok(formerly)
    }

    /// The places of accounts that have all of the words only with an address that they had, and that
    /// address.
    async fn found_formerly(
        &self,
        (integration, run): (Uuid, Uuid),
        words: &Words,
    ) -> Result<Vec<(usize, String)>, StoreError> {
        let number = sql("SELECT current_run FROM integrations WHERE id = $1");
        let number: Option<(i64,)> = self.optional(number.bind(integration)).await?;
        let Some((number,)) = number else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for (key, former) in self.had_addresses((integration, number), words).await? {
            let Some((row, line)) = self.line_of(run, &key).await? else { continue };
            let with = |former: &&String| {
                let line = [&line, [BETWEEN].as_slice(), former.as_bytes()].concat();
                words.are_in(&line)
            };
            if !words.are_in(&line)
                && let Some(former) = former.iter().find(with)
            {
                found.push((row as usize, former.clone()));
            }
        }
        Ok(found)
    }

    /// Has the lines looked at of which any is picked, with those that are.
    pub(super) async fn keep_in_lines(
        &self,
        run: Uuid,
        picked: &mut [bool],
        keep: impl Fn(&[u8], &mut [bool]),
    ) -> Result<(), StoreError> {
        let (mut first, rows) = (0, picked.len().div_ceil(ROWS) as i64);
        while first < rows {
            for (number, lines) in self.lines_from(run, first, AT_ONCE).await? {
                let start = number.unsigned_abs() as usize * ROWS;
                let end = (start + ROWS).min(picked.len());
                if let Some(picked) = picked.get_mut(start..end).filter(|part| part.contains(&true))
                {
                    keep(&lines, picked);
                }
            }
            first += AT_ONCE;
        }
        Ok(())
    }
}

/// Leaves those picked whose lines have the text, and more of what they have to have.
pub(super) fn keep_lines(
    (lines, text): (&[u8], &memmem::Finder<'_>),
    takes: impl Fn(&[u8]) -> bool,
    picked: &mut [bool],
) {
    let (mut row, mut at) = (0, 0);
    while let Some(found) = text.find(&lines[at..]) {
        let start = memrchr(b'\n', &lines[..at + found]).map_or(0, |end| end + 1);
        let end = memchr(b'\n', &lines[start..]).map_or(lines.len(), |end| start + end);
        // Lines between the last that was found and this one have none of it.
        let skipped = memchr_iter(b'\n', &lines[at..start.max(at)]).count();
        picked.iter_mut().skip(row).take(skipped).for_each(|picked| *picked = false);
        row += skipped;
        if let Some(picked) = picked.get_mut(row) {
            *picked = *picked && takes(&lines[start..end]);
        }
        row += 1;
        at = (end + 1).min(lines.len());
    }
    picked.iter_mut().skip(row).for_each(|picked| *picked = false);
}

fn column(parts: &mut HashMap<Part, Vec<u8>>, part: Part) -> Numbers {
    Numbers::new(parts.remove(&part).unwrap_or_default())
}

pub(super) fn keep(
    picked: &mut [bool],
    column: impl Iterator<Item = u32>,
    takes: impl Fn(u32) -> bool,
) {
    for (picked, number) in picked.iter_mut().zip(column) {
        *picked = *picked && takes(number);
    }
}

/// The numbers of the wanted days: 0 where none is known.
fn days(wanted: WantedDate) -> RangeInclusive<u32> {
    match wanted {
        WantedDate::Absent => 0..=0,
        WantedDate::Between(from, until) => from.map_or(1, day)..=until.map_or(u32::MAX, day),
    }
}

/// Which accounts a filter takes.
pub(super) struct Picked {
    /// For each account whether it does.
    pub(super) picked: Vec<bool>,
    /// Of those that were found by an address which they had, by their places, that address.
    pub(super) formerly: BTreeMap<usize, String>,
}

/// Words to be found, as they are sought: the longest, which is the rarest, and the others.
pub(super) struct Words {
    longest: memmem::Finder<'static>,
    others: Vec<memmem::Finder<'static>>,
}

impl Words {
    /// There is at least one.
    fn new(words: &[String]) -> Self {
        let mut words: Vec<String> = words.iter().map(|word| sought(word)).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let mut finders =
            words.iter().map(|word| memmem::Finder::new(word.as_bytes()).into_owned());
        let longest = finders.next().expect("there is a word");
        Self { longest, others: finders.collect() }
    }

    /// The words, the longest first.
    pub(super) fn texts(&self) -> Vec<String> {
        let all = std::iter::once(&self.longest).chain(&self.others);
        all.map(|word| String::from_utf8_lossy(word.needle()).into_owned()).collect()
    }

    /// Whether a line has all of them.
    fn are_in(&self, line: &[u8]) -> bool {
        let mut all = std::iter::once(&self.longest).chain(&self.others);
        all.all(|word| word.find(line).is_some())
    }

    /// Leaves those picked whose lines have all words.
    fn keep(&self, lines: &[u8], picked: &mut [bool]) {
        let others = |line: &[u8]| self.others.iter().all(|word| word.find(line).is_some());
        keep_lines((lines, &self.longest), others, picked);
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn lines_with_all_words_stay_and_only_those() {
        let lines = b"ann@a.io\x1fann lee\nbob@b.io\x1f\ncat@a.io\x1fleeann\nann@z.io\x1f\n";
        for (words, expected) in [
            (&["ann"][..], [true, false, true, true]),
            (&["LEE", "ann"], [true, false, true, false]),
            (&["a.io"], [true, false, true, false]),
            (&["io"], [true; 4]),
            (&["ann lee"], [true, false, false, false]),
            (&["zoe"], [false; 4]),
            (&["bob"], [false, true, false, false]),
        ] {
            let words: Vec<_> = words.iter().map(|word| (*word).to_owned()).collect();
            let mut picked = [true; 4];
            Words::new(&words).keep(lines, &mut picked);
            assert_eq!(picked, expected, "{words:?}");
            let mut none = [false; 4];
            Words::new(&words).keep(lines, &mut none);
            assert_eq!(none, [false; 4], "{words:?}");
        }
    }
}
