//! Files that are read differently, because a recipe says so: each is offered so, and
//! then has the records that are in it.

mod properties;

use proptest::prelude::*;
use validation::source::{Output, profile, write_corrected};
use validation::suggest::{Decisions, Reading, Recipe};
use validation::{Encoding, Format, Options, Quoting, Report, Rule, examine, validate};

fn through<'r>(recipe: &'r Recipe) -> Options<'r> {
    Options { recipe: Some(recipe), ..Options::default() }
}

fn report(file: &str, recipe: &Recipe) -> Report {
    validate(file.as_bytes(), &through(recipe), &mut ()).expect("memory")
}

fn recipe(json: &str) -> Recipe {
    Recipe::from_json(json.as_bytes()).expect(json)
}

/// The corrected file, as CSV without its header.
fn corrected(file: &str, recipe: &Recipe) -> String {
    let mut written = Vec::new();
    let output = Output { format: Format::Csv, guard: false };
    write_corrected(file.as_bytes(), &through(recipe), output, &mut written).expect("memory");
    let text = String::from_utf8(written).expect("text");
    text.split_once('\n').expect("a header").1.to_owned()
}

/// What is offered for a file, by its words.
fn offered(file: &str) -> Vec<String> {
    let profile = profile(file.as_bytes(), &Options::default()).expect("memory");
    profile.offers.iter().map(|offer| offer.press()).collect()
}

/// A file of the corpus, what is offered for it, a recipe that takes that, and what comes of it.
type Case = (&'static str, &'static str, &'static str, (u64, u64), &'static str);

const CASES: &[Case] = &[
    (
        include_str!("../corpus/stray-quote__backslash.csv"),
        "Read a backslash as an escape",
        r#"{"schema":1,"quoting":"backslash"}"#,
        (2, 2),
        "ann.lee@example.com,,\"O\"\"Hara, Ann\",,,,,,,\nbea.ott@example.net,,C:\\,,,,,,,\n",
    ),
    (
        include_str!("../corpus/missing-header__whole-lines-quoted.csv"),
        "Read the lines in the quotes",
        r#"{"schema":1,"quoting":"lines"}"#,
        (2, 2),
        "ann.lee@example.com,,,USER,,,,,,\nbea.ott@example.net,,,ADMIN,,,,,,\n",
    ),
    (
        "“emailId”,“department”\n“ann@example.com”,“Estates, North”\n“bea@example.com”,“Legal”\n",
        "Read curly quotes as quotes",
        r#"{"schema":1,"quoting":"curly"}"#,
        (2, 2),
        "ann@example.com,,,,,,,\"Estates, North\",,\nbea@example.com,,,,,,,Legal,,\n",
    ),
    (
        include_str!("../corpus/missing-header__title-above-table.csv"),
        "Begin at line 3",
        r#"{"schema":1,"headerLine":3,"columns":{"Work e-mail":"emailId","Team":"department","Full name":null}}"#,
        (3, 2),
        "ann.lee@example.com,,,,,,,Estates,,\nbea.ott@example.net,,,,,,,Legal,,\n2 members\n",
    ),
    (
        include_str!("../corpus/missing-header__sheet-name-above-header.csv"),
        "Begin at line 2",
        r#"{"schema":1,"headerLine":2,"columns":{"E-Mail":"emailId","Vorname":"firstName","Abteilung":"department"}}"#,
        (2, 2),
        "ann.lee@example.com,Ann,,,,,,Recht,,\nbea.ott@example.net,Bea,,,,,,Einkauf,,\n",
    ),
    (
        include_str!("../corpus/missing-header__first-line-is-an-account.csv"),
        "The file has no header line",
        r#"{"schema":1,"headerLine":0,"columns":{"column 1":"emailId","column 4":"role","column 2":null,"column 3":null}}"#,
        (3, 3),
        "ann.lee@example.com,,,ADMIN,,,,,,\nbea.ott@example.net,,,USER,,,,,,\ncal.ito@example.org,,,USER,,,,,,\n",
    ),
    (
        include_str!("../corpus/not-an-array__two-deep.json"),
        "Read the list result.members (2 objects)",
        r#"{"schema":1,"list":"result.members"}"#,
        (2, 2),
        "ann.lee@example.com,,,USER,,,,,,\nbea.ott@example.net,,,ADMIN,,,,,,\n",
    ),
    (
        include_str!("../corpus/nested-list__array-of-pages.json"),
        "Read the list members (3 objects)",
        r#"{"schema":1,"list":"members"}"#,
        (3, 3),
        "ann.lee@example.com,,,,,,,,,\nbea.ott@example.net,,,,,,,,,\ncal.ito@example.org,,,,,,,,,\n",
    ),
    (
        include_str!("../corpus/spreadsheet-guard__own-corrected-file.csv"),
        "Take the apostrophes off",
        r#"{"schema":1,"spreadsheetGuard":true}"#,
        (2, 2),
        "ann.lee@example.com,Ann,'t Hooft,USER,,,,-Interim,,\nbea.ott@example.net,Bea,Ott,USER,,,,'Ops',,\n",
    ),
];

