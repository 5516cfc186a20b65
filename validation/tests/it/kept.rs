//! Columns that are kept beside the ten fields.

use std::io;

use validation::session::{Answer, Ask, Beginning, ColumnMatch, Step};
use validation::source::{Output, write_corrected};
use validation::suggest::{DateOrder, Recipe};
use validation::{Account, Format, KeptAs, KeptMeaning, Options, Report, Sink, validate};

use crate::tab::Tab;

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

/// `column -> ?meaning` for what is offered, without the mark for what is decided.
fn columns(beginning: &Beginning) -> Vec<String> {
    let show =
        |column: &ColumnMatch| match (column.field, column.keep.clone(), column.could_keep.clone())
        {
            (Some(field), ..) => format!("{} -> {field}", column.name),
            (_, Some(_), _) => {
                format!("{} -> {}", column.name, column.kept_name().expect("a name"))
            }
            (.., Some(could)) => format!(
                "{} -> ?{}",
                column.name,
                validation::KeptColumn::new(&column.name, &could).name()
            ),
            _ => column.name.clone(),
        };
    beginning.columns.columns.iter().map(show).collect()
}

fn told(said: &[Answer]) -> Beginning {
    let beginning = said.iter().rev().find_map(|answer| match answer {
        Answer::Beginning(beginning) => Some((**beginning).clone()),
        _ => None,
    });
    beginning.expect("what its beginning shows")
}

const EXPORT: &str = "emailId,User ID,Last login,Last seen,Password,Manager e-mail,Title,Team lead\n\
    ann@x.io,u1,2024-04-03,2024-05-01,x,bo@x.io,CFO,Bo\n\
    bo@x.io,u2,never,2024-05-02,y,,,\n";

#[test]
fn what_could_be_kept_is_offered_and_nothing_is_kept_before_it_is_chosen() {
    let mut tab = Tab::open("a.csv", EXPORT.as_bytes());
    let first = told(&tab.ask(Ask::Open));
    assert_eq!(
        columns(&first),
        [
            "emailId -> emailId",
            "User ID -> ?accountId",
            "Last login -> ?lastActiveOn",
            // Of two with one meaning the first.
            "Last seen",
            "Password",
            "Manager e-mail -> ?manager",
            "Title -> ?title",
            "Team lead",
        ]
    );
    assert!(first.columns.taken && tab.standing().recipe.is_empty());
    let because: Vec<_> = first.columns.columns.iter().map(|column| &*column.because).collect();
    assert_eq!(because[2], "can be kept as Last active: its name says so");
    let mut chosen = first.columns.clone();
    assert!(chosen.keep(1, &KeptAs::Meaning(KeptMeaning::AccountId)));
    assert!(chosen.keep(7, &KeptAs::ItStands) && !chosen.keep(4, &KeptAs::ItStands));
    let then = told(&tab.ask(Ask::Prepare(chosen.step())));
    let kept = ["User ID -> accountId", "Team lead -> Team lead"];
    assert!(kept.iter().all(|line| columns(&then).contains(&(*line).to_owned())));
    assert!(then.columns.taken && then.columns.columns[1].because.ends_with("as chosen before"));
    let words: Vec<_> = tab.standing().words.iter().map(|line| line.words.clone()).collect();
    assert!(words.contains(&"Column \"User ID\" is kept as Account ID.".to_owned()), "{words:?}");
    assert!(!words.iter().any(|words| words.starts_with("Column \"User ID\" is ignored")));
    // As a step it is kept for the draft, taken back and done again.
    let steps = tab.standing().steps.clone();
    assert_eq!(columns(&told(&tab.ask(Ask::Prepare(Step::Undo)))), columns(&first));
    assert_eq!(columns(&told(&tab.ask(Ask::Prepare(Step::Redo)))), columns(&then));
    let mut again = Tab::open("a.csv", EXPORT.as_bytes());
    again.ask(Ask::Open);
    assert_eq!(columns(&told(&again.ask(Ask::Prepare(Step::Again(steps))))), columns(&then));
    // What is chosen no more is kept no more.
    let mut chosen = then.columns.clone();
    chosen.choose(1, None);
    tab.ask(Ask::Prepare(chosen.step()));
    let keep: Vec<_> = tab.standing().recipe.keep.keys().cloned().collect();
    assert_eq!(keep, ["Team lead"]);
}

#[test]
fn the_sixteen_of_them_can_be_others() {
    let names: Vec<String> = (0..20).map(|at| format!("c{at}")).collect();
    let file = format!("emailId,{}\nann@x.io,{}\n", names.join(","), ["v"; 20].join(","));
    let mut tab = Tab::open("a.csv", file.as_bytes());
    let mut columns = told(&tab.ask(Ask::Open)).columns;
    assert!((5..21).all(|index| columns.keep(index, &KeptAs::ItStands)));
    assert!(!columns.keep(1, &KeptAs::ItStands), "they are too many");
    let mut columns = told(&tab.ask(Ask::Prepare(columns.step()))).columns;
    assert_eq!((columns.kept(), tab.standing().recipe.kept_columns().len()), (16, 16));
    columns.choose(20, None);
    assert!(columns.keep(1, &KeptAs::ItStands));
    let columns = told(&tab.ask(Ask::Prepare(columns.step()))).columns;
    assert_eq!((columns.kept(), columns.columns[1].keep.clone()), (16, Some(KeptAs::ItStands)));
}

#[test]
fn an_offer_needs_values_that_agree_and_what_is_within_the_account() {
    let file = r#"[{"emailId":"a@x.io","id":1,"lastLogin":"in May","profile":{"title":"CFO"},
        "team":{"id":7},"otherMails":["a@y.io"]},
        {"emailId":"b@x.io","id":2,"lastLogin":"in June","team":{"id":7}}]"#;
    let mut tab = Tab::open("a.json", file.as_bytes());
    let told = told(&tab.ask(Ask::Open));
    assert_eq!(
        columns(&told),
        [
            "emailId -> emailId",
            "id -> ?accountId",
            "lastLogin",
            "profile.title -> ?title",
            "team.id",
            "otherMails -> ?otherAddresses",
        ]
    );
}

/// Whatever a recipe says: what a page calls ignored is never sent.
#[test]
fn secrets_and_columns_of_one_name_are_not_kept() {
    let names = ["API key", "Pass\u{202E}word", "Twice", "User ID"];
    let keep = names.map(|name| (name.to_owned(), None));
    let recipe = Recipe { keep: keep.into(), ..Recipe::default() };
    let file = "emailId,API key,Pass\u{202E}word,Twice,Twice,User ID\n\
                ann@x.io,sk-1,hunter2,one,two,u1\n";
    let (_, kept) = read(file, &recipe);
    assert_eq!(kept, [("ann@x.io".to_owned(), r#"{"User ID":"u1"}"#.to_owned())]);
    let file = r#"[{"emailId":"ann@x.io","API key":"sk-1","User ID":"u1"}]"#;
    assert_eq!(read(file, &recipe).1, kept);
    for format in [Format::Csv, Format::Json] {
        let written = corrected(file, &recipe, format);
        assert!(!written.contains("sk-1") && written.contains("u1"), "{written}");
    }
}
