//! How the values of each column are read as the field that it is taken for.
//!
//! Nothing is judged here: what a recipe makes of a value is said by the fixer that the check
//! uses, whether it is right by the rules, and what would be right by the suggestions. So what
//! is told before the check is what the check will find, as far as was looked.

use std::collections::BTreeMap;
use std::io::{self, Read};

use serde::{Deserialize, Serialize};

use super::profile::{cut, walk};
use crate::limits::VALUE_CHARACTERS;
use crate::read::{DataFile, JsonType, Opened, Opening, Position, Purpose, Record, Source, Value};
use crate::rules::is_right;
use crate::suggest::words_in_name::is_secret;
use crate::suggest::{DateOrder, RecordFixer, Written, is_cut, suggest};
use crate::{Field, Options};

/// Distinct values that are told of a column.
const VALUES: usize = 12;

/// What was seen of the columns, by so many rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnReadings {
    /// Records that were looked at.
    pub rows: u64,
    /// Whether these are all records of the file.
    pub whole: bool,
    /// One for each column, in the order of the file.
    pub columns: Vec<ColumnReading>,
}

/// How the values of a column are read. Each number counts values that are there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnReading {
    pub filled: u64,
    /// Those that are cut where the column is kept beside the fields, after
    /// [`KEPT_CHARACTERS`](crate::limits::KEPT_CHARACTERS).
    #[serde(default)]
    pub long: u64,
    /// Those that are right, as they stand or as they are read.
    pub valid: u64,
    /// Those of the others for which a fix is known.
    pub fixable: u64,
    /// Where the field has values of its own: the distinct values of the column, those that grant
    /// a privilege first, then those that nothing is known of.
    pub values: Vec<ValueReading>,
    /// Distinct values that are not among them.
    pub more: u64,
}

/// How one value is read wherever it stands in the column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueReading {
    /// As it stands in the file, cut if it is long.
    pub value: String,
    pub becomes: Becomes,
    pub count: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Becomes {
    /// It is right as it stands.
    Same,
    /// It is taken for this; the empty value is absent.
    Taken(String),
    /// It is wrong, and this would be right.
    Offered(String),
    /// It is wrong, and a person has to decide.
    Open,
}

impl ValueReading {
    /// Whether the value is an admin's only by being read so.
    #[must_use]
    pub fn grants_privilege(&self, field: Field) -> bool {
        let (Becomes::Taken(to) | Becomes::Offered(to)) = &self.becomes else { return false };
        field.is_privileged(to)
    }
}

/// Looks at the first records of a file, as many as a profile does, through the recipe of the
/// options. `columns` are the names of its columns, and the field that each is taken for.
///
/// # Errors
/// Those of the input.
///
/// # Example
/// ```
/// use validation::source::{Becomes, column_readings};
/// use validation::{Field, Options};
///
/// let file = "emailId,Level\nann@example.com,Admin\n";
/// let columns = [("emailId", Some(Field::EmailId)), ("Level", Some(Field::Role))];
/// let read = column_readings(file.as_bytes(), &Options::default(), &columns)?;
/// assert_eq!(read.columns[1].values[0].becomes, Becomes::Offered("ADMIN".to_owned()));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn column_readings(
    input: impl Read,
    options: &Options<'_>,
    columns: &[(&str, Option<Field>)],
) -> io::Result<ColumnReadings> {
    let source = Source::new(input, options.limits.file_bytes);
    let counted = source.counted();
    let Opened { mut window, file } = Opening::new(source).go_on(options, Purpose::Profile)?;
    let Ok(DataFile { mut reader, .. }) = file else { return Ok(ColumnReadings::default()) };
    let mut tallies: Vec<Tally> = columns.iter().map(|_| Tally::default()).collect();
    let mut index = BTreeMap::new();
    for (number, (name, _)) in columns.iter().enumerate() {
        index.entry(name.as_bytes()).or_insert(number);
    }
    let (rows, whole) = walk(&mut reader, &mut window, &counted, &mut |reader, window, row| {
        reader.cells(window, &mut |name, value| {
            if let Some(number) = index.get(name) {
                tallies[*number].take(value, row, columns[*number].1.is_some());
            }
        });
    })?;
    let mut judge = Judge::new(options);
    let columns = columns.iter().zip(tallies).map(|((name, field), tally)| match field {
        Some(field) => tally.read(*field, is_secret(name), &mut judge),
        None => tally.counted(),
    });
    Ok(ColumnReadings { rows, whole, columns: columns.collect() })
}

/// The values of a column.
#[derive(Default)]
struct Tally {
    filled: u64,
    long: u64,
    /// The last row that had the column: of a name that stands twice the first value counts.
    last: u64,
    values: BTreeMap<(Kind, Vec<u8>), u64>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Text,
    Bool,
    Number,
    Nested,
}

