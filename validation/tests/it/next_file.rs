//! What was decided about a file, for the next one of its source.

use std::io;

use validation::session::{Answer, Ask, Beginning, ColumnMatch, Fitted, Step};
use validation::source::AccountFile;
use validation::suggest::{DateOrder, Reading, Recipe};
use validation::{
    Account, AccountValues, Field, KeptAs, KeptMeaning, KeptValues, Options, Rule, Sink, validate,
};

use crate::tab::Tab;

const MARCH: &str = "Mail,Rolle,Last login,Shift,Notes\n\
    ann@x.io,USER,2024-04-03,Night,n\n\
    bo@x.io,ADMIN,never,Day,\n";

/// The department of each account, and what is kept of it.
#[derive(Default)]
struct Read(Vec<(String, String)>);

impl Sink for Read {
    fn account(&mut self, account: Account<'_>) -> io::Result<()> {
        let department = account.text(Field::Department).unwrap_or_default().into_owned();
        self.0.push((department, account.kept().to_owned()));
        Ok(())
    }
}

fn beginning(said: &[Answer]) -> Beginning {
    let beginning = said.iter().rev().find_map(|answer| match answer {
        Answer::Beginning(beginning) => Some((**beginning).clone()),
        _ => None,
    });
    beginning.expect("what its beginning shows")
}

/// Opens a file, says what its columns are and checks it; the recipe as it is kept.
fn recipe_of(file: &'static str, decide: impl FnOnce(&mut Tab)) -> Recipe {
    let mut tab = Tab::open("march.csv", file.as_bytes());
    let headers = beginning(&tab.ask(Ask::Open)).headers;
    decide(&mut tab);
    Recipe { headers, ..tab.standing().recipe.clone() }
}

fn march() -> Recipe {
    recipe_of(MARCH, |tab| {
        let mut columns = beginning(&tab.ask(Ask::Open)).columns;
        columns.choose(0, Some(Field::EmailId));
        columns.choose(1, Some(Field::Role));
        assert!(columns.keep(2, &KeptAs::Meaning(KeptMeaning::LastActiveOn)));
        assert!(columns.keep(3, &KeptAs::ItStands));
        tab.take(columns.step());
    })
}

fn fit(tab: &mut Tab, recipes: &[&Recipe]) -> Option<Fitted> {
    let recipes = recipes.iter().map(|recipe| (*recipe).clone()).collect();
    match &tab.ask(Ask::Fit(recipes))[..] {
        [Answer::Fitted(fitted)] => fitted.as_deref().cloned(),
        other => panic!("{other:?}"),
    }
}

/// Opens the next file with the recipe that is for it; what its beginning shows then.
fn open(name: &'static str, file: &str, recipe: &Recipe) -> Option<(Tab, Beginning)> {
    let mut tab = Tab::open(name, file.as_bytes());
    let recipe = Box::new(fit(&mut tab, &[recipe])?.recipe);
    let said = tab.ask(Ask::Prepare(Step::Use(recipe)));
    let beginning = beginning(&said);
    Some((tab, beginning))
}

fn shown(beginning: &Beginning) -> Vec<String> {
    let shown = |column: &ColumnMatch| match (column.field, column.kept_name()) {
        (Some(field), _) => format!("{} is {field}", column.name),
        (None, Some(name)) => format!("{} is kept as {name}", column.name),
        (None, None) => column.name.clone(),
    };
    beginning.columns.columns.iter().map(shown).collect()
}

fn missing(beginning: &Beginning) -> Vec<&str> {
    beginning.columns.still_missing().into_iter().map(|column| &*column.name).collect()
}

#[test]
fn columns_more_fewer_and_spelled_otherwise_are_read_as_before() {
    for (columns, read, lacking) in [
        (
            "Mail,New,Rolle,Last login,Shift,Notes",
            "Mail is emailId,New,Rolle is role,Last login is kept as lastActiveOn,\
             Shift is kept as Shift,Notes",
            "",
        ),
        (
            "shift,MAIL,last_login,rolle",
            "shift is kept as Shift,MAIL is emailId,last_login is kept as lastActiveOn,\
             rolle is role",
            "",
        ),
        ("Rolle,Mail", "Rolle is role,Mail is emailId", "Last login,Shift"),
        ("Name,Mail", "", ""),
        ("Rolle,Mail,Shift", "Rolle is role,Mail is emailId,Shift is kept as Shift", "Last login"),
        (
            "role,Mail,Last login",
            "role is role,Mail is emailId,Last login is kept as lastActiveOn",
            "Shift",
        ),
        ("Rolle,Last login,Shift", "", ""),
    ] {
        let values = columns.split(',').map(|name| match name.to_lowercase().as_str() {
            "mail" => "cy@x.io",
            "rolle" | "role" => "USER",
            _ => "2024-05-01",
        });
        let file = format!("{columns}\n{}\n", values.collect::<Vec<_>>().join(","));
        match open("april.csv", &file, &march()) {
            Some((_, beginning)) => {
                assert_eq!(shown(&beginning).join(","), read);
                assert_eq!(missing(&beginning).join(","), lacking, "{columns}");
            }
            None => assert_eq!(read, "", "{columns}"),
        }
    }
}