#[test]
fn what_is_offered_reads_the_file_as_it_is_meant() {
    for (file, offer, json, (records, valid), written) in CASES {
        let recipe = recipe(json);
        assert_eq!(offered(file), [*offer], "{file}");
        let report = report(file, &recipe);
        assert_eq!((report.records, report.valid), (*records, *valid), "{json}\n{report}");
        assert_eq!(corrected(file, &recipe), *written, "{json}");
        let through = profile(file.as_bytes(), &through(&recipe)).expect("memory");
        assert!(through.offers.is_empty(), "it is taken: {:?}", through.offers);
    }
}

#[test]
fn an_offer_is_a_change_that_is_taken_back_as_a_part() {
    for reading in [
        Reading::HeaderLine(4),
        Reading::NoHeader,
        Reading::Encoding(Encoding::Windows1252),
        Reading::Quoting(Quoting::Lines),
        Reading::List("a.b".to_owned()),
        Reading::SpreadsheetGuard,
    ] {
        let mut decisions = Decisions::default();
        assert!(decisions.apply(vec![reading.change()]).is_some());
        assert!(reading.is_of(decisions.recipe()));
        assert_eq!(decisions.recipe().parts(), [reading.part()]);
        assert_eq!(decisions.recipe().in_words().len(), 1);
        assert!(decisions.apply(vec![reading.part().taken_out()]).is_some());
        assert!(decisions.recipe().is_empty());
    }
}

#[test]
fn lines_are_the_files_own() {
    let (file, _, json, ..) = CASES[3];
    let report = report(file, &recipe(json));
    let [issue] = &report.issues[..] else { panic!("{report}") };
    assert_eq!(
        (issue.line, issue.record, issue.value.as_deref()),
        (Some(6), Some(3), Some("2 members"))
    );
    assert_eq!(issue.group.as_deref(), Some("a line below the table"));
}

#[test]
fn one_page_of_several_is_told() {
    let (file, _, json, ..) = CASES[6];
    let report = report(file, &recipe(json));
    let [issue] = &report.issues[..] else { panic!("{report}") };
    assert_eq!(issue.rule, Rule::OnePage);
    assert!(issue.message.contains("75"), "{}", issue.message);
}

#[test]
fn empty_values_too_many_are_one_repair() {
    let file = include_str!("../corpus/field-count__extra-delimiters.csv");
    let findings = examine(file.as_bytes(), &Options::default(), &mut ()).expect("memory");
    let [group] = &findings.fix_groups[..] else { panic!("{:?}", findings.fix_groups) };
    assert_eq!((group.field, group.count), (None, 2));
    assert_eq!(group.after.as_deref(), Some("ann.lee@example.com,USER"));
    let mut decisions = Decisions::default();
    decisions.apply(group.accept(&Recipe::default(), None));
    let report = report(file, decisions.recipe());
    assert_eq!((report.records, report.valid), (3, 2), "{report}");
    assert_eq!(report.issues[0].value.as_deref(), Some("cal.ito@example.org,USER,temp"));
}

#[test]
fn a_header_that_comes_again_is_one_kind() {
    let file = include_str!("../corpus/invalid-email__header-on-every-page.csv");
    let report = report(file, &Recipe::default());
    let [cluster] = &report.clusters[..] else { panic!("{report}") };
    assert_eq!((cluster.count, cluster.group.as_deref()), (2, Some("the header again")));
    assert!(
        cluster.suggestion.is_none()
            && report.issues.iter().all(|issue| issue.suggestion.is_none())
    );
}