impl Tally {
    fn take(&mut self, value: Value<'_>, row: u64, counts: bool) {
        let kind = match value {
            Value::Absent | Value::Text([]) => return,
            Value::Text(_) => Kind::Text,
            Value::Bool(_) => Kind::Bool,
            Value::Other(JsonType::Number, _) => Kind::Number,
            Value::Other(JsonType::Array | JsonType::Object, _) => Kind::Nested,
        };
        if std::mem::replace(&mut self.last, row) == row {
            return;
        }
        self.filled += 1;
        self.long += u64::from(is_cut(value.text()));
        if counts {
            *self.values.entry((kind, value.text().to_vec())).or_default() += 1;
        }
    }

    fn counted(&self) -> ColumnReading {
        ColumnReading { filled: self.filled, long: self.long, ..ColumnReading::default() }
    }

    fn read(self, field: Field, hidden: bool, judge: &mut Judge<'_>) -> ColumnReading {
        let mut read = self.counted();
        let listed = !hidden && !field.allowed().is_empty();
        for ((kind, text), count) in self.values {
            let (becomes, fixable) = judge.becomes(field, kind, &text);
            match becomes {
                Becomes::Same | Becomes::Taken(_) => read.valid += count,
                _ if fixable => read.fixable += count,
                _ => {}
            }
            if listed {
                let value = cut(&String::from_utf8_lossy(&text));
                read.values.push(ValueReading { value, becomes, count });
            }
        }
        // A stable sort: the most frequent first, of equal ones in the order of their letters.
        read.values.sort_by_key(|value| (rank(value, field), std::cmp::Reverse(value.count)));
        read.more = read.values.len().saturating_sub(VALUES) as u64;
        read.values.truncate(VALUES);
        read
    }
}

fn rank(value: &ValueReading, field: Field) -> u8 {
    match value.becomes {
        _ if value.grants_privilege(field) => 0,
        Becomes::Open => 1,
        Becomes::Taken(_) | Becomes::Offered(_) => 2,
        Becomes::Same => 3,
    }
}

/// Says of a value what it becomes.
struct Judge<'r> {
    fixer: Option<RecordFixer<'r>>,
    order: Option<DateOrder>,
    limit: usize,
}

impl<'r> Judge<'r> {
    fn new(options: &Options<'r>) -> Self {
        let limit = options.limits.value_characters.min(VALUE_CHARACTERS);
        Self {
            fixer: RecordFixer::new(options.recipe, None, limit, options.hash_key),
            order: options.recipe.and_then(|recipe| recipe.date_order),
            limit,
        }
    }

