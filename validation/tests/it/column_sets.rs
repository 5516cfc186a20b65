//! The user lists of a hundred real apps: which of their columns are preselected.
//!
//! A file of `tests/column-sets` is one app: the names of columns or members as its
//! documentation has them (`source`), invented records (`file`, by lines), and which field
//! each column is to a demanding admin (`fields`; all others are none). A wrong column that
//! is preselected is taken unseen, so none may be; a missing one costs a press.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use validation::source::{Confidence, Mapping, Match, Profile, profile, propose};
use validation::{Field, Format, Options};

/// Of a hundred columns so many are right as they are preselected.
const RIGHT: usize = 95;

/// The columns of one app, and what they are.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnSet {
    app: String,
    source: String,
    format: Format,
    file: Vec<String>,
    fields: BTreeMap<String, Field>,
}

/// How a column came out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Wrong,
    Missing,
    Right,
}

impl ColumnSet {
    fn profile(&self) -> Profile {
        let text = self.file.join("\n");
        profile(text.as_bytes(), &Options::default()).expect("memory does not fail")
    }

    /// Every column, by its name, with what is preselected and what that is worth.
    fn verdicts<'a>(&'a self, mapping: &'a Mapping) -> impl Iterator<Item = (Verdict, &'a Match)> {
        mapping.matches.iter().map(|column| {
            let verdict = match (preselected(column), self.fields.get(&column.column).copied()) {
                (found, right) if found == right => Verdict::Right,
                (None, Some(_)) => Verdict::Missing,
                _ => Verdict::Wrong,
            };
            (verdict, column)
        })
    }

    /// A line of the table of what differs.
    fn line(&self, verdict: Verdict, column: &Match) -> String {
        let name = |field: Option<Field>| field.map_or("none", Field::name);
        let what = if verdict == Verdict::Wrong { "WRONG" } else { "missing" };
        let (right, found) = (self.fields.get(&column.column).copied(), preselected(column));
        format!(
            "{what:7} {:22} {:38} is {:20} preselected {:20} {} ({})",
            self.app,
            column.column,
            name(right),
            name(found),
            column.reason(),
            column.confidence()
        )
    }
}

/// The field that is taken when the person changes nothing; a guess never is.
fn preselected(column: &Match) -> Option<Field> {
    let sure = column.confidence() > Confidence::Guess;
    assert!(column.field.is_none() || sure, "{} is a guess, and taken", column.column);
    column.field
}

fn column_sets() -> Vec<ColumnSet> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/column-sets");
    let files = std::fs::read_dir(folder).expect("the column sets are there");
    let mut paths: Vec<_> = files.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn every_column_set_is_sound() {
    let sets = column_sets();
    assert!(sets.len() >= 100, "{} column sets", sets.len());
    for set in &sets {
        let app = &set.app;
        assert!(set.source.starts_with("https://"), "{app}");
        assert_eq!(sets.iter().filter(|other| other.app == *app).count(), 1, "{app}");
        let fields: BTreeSet<_> = set.fields.values().collect();
        assert_eq!(fields.len(), set.fields.len(), "{app} has a field twice");
        let profile = set.profile();
        assert_eq!(profile.format, Some(set.format), "{app}");
        assert!(profile.whole && (3..=8).contains(&profile.records), "{app}");
        for name in set.fields.keys() {
            assert!(profile.column(name).is_some(), "{app} has no column {name:?}");
        }
    }
}

#[test]
fn the_records_are_invented() {
    for set in column_sets() {
        let text = set.file.join(" ");
        let part_of_one = |c: char| c.is_alphanumeric() || "@.-_#".contains(c);
        for word in text.split(|c| !part_of_one(c)) {
            let domain = word.split_once('@').map_or("", |(_, domain)| domain);
            let invented = ["example.com", "example.net", "example.org"];
            let told = invented.iter().any(|end| domain.to_lowercase().contains(end));
            assert!(told || !domain.contains('.') || word.starts_with('@'), "{}: {word}", set.app);
        }
    }
}

#[test]
fn no_column_is_preselected_as_what_it_is_not_and_most_as_what_they_are() {
    let (mut columns, mut differing) = (0, Vec::new());
    for set in column_sets() {
        let mapping = propose(&set.profile());
        for (verdict, column) in set.verdicts(&mapping) {
            columns += 1;
            if verdict != Verdict::Right {
                differing.push((verdict, set.line(verdict, column)));
            }
        }
    }
    differing.sort();
    let mut table = String::new();
    for (_, line) in &differing {
        let _ = writeln!(table, "{line}");
    }
    let wrong = differing.iter().filter(|(verdict, _)| *verdict == Verdict::Wrong).count();
    let right = columns - differing.len();
    println!("{table}{right} of {columns} columns are right, {wrong} are wrong");
    assert!(wrong == 0 && right * 100 >= columns * RIGHT, "{right} of {columns}, {wrong} wrong");
}