#[test]
fn a_page_without_the_list_is_missed_by_nobody() {
    let recipe = recipe(r#"{"schema":1,"list":"users"}"#);
    for file in [
        r#"{"users":[{"emailId":"a@x.io"}]} {"next":1} {"users":[]}"#,
        r#"[{"users":[{"emailId":"a@x.io"}]},{"next":1},{"users":null}]"#,
        r#"[{"users":[{"emailId":"a@x.io"}]}, 7]"#,
    ] {
        let report = report(file, &recipe);
        assert_eq!((report.records, report.valid), (2, 1), "{file}\n{report}");
        assert_eq!(report.issues[0].rule, Rule::NotAnObject, "{file}");
    }
}

#[test]
fn a_line_that_is_not_there_is_told() {
    let report = report("emailId\na@x.io\n", &recipe(r#"{"schema":1,"headerLine":9}"#));
    assert_eq!(report.issues[0].rule, Rule::MissingHeader);
}

fn around() -> impl Strategy<Value = String> {
    "[ \u{A0}\u{FEFF}\u{200B}\u{3000}'“”„‘’«»]{0,3}"
}

/// Lists of numbers of accounts, one for each page.
fn pages() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0_usize..4, 1..5)
}

fn accounts(pages: &[usize]) -> Vec<Vec<String>> {
    let mut number = 0;
    let mut account = || {
        number += 1;
        format!("{{\"emailId\":\"a{number}@x.io\"}}")
    };
    pages.iter().map(|count| (0..*count).map(|_| account()).collect()).collect()
}

proptest! {
    #[test]
    fn what_is_around_a_name_never_matters(
        a in around(), b in around(), c in around(), d in around(),
        delimiter in prop::sample::select(vec![",", ";", "\t", "|"]),
    ) {
        let file = format!("{a}emailId{b}{delimiter}{c}role{d}\na@x.io{delimiter}USER\n");
        let report = report(&file, &Recipe::default());
        prop_assert_eq!((report.records, report.valid, report.warnings), (1, 1, 0), "{}", report);
        let columns = format!(r#"{{"schema":1,"columns":{{"Mail{b}":"emailId"}}}}"#);
        let file = format!("{a}Mail{b}{delimiter}{c}role{d}\na@x.io{delimiter}USER\n");
        prop_assert_eq!(super::readings::report(&file, &recipe(&columns)).valid, 1);
    }

    #[test]
    fn a_guarded_file_comes_back_as_it_was(text in "[a='+@-][a=+@'\"; |,-]{0,8}") {
        let file = format!("emailId,department\na@x.io,\"{}\"\n", text.replace('"', "\"\""));
        let mut guarded = Vec::new();
        let output = Output { format: Format::Csv, guard: true };
        write_corrected(file.as_bytes(), &Options::default(), output, &mut guarded).expect("memory");
        let guarded = String::from_utf8(guarded).expect("text");
        let taken = recipe(r#"{"schema":1,"spreadsheetGuard":true}"#);
        prop_assert_eq!(corrected(&guarded, &taken), corrected(&file, &Recipe::default()));
        let warns = report(&guarded, &Recipe::default()).warnings > 0;
        prop_assert_eq!(warns, corrected(&guarded, &taken) != corrected(&guarded, &Recipe::default()));
    }

    #[test]
    fn a_page_boundary_loses_no_record(pages in pages(), joint in prop::sample::select(vec!["", ",", "\n", " , "])) {
        let accounts = accounts(&pages);
        let all = accounts.concat().len() as u64;
        let lists: Vec<_> = accounts.iter().map(|page| format!("[{}]", page.join(","))).collect();
        let report = report(&lists.join(joint), &Recipe::default());
        prop_assert_eq!((report.records, report.valid), (all, all), "{}", report);
    }

    #[test]
    fn all_pages_are_read(pages in pages(), array in any::<bool>(), deep in any::<bool>(), cut in 1_usize..9) {
        let accounts = accounts(&pages);
        let all = accounts.concat().len() as u64;
        let page = |page: &Vec<String>| {
            let list = format!("{{\"n\":[1,{{}}],\"users\":[{}],\"next\":null}}", page.join(" , "));
            if deep { format!("{{\"a\":{list} ,\"b\":{{}}}}") } else { list }
        };
        let objects: Vec<_> = accounts.iter().map(page).collect();
        let file = if array { format!("[{}]", objects.join(",")) } else { objects.join("\n") };
        let path = if deep { "a.users" } else { "users" };
        let recipe = recipe(&format!(r#"{{"schema":1,"list":"{path}"}}"#));
        let report = report(&file, &recipe);
        prop_assert_eq!((report.records, report.valid), (all, all), "{}", report);
        // What is cut short is not taken for whole.
        let part = &file[..file.len() - cut.min(file.len() - 1)];
        let cut_short = super::readings::report(part, &recipe);
        prop_assert!(!cut_short.is_completable() || !array && cut_short.records < all || all == 0 || part.trim_end().ends_with('}'), "{}", part);
    }

    #[test]
    fn nothing_is_valid_with_text_after_a_closing_quote(value in "[a \"]{0,6}") {
        let file = format!("emailId,department\na@x.io,\"{value}\nb@x.io,x\n");
        let report = report(&file, &Recipe::default());
        let doubled = value.strip_suffix('"').map(|inner| inner.replace("\"\"", ""));
        let right = value.trim_end().strip_suffix('"').map(|inner| inner.replace("\"\"", ""));
        let right = right.or(doubled).is_some_and(|inner| !inner.contains('"'));
        if !right {
            prop_assert!(report.errors > 0, "{}\n{}", file, report);
        }
    }
}