    /// What the value becomes, and whether a fix is known for it, be it only once somebody has
    /// said which of day and month comes first.
    fn becomes(&mut self, field: Field, kind: Kind, text: &[u8]) -> (Becomes, bool) {
        let value = match kind {
            Kind::Text => Value::Text(text),
            Kind::Bool => Value::Bool(text == b"true"),
            Kind::Number => Value::Other(JsonType::Number, text),
            Kind::Nested => Value::Other(JsonType::Object, text),
        };
        let (position, mut values) = (Position::default(), [Value::Absent; Field::COUNT]);
        values[field as usize] = value;
        let mut record = Record::new(position, values);
        if let Some(fixer) = &mut self.fixer {
            fixer.fix(&mut record);
        }
        let now = record.values[field as usize];
        let right = match now {
            Value::Absent => true,
            Value::Text(text) => is_right(field, text, self.limit),
            Value::Bool(_) => field == Field::MfaEnrolmentStatus,
            Value::Other(..) => false,
        };
        if right && now == value {
            return (Becomes::Same, false);
        }
        let read = String::from_utf8_lossy(now.text());
        if right {
            return (Becomes::Taken(read.into_owned()), false);
        }
        let written = match now {
            Value::Text(_) => Written::Text(&read),
            _ => Written::Json(&read),
        };
        match suggest(field, written, self.order) {
            Some(found) => (found.value.map_or(Becomes::Open, Becomes::Offered), true),
            None => (Becomes::Open, false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggest::{Damage, Recipe};

    fn read(file: &str, recipe: &Recipe, columns: &[(&str, Option<Field>)]) -> ColumnReadings {
        let options = Options { recipe: Some(recipe), ..Options::default() };
        column_readings(file.as_bytes(), &options, columns).expect("memory")
    }

    fn shown(read: &ColumnReading) -> Vec<String> {
        let value =
            |value: &ValueReading| format!("{} {:?} {}", value.value, value.becomes, value.count);
        read.values.iter().map(value).collect()
    }

    const FILE: &str = "Mail,Level,Notes\nann@b.io,Owner,x\nbob,Admin,\ncat@b.io,USER,\n\
                        dan@b.io,Ghost,\neve@b.io,ADMIN,\nfay@b.io,Owner,\n";
    const COLUMNS: [(&str, Option<Field>); 3] =
        [("Mail", Some(Field::EmailId)), ("Level", Some(Field::Role)), ("Notes", None)];

    #[test]
    fn values_are_read_as_the_check_will_read_them() {
        let plain = read(FILE, &Recipe::default(), &COLUMNS);
        assert_eq!((plain.rows, plain.whole), (6, true));
        let [mail, level, notes] = &plain.columns[..] else { panic!("three columns") };
        assert_eq!((mail.filled, mail.valid, mail.fixable, &mail.values[..]), (6, 5, 0, &[][..]));
        assert_eq!((notes.filled, notes.valid), (1, 0));
        assert_eq!((level.filled, level.valid, level.fixable), (6, 2, 3));
        assert_eq!(
            shown(level),
            [
                "Owner Offered(\"SUPERADMIN\") 2",
                "Admin Offered(\"ADMIN\") 1",
                "Ghost Open 1",
                "ADMIN Same 1",
                "USER Same 1",
            ]
        );
    }

    #[test]
    fn values_that_are_cut_where_they_are_kept_are_counted() {
        let values = [256, 257, 300, 2].map(|length| "\u{e9}".repeat(length));
        let lines: String = values.iter().map(|value| format!("a@b.io, {value}\n")).collect();
        let columns = [("emailId", Some(Field::EmailId)), ("Notes", None)];
        let read = read(&format!("emailId,Notes\n{lines}"), &Recipe::default(), &columns);
        let counts: Vec<_> = read.columns.iter().map(|read| (read.filled, read.long)).collect();
        assert_eq!(counts, [(4, 0), (4, 2)]);
    }

    #[test]
    fn what_a_recipe_takes_a_value_for_is_what_it_becomes() {
        let mut recipe = Recipe::default();
        let values = [("Owner", "ADMIN"), ("Ghost", "")];
        let values = values.map(|(from, to)| (from.to_owned(), to.to_owned()));
        recipe.values.insert(Field::Role, values.into());
        recipe.fixes.insert(Field::Role, [Damage::LetterCase].into_iter().collect());
        let level = &read(FILE, &recipe, &COLUMNS).columns[1];
        assert_eq!((level.valid, level.fixable), (6, 0));
        assert_eq!(
            shown(level),
            [
                "Owner Taken(\"ADMIN\") 2",
                "Admin Taken(\"ADMIN\") 1",
                "Ghost Taken(\"\") 1",
                "ADMIN Same 1",
                "USER Same 1",
            ]
        );
        let grants = level.values.iter().filter(|value| value.grants_privilege(Field::Role));
        assert_eq!(grants.map(|value| &*value.value).collect::<Vec<_>>(), ["Owner", "Admin"]);
    }

    #[test]
    fn json_values_and_dates_in_two_orders_are_told_apart() {
        let file = r#"[{"emailId":"a@b.io","mfa":true,"on":"03/04/2024"},
            {"emailId":7,"mfa":1,"on":"31/12/2024"},{"mfa":"on","on":null},{"mfa":[1]}]"#;
        let columns = [
            ("emailId", Some(Field::EmailId)),
            ("mfa", Some(Field::MfaEnrolmentStatus)),
            ("on", Some(Field::CreatedOn)),
        ];
        let read = read(file, &Recipe::default(), &columns);
        let counts = |column: &ColumnReading| (column.filled, column.valid, column.fixable);
        assert_eq!(
            read.columns.iter().map(counts).collect::<Vec<_>>(),
            [(2, 1, 0), (4, 1, 2), (2, 0, 2)]
        );
        assert_eq!(
            shown(&read.columns[1]),
            ["[1] Open 1", "on Offered(\"true\") 1", "1 Offered(\"true\") 1", "true Same 1",]
        );
    }

    #[test]
    fn secrets_are_counted_and_not_told_and_many_values_are_few() {
        let lines: String = (0..40).map(|n| format!("a@b.io,role{n}\n")).collect();
        let column = |name: &str| {
            let file = format!("emailId,{name}\n{lines}");
            let columns = [("emailId", None), (name, Some(Field::Role))];
            read(&file, &Recipe::default(), &columns).columns.swap_remove(1)
        };
        assert_eq!((column("Level").values.len(), column("Level").more), (12, 28));
        let secret = column("API token");
        assert_eq!((secret.filled, secret.valid, secret.values.len()), (40, 0, 0));
    }
}
