//! Columns that are kept beside the ten fields.

use std::io;

use validation::source::{Output, write_corrected};
use validation::suggest::{DateOrder, Recipe};
use validation::{Account, Format, KeptMeaning, Options, Report, Sink, validate};

/// What is kept of each account.
#[derive(Default)]
struct Kept(Vec<(String, String)>);

impl Sink for Kept {
    fn account(&mut self, account: Account<'_>) -> io::Result<()> {
        self.0.push((account.email().to_owned(), account.kept().to_owned()));
        Ok(())
    }
}

fn recipe() -> Recipe {
    let keep = [
        ("Last login".to_owned(), Some(KeptMeaning::LastActiveOn)),
        ("profile.id".to_owned(), Some(KeptMeaning::AccountId)),
        ("Cost, centre".to_owned(), None),
    ];
    let columns = [("E-Mail".to_owned(), Some(validation::Field::EmailId))];
    let order = Some(DateOrder::DayFirst);
    Recipe { columns: columns.into(), keep: keep.into(), date_order: order, ..Recipe::default() }
}

fn read(file: &str, recipe: &Recipe) -> (Report, Vec<(String, String)>) {
    let options = Options { recipe: Some(recipe), ..Options::default() };
    let mut kept = Kept::default();
    let report = validate(file.as_bytes(), &options, &mut kept).expect("from memory");
    (report, kept.0)
}

fn corrected(file: &str, recipe: &Recipe, format: Format) -> String {
    let options = Options { recipe: Some(recipe), ..Options::default() };
    let (mut to, output) = (Vec::new(), Output { format, guard: false });
    write_corrected(file.as_bytes(), &options, output, &mut to).expect("from memory");
    String::from_utf8(to).expect("text")
}

const CSV: &str = "E-Mail,Last login,profile.id,\"Cost, centre\",Notes\n\
    ann@x.io,03/04/2024,u1,\"a\nb\",n\n\
    bob@x.io,never,,,\n\
    not an address,05/04/2024,u3,77,\n";

const JSON: &str = r#"[{"E-Mail":"ann@x.io","Last login":"03/04/2024","profile":{"id":"u1"},
    "Cost, centre":"a\nb","Notes":"n"},
    {"E-Mail":"bob@x.io","Last login":"never"},
    {"E-Mail":"not an address","Last login":"05/04/2024","profile":{"id":"u3"},"Cost, centre":77}]"#;

#[test]
fn they_are_read_beside_the_fields_and_written_behind_them() {
    let expected = [
        ("ann@x.io", r#"{"Cost, centre":"a b","accountId":"u1","lastActiveOn":"2024-04-03"}"#),
        ("bob@x.io", r#"{"lastActiveOn":"never"}"#),
    ];
    let expected = expected.map(|(email, kept)| (email.to_owned(), kept.to_owned()));
    let recipe = recipe();
    for file in [CSV, JSON] {
        let (report, kept) = read(file, &recipe);
        assert_eq!(kept, expected);
        // The address alone is wrong; of the columns only "Notes" is no field.
        assert_eq!((report.errors, report.warnings, report.records), (1, 1, 3));
        for format in [Format::Csv, Format::Json] {
            let written = corrected(file, &recipe, format);
            let (again, kept) = read(&written, &recipe.of_corrected());
            assert_eq!(kept, expected, "{written}");
            assert_eq!((again.errors, again.warnings, again.records), (1, 0, 3), "{written}");
            let once_more = corrected(&written, &recipe.of_corrected(), format);
            assert_eq!(once_more, written);
        }
    }
}

#[test]
fn without_a_recipe_they_are_no_fields_as_ever() {
    let (report, kept) = read(CSV, &Recipe::default());
    assert!(kept.is_empty() && report.errors > 0);
    let plain = "emailId,Last login\nann@x.io,never\n";
    let (report, kept) = read(plain, &Recipe::default());
    assert_eq!((report.warnings, &*kept[0].1), (1, ""));
    let (report, kept) = read(plain, &recipe_for("Last login"));
    assert_eq!((report.warnings, &*kept[0].1), (0, r#"{"Last login":"never"}"#));
}

fn recipe_for(column: &str) -> Recipe {
    Recipe { keep: [(column.to_owned(), None)].into(), ..Recipe::default() }
}

#[test]
fn a_record_with_nothing_but_a_kept_value_is_read_again() {
    let recipe = recipe_for("Id");
    let file = "emailId,Id\n,u1\nann@x.io,\n";
    let (report, _) = read(file, &recipe);
    for format in [Format::Csv, Format::Json] {
        let written = corrected(file, &recipe, format);
        let (again, _) = read(&written, &recipe.of_corrected());
        assert_eq!((again.records, again.errors), (report.records, report.errors), "{written}");
    }
}