#[test]
fn a_column_that_is_spelled_otherwise_is_kept_under_its_old_name() {
    let names = |recipe: &Recipe| -> Vec<String> {
        recipe.kept_columns().iter().map(|column| column.name().to_owned()).collect()
    };
    let mut recipe = march();
    recipe.keep.insert("Gr\u{f6}\u{df}e".to_owned(), None);
    let kept = names(&recipe);
    // Month after month, as people and programs write it.
    for columns in
        ["Mail,Rolle,SHIFT,last_login,Gro\u{308}\u{df}e", "Mail,Rolle,Last login,shift,gr\u{f6}sse"]
    {
        let file = format!("{columns}\nann@x.io,USER,a,b,c\n");
        let (mut tab, beginning) = open("next.csv", &file, &recipe).expect("it fits");
        assert!(missing(&beginning).is_empty(), "{columns}");
        assert_eq!(names(&tab.standing().recipe), kept, "{columns}");
        let mut chosen = beginning.columns;
        chosen.choose(1, None);
        tab.take(chosen.step());
        recipe = tab.standing().recipe.clone();
        assert_eq!(names(&recipe), kept, "{columns}");
        recipe.columns.insert("Rolle".to_owned(), Some(Field::Role));
    }
}

#[test]
fn what_is_missing_once_is_read_again_the_month_after() {
    let file = "Mail,Rolle,Shift,Seen\nann@x.io,USER,Night,2024-05-01\n";
    let (mut tab, april) = open("april.csv", file, &march()).expect("it fits");
    assert_eq!(missing(&april), ["Last login"]);
    let mut columns = april.columns.clone();
    columns.choose(2, None);
    let then = beginning(&tab.ask(Ask::Prepare(columns.step())));
    assert_eq!(missing(&then), ["Last login"]);
    let recipe = tab.standing().recipe.clone();
    assert_eq!(recipe.keep, [("Last login".to_owned(), Some(KeptMeaning::LastActiveOn))].into());
    // Another column is in its place.
    assert!(columns.keep(3, &KeptAs::Meaning(KeptMeaning::LastActiveOn)));
    let last = beginning(&tab.ask(Ask::Prepare(columns.step())));
    assert!(missing(&last).is_empty());
    let keep = [("Seen".to_owned(), Some(KeptMeaning::LastActiveOn))];
    assert_eq!(tab.standing().recipe.keep, keep.into());
}

#[test]
fn a_column_with_another_name_goes_on_under_the_old_one() {
    let file = "Mail,Rolle,Last login,Rota\nann@x.io,USER,2024-05-01,Night\n";
    let (mut tab, may) = open("may.csv", file, &march()).expect("it fits");
    let mut columns = may.columns;
    assert!(columns.earlier_names().iter().eq(["Shift"]));
    let under = Some(KeptAs::Under("Shift".to_owned()));
    assert_eq!(columns.columns[3].could_keep, under, "one is missing, and one is new");
    assert!(columns.offered_to_keep().is_empty(), "it is a guess, which is taken alone");
    assert!(columns.keep(3, &KeptAs::Under("Shift".to_owned())));
    assert!(columns.still_missing().is_empty());
    let then = beginning(&tab.ask(Ask::Prepare(columns.step())));
    assert_eq!(shown(&then)[3], "Rota is kept as Shift");
    assert!(missing(&then).is_empty() && then.columns.earlier_names().len() == 1);
    let recipe = tab.standing().recipe.clone();
    assert_eq!(recipe.keep.get("Rota"), Some(&None));
    assert_eq!(recipe.keep.get("Shift"), None, "one column has the name");
    // The file after is read so by itself, and its column may be called otherwise yet again.
    for name in ["Rota", "ROTA"] {
        let file = file.replace("Rota", name);
        let (_, june) = open("june.csv", &file, &recipe).expect("it fits");
        assert_eq!(shown(&june)[3], format!("{name} is kept as Shift"));
    }
    // It has its own name again when a person says so, and can be undone.
    let mut columns = then.columns;
    assert!(columns.keep(3, &KeptAs::ItStands));
    tab.take(columns.step());
    assert!(tab.standing().recipe.kept_under.is_empty());
    tab.take(Step::Undo);
    assert_eq!(tab.standing().recipe, recipe);
}

#[test]
fn which_column_may_be_an_earlier_one_is_said_of_no_two() {
    for columns in
        ["Mail,Rolle,Last login,Rota,Extra", "Mail,Rolle,Rota", "Mail,Rolle,Last login,Notes"]
    {
        let values = ["ann@x.io", "USER", "b", "c", "d"];
        let values = &values[..columns.split(',').count()];
        let file = format!("{columns}\n{}\n", values.join(","));
        let (_, beginning) = open("may.csv", &file, &march()).expect("it fits");
        let mut offered =
            beginning.columns.columns.iter().filter_map(|one| one.could_keep.as_ref());
        assert!(!offered.any(|kept| matches!(kept, KeptAs::Under(_))), "{columns}");
    }
}

