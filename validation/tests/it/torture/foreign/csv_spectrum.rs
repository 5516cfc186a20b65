//! csv-spectrum: CSV files that parsers stumble over, each with its records as JSON.

use serde_json::Value;
use validation::suggest::Recipe;
use validation::{Field, Format, Options};

use super::{assert_frozen, package};
use crate::seen::{pushed, reader};

/// The fields that the columns are taken for: the files know nothing of accounts.
const COLUMNS: [Field; 5] =
    [Field::EmailId, Field::FirstName, Field::LastName, Field::Department, Field::Role];

/// Files that are not read as the JSON beside them says, each with its reason.
const DIFFERENCES: [(&str, &str); 1] =
    [("location_coordinates", "the JSON has the telephone number of another record")];

#[test]
fn records_are_what_the_spectrum_says_they_are() {
    let Some(folder) = package("csv-spectrum/csvs") else { return };
    let files =
        std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path());
    let mut files: Vec<_> = files.collect();
    files.sort();
    let (mut verdicts, mut differences) = (Vec::new(), Vec::new());
    for path in files {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let file = std::fs::read(&path).expect("a readable file");
        let beside = path.with_file_name("../json").join(&name).with_extension("json");
        let json = String::from_utf8_lossy(&std::fs::read(beside).expect("beside it")).into_owned();
        let expected = match serde_json::from_str(&json).expect("JSON") {
            Value::Array(records) => records,
            record => vec![record],
        };
        let same = records(&file, &expected) == values(&expected);
        if !same {
            differences.push(name.clone());
        }
        verdicts.push((name, if same { "the same" } else { "different" }.to_owned()));
    }
    assert_eq!(differences, DIFFERENCES.map(|(name, _)| name));
    assert_frozen("csv-spectrum", &verdicts);
}

/// The values of every record by our reader, column by column, with the names of the JSON.
fn records(file: &[u8], expected: &[Value]) -> Vec<Vec<String>> {
    let names = expected[0].as_object().expect("a record").keys();
    let columns = names.zip(COLUMNS).map(|(name, field)| (name.clone(), Some(field))).collect();
    let recipe = Recipe { columns, ..Recipe::default() };
    let options =
        Options { format: Some(Format::Csv), recipe: Some(&recipe), ..Options::default() };
    let (_, index, ..) = pushed(file, &options, file.len());
    let mut reader = reader(file, &index, &options);
    let columns = expected[0].as_object().map_or(0, serde_json::Map::len);
    let numbers = 1..=index.records() as u32;
    let rows = numbers.map(|record| reader.row(record).expect("memory").expect("a row"));
    let value = |row: &validation::rows::Row, field: Field| {
        row.cells.get(field as usize).and_then(|cell| cell.value.clone()).unwrap_or_default()
    };
    rows.map(|row| COLUMNS[..columns].iter().map(|field| value(&row, *field)).collect()).collect()
}

fn values(expected: &[Value]) -> Vec<Vec<String>> {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let record =
        |record: &Value| record.as_object().expect("a record").values().map(text).collect();
    expected.iter().map(record).collect()
}