#[test]
fn the_recipe_with_the_same_headers_comes_before_a_newer_one_that_would_fit() {
    let newer = Recipe { headers: vec!["Mail".to_owned()], ..march() };
    let mut tab = Tab::open("april.csv", MARCH.as_bytes());
    let index = |tab: &mut Tab, recipes: &[&Recipe]| fit(tab, recipes).map(|fitted| fitted.index);
    assert_eq!(index(&mut tab, &[&newer, &march()]), Some(1));
    assert_eq!(index(&mut tab, &[&newer]), Some(0));
    assert_eq!(index(&mut tab, &[]), None);
}

#[test]
fn a_table_below_lines_that_change_is_known_by_its_own_columns() {
    let recipe =
        recipe_of("Users of Lantern\nas of 3 March,2 users\nMail,Rolle\nann@x.io,USER\n", |tab| {
            tab.take(Step::Read(Reading::HeaderLine(3)));
            let mut columns = beginning(&tab.ask(Ask::Open)).columns;
            columns.choose(0, Some(Field::EmailId));
            columns.choose(1, Some(Field::Role));
            tab.take(columns.step());
        });
    let april = "Users of Lantern\nas of 4 April,1 user\nMail,Rolle\nann@x.io,USER\n";
    let (_, beginning) = open("april.csv", april, &recipe).expect("it fits");
    assert_eq!(shown(&beginning), ["Mail is emailId", "Rolle is role"]);
}

#[test]
fn a_recipe_is_for_a_file_once_a_person_has_said_how_that_is_read() {
    let march = Recipe { date_order: Some(DateOrder::DayFirst), ..march() };
    for recipe in [march.clone(), Recipe { header_line: Some(2), ..march }] {
        let file = format!("Users of Lantern\nas of 4 April,2 users,,,\n\n{MARCH}");
        let mut tab = Tab::open("april.csv", file.as_bytes());
        tab.take(Step::Read(Reading::HeaderLine(4)));
        let fitted = fit(&mut tab, &[&recipe]).expect("it fits").recipe;
        assert_eq!(fitted.header_line, None, "that is the person's own");
        assert_eq!(fitted.date_order, Some(DateOrder::DayFirst));
        let said = tab.ask(Ask::Prepare(Step::Use(Box::new(fitted))));
        assert_eq!(shown(&beginning(&said))[2], "Last login is kept as lastActiveOn");
        assert_eq!(tab.standing().recipe.header_line, Some(4));
    }
}

#[test]
fn an_export_with_what_a_spreadsheet_would_run_comes_back_as_it_was() {
    let recipe = Recipe { keep: [("=Cost".to_owned(), None)].into(), ..march() };
    let kept = r#"{"=Cost":"-7","a;=b":"'=1"}"#;
    let kept_names = ["=Cost", "a;=b"].map(str::to_owned);
    let recipe = Recipe {
        keep: kept_names.iter().map(|name| (name.clone(), None)).chain(recipe.keep).collect(),
        ..recipe
    };
    let text = |field| match field {
        Field::EmailId => Some("ann@x.io".to_owned()),
        Field::Department => Some("=Ops".to_owned()),
        _ => None,
    };
    let account = AccountValues {
        kept: KeptValues::from_json(kept).expect("JSON"),
        ..AccountValues::from_texts(text).expect("its own")
    };
    for form in AccountFile::ALL {
        let mut file = form.part(std::slice::from_ref(&account), &kept_names, 0);
        file.extend(form.end(1));
        let file = String::from_utf8(file).expect("text");
        let name = if form == AccountFile::Csv { "export.csv" } else { "export.json" };
        let (mut tab, _) = open(name, &file, &recipe).expect("its own export");
        let report = tab.check().report;
        assert_eq!((report.errors, report.warnings), (0, 0), "{file}");
        let options = Options { recipe: Some(&tab.standing().recipe), ..Options::default() };
        let mut read = Read::default();
        validate(file.as_bytes(), &options, &mut read).expect("from memory");
        assert_eq!(read.0, [("=Ops".to_owned(), kept.to_owned())], "{file}");
    }
}

#[test]
fn of_a_file_with_the_header_of_an_export_it_is_said_that_it_is_guarded() {
    let ten = Field::ALL.map(Field::name).join(",");
    for (header, guarded) in [(format!("{ten},Shift"), 1), (format!("{ten},a;'=b"), 2)] {
        let file = format!("{header}\nann@x.io{}'=1\n", ",".repeat(10));
        let mut tab = Tab::open("a.csv", file.as_bytes());
        let offers = beginning(&tab.ask(Ask::Open)).offers;
        assert_eq!(offers.first().map(|offer| offer.count), Some(guarded), "{header}");
        let report = tab.check().report;
        assert!(report.counts.iter().any(|count| count.rule == Rule::SpreadsheetGuard));
    }
}
