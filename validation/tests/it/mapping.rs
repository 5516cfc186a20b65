//! Files read through a recipe: with other names, another delimiter, another encoding.

use proptest::prelude::*;
use validation::source::{profile, propose};
use validation::suggest::Recipe;
use validation::{Delimiter, Encoding, Field, Format, Options, Report, Rule};

use crate::corpus::cases;
use crate::presets::exports;
use crate::witness::{Pieces, verdict, witness};

fn recipe(columns: &[(&str, Option<Field>)]) -> Recipe {
    let columns = columns.iter().map(|(name, field)| ((*name).to_owned(), *field)).collect();
    Recipe { columns, ..Recipe::default() }
}

fn with(recipe: &Recipe) -> Options<'_> {
    Options { recipe: Some(recipe), ..Options::default() }
}

fn rules(report: &Report) -> Vec<Rule> {
    report.counts.iter().map(|count| count.rule).collect()
}

const EMAIL: (&str, Option<Field>) = ("E-Mail", Some(Field::EmailId));
const TEAM: (&str, Option<Field>) = ("Team", Some(Field::Department));

#[test]
fn csv_and_json_with_other_names_give_the_accounts_of_the_exact_file() {
    let exact = witness(&b"emailId,role,department\na@b.c,USER,Sales\n"[..], &Options::default());
    let recipe = recipe(&[EMAIL, TEAM, ("Notes", None)]);
    for file in [
        "E-Mail,role,Team,Notes\na@b.c,USER,Sales,x\n",
        "role;Notes;Team;E-Mail\nUSER;;Sales;a@b.c\n",
        r#"[{"Team":"Sales","E-Mail":"a@b.c","Notes":{"x":[1]},"role":"USER"}]"#,
        r#"{"E\u002dMail":"a@b.c","role":"USER","Team":"Sales"}"#,
    ] {
        let (report, witness) = witness(file.as_bytes(), &with(&recipe));
        assert!(rules(&report).is_empty(), "{report}");
        assert_eq!(witness.accounts, exact.1.accounts, "{file}");
    }
}

#[test]
fn the_recipe_wins_over_a_fields_own_name() {
    let recipe = recipe(&[EMAIL]);
    for file in ["emailId,E-Mail\nnone,a@b.c\n", r#"[{"emailId":"none","E-Mail":"a@b.c"}]"#] {
        let (report, witness) = witness(file.as_bytes(), &with(&recipe));
        assert_eq!(rules(&report), [Rule::UnknownHeader], "{report}");
        let issue = &report.issues[0];
        assert_eq!(
            (issue.message.as_str(), &issue.suggestion),
            ("\"emailId\" is ignored, since another column is to be read as that field.", &None)
        );
        assert!(witness.accounts[0].contains("a@b.c"));
    }
}

#[test]
fn a_column_that_the_recipe_needs_is_named_when_it_is_not_there() {
    let recipe = recipe(&[EMAIL]);
    let (report, _) = witness(&b"emailId,role\na@b.c,USER\n"[..], &with(&recipe));
    assert_eq!(
        report.issues[0].message,
        "The file has no column \"E-Mail\", which is to be read as emailId: line 1 is \
         \"emailId,role\". Say which of its columns holds the addresses."
    );
}

#[test]
fn a_field_that_two_columns_are_is_not_guessed() {
    let recipe = recipe(&[EMAIL, ("Mail", Some(Field::EmailId))]);
    let (report, _) = witness(&b"Mail,E-Mail\na@b.c,d@e.f\n"[..], &with(&recipe));
    assert_eq!(
        report.issues[0].message,
        "Columns 1 and 2 are both read as emailId. Keep one of them."
    );
    let json = br#"[{"Mail":"a@b.c","E-Mail":"d@e.f"},{"Mail":"a@b.c","x":1,"x":2}]"#;
    let (report, _) = witness(&json[..], &with(&recipe));
    let values: Vec<_> = report.issues.iter().filter_map(|issue| issue.value.as_deref()).collect();
    assert_eq!(values, ["E-Mail", "x", "x"]);
}

#[test]
fn members_of_an_object_are_read_by_dotted_names() {
    let recipe = recipe(&[
        ("profile.email", Some(Field::EmailId)),
        ("profile.na\"me", Some(Field::FirstName)),
        ("profile.id", None),
    ]);
    let json = br#"[{"profile":{"id":7,"email":"a\u0040b.c","na\"me":"\u00c4nn","new":1}},
        {"profile":{"email":"x@y.z","email":"x@y.z"}}, {"profile":null}, {"profile":{"email":[1]}}]"#;
    let (report, witness) = witness(&json[..], &with(&recipe));
    assert!(witness.accounts[0].contains("a@b.c") && witness.accounts[0].contains("Änn"));
    let found: Vec<_> =
        report.issues.iter().map(|issue| (issue.rule, issue.value.as_deref())).collect();
    assert_eq!(
        found,
        [
            (Rule::UnknownHeader, Some("profile.new")),
            (Rule::DuplicateKey, Some("profile.email")),
            (Rule::UnknownHeader, Some("profile")),
            (Rule::Required, None),
            (Rule::WrongType, Some("[1]")),
        ]
    );
}

#[test]
fn the_recipes_delimiter_comes_before_what_the_file_says() {
    let file = b"sep=,\nemailId|role,x\na@b.c|USER\n";
    let recipe = Recipe { delimiter: Some(Delimiter::Pipe), ..Recipe::default() };
    let (report, _) = witness(&file[..], &with(&recipe));
    assert_eq!(report.delimiter, Some(Delimiter::Pipe));
    assert_eq!(rules(&report), [Rule::UnknownHeader]);
}

#[test]
fn windows_1252_is_read_and_places_are_those_of_the_file() {
    let file = b"emailId,firstName,role\n\
        ann@example.com,Zo\xEB \x93\x80\x94,USER\n\
        bob@example.com,M\xFCller,\xDCser\n";
    let recipe = Recipe { encoding: Some(Encoding::Windows1252), ..Recipe::default() };
    let (report, witness) = witness(&file[..], &with(&recipe));
    assert_eq!(report.encoding, Some(Encoding::Windows1252));
    assert!(witness.accounts[0].contains("Zoë “€”"), "{:?}", witness.accounts);
    let issue = &report.issues[0];
    assert_eq!((issue.rule, issue.value.as_deref()), (Rule::InvalidValue, Some("Üser")));
    let at = usize::try_from(issue.byte.expect("a place")).expect("small");
    assert!(file[at..].starts_with(b"bob@"));
    assert_eq!(report.bytes, file.len() as u64);
}

#[test]
fn a_byte_order_mark_decides_before_the_recipe() {
    for (encoding, name) in [(Encoding::Windows1252, "Zoë"), (Encoding::Utf16Be, "Zoë")] {
        let recipe = Recipe { encoding: Some(encoding), ..Recipe::default() };
        let file = format!("\u{FEFF}emailId,firstName\na@b.c,{name}\n");
        let (report, witness) = witness(file.as_bytes(), &with(&recipe));
        assert_eq!(report.encoding, Some(Encoding::Utf8));
        assert!(witness.accounts[0].contains(name));
    }
}

#[test]
fn utf_16_without_a_mark_is_read_when_the_recipe_says_so() {
    let text = "emailId,firstName\na@b.c,漢\n";
    let file: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let recipe = Recipe { encoding: Some(Encoding::Utf16Be), ..Recipe::default() };
    let (report, witness) = witness(&file[..], &with(&recipe));
    assert!(report.is_completable(), "{report}");
    assert!(witness.accounts[0].contains('漢'));
    assert_eq!(
        rules(&crate::witness::witness(&file[..], &Options::default()).0),
        [Rule::UnsupportedFormat]
    );
}

/// Files and recipes that other tests split in every way.
fn mapped_files() -> Vec<(Vec<u8>, Recipe)> {
    let mut files: Vec<(Vec<u8>, Recipe)> = Vec::new();
    for export in exports() {
        files.push((export.bytes.clone(), export.mapping().recipe()));
    }
    let file = b"Name, all;E-Mail;Team\nZo\xEB;a@b.c;\x8Aales\r\n\"M\xFCller\n\";x@y.z;\n";
    let windows = Recipe { encoding: Some(Encoding::Windows1252), ..recipe(&[EMAIL, TEAM]) };
    files.push((file.to_vec(), windows.clone()));
    for case in cases().into_iter().filter(|case| case.about() == "invalid-encoding") {
        files.push((case.bytes, windows.clone()));
    }
    files
}

#[test]
fn a_mapped_file_gives_the_same_report_however_it_arrives() {
    for (bytes, recipe) in mapped_files() {
        let options = with(&recipe);
        let whole = verdict(&bytes[..], &options);
        for first in 1..bytes.len() {
            let pieces = Pieces { left: &bytes, first, then: bytes.len() };
            assert_eq!(verdict(pieces, &options), whole, "split at {first}");
        }
        for then in [1, 2, 3, 7, 64] {
            let pieces = Pieces { left: &bytes, first: then, then };
            assert_eq!(verdict(pieces, &options), whole, "by {then}");
        }
    }
}

#[test]
fn a_profile_is_the_same_however_the_file_arrives() {
    for (bytes, recipe) in mapped_files() {
        let options = with(&recipe);
        let whole = profile(&bytes[..], &options).expect("memory");
        assert!(whole.whole && !whole.columns.is_empty());
        for then in [1, 3, 64] {
            let pieces = Pieces { left: &bytes, first: then, then };
            assert_eq!(profile(pieces, &options).expect("memory"), whole, "by {then}");
        }
        let text = serde_json::to_string(&whole).expect("a profile is JSON");
        assert_eq!(
            serde_json::from_str::<validation::source::Profile>(&text).expect("back"),
            whole
        );
    }
}

/// Some of the fields, emailId among them, in any order.
fn some_fields() -> impl Strategy<Value = Vec<Field>> {
    let any_order = Just(Field::ALL.to_vec()).prop_shuffle();
    (any_order, 0..Field::COUNT).prop_map(|(mut fields, keep)| {
        let mut kept = 0;
        fields.retain(|field| {
            kept += 1;
            *field == Field::EmailId || kept <= keep
        });
        fields
    })
}

/// A file with one record of examples, each column under the name that `name` gives it.
fn file(fields: &[Field], format: Format, name: impl Fn(Field) -> String) -> Vec<u8> {
    match format {
        Format::Csv => {
            let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
            writer.write_record(fields.iter().map(|field| name(*field))).expect("memory");
            writer.write_record(fields.iter().map(|field| field.example())).expect("memory");
            writer.into_inner().expect("memory")
        }
        Format::Json => {
            let members = fields.iter().map(|field| (name(*field), field.example().into()));
            let object: serde_json::Map<String, serde_json::Value> = members.collect();
            serde_json::to_vec(&[object]).expect("JSON")
        }
    }
}

proptest! {
    #[test]
    fn whatever_the_bytes_there_is_a_survey_and_a_proposal(bytes in prop::collection::vec(any::<u8>(), 0..400), encoding in prop::option::of(prop::sample::select(Encoding::ALL.to_vec())), delimiter in prop::option::of(prop::sample::select(Delimiter::ALL.to_vec()))) {
        let recipe = Recipe { encoding, delimiter, ..Recipe::default() };
        let mapping = propose(&profile(&bytes[..], &with(&recipe)).expect("memory"));
        let recipe = mapping.recipe();
        prop_assert_eq!((recipe.encoding, recipe.delimiter), (encoding, delimiter));
        witness(&bytes[..], &with(&recipe));
    }

    #[test]
    fn damaged_exports_are_surveyed_and_no_field_is_given_twice(export in prop::sample::select((0..exports().len()).collect::<Vec<_>>()), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = exports().swap_remove(export).bytes;
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let mapping = propose(&profile(&bytes[..], &Options::default()).expect("memory"));
        let mut fields: Vec<_> = mapping.matches.iter().filter_map(|column| column.field).collect();
        let given = fields.len();
        fields.sort_unstable();
        fields.dedup();
        prop_assert_eq!(fields.len(), given);
    }

    #[test]
    fn an_exact_file_needs_no_recipe(fields in some_fields(), json in any::<bool>()) {
        let format = if json { Format::Json } else { Format::Csv };
        let file = file(&fields, format, |field| field.name().to_owned());
        let profile = profile(&file[..], &Options::default()).expect("memory");
        let recipe = propose(&profile).recipe();
        prop_assert!(recipe.is_empty(), "{:?}", recipe);
        prop_assert!(profile.fits(&recipe));
    }

    #[test]
    fn a_proposed_recipe_reads_what_the_exact_file_says(fields in some_fields(), json in any::<bool>()) {
        let format = if json { Format::Json } else { Format::Csv };
        let exact = file(&fields, format, |field| field.name().to_owned());
        let renamed = file(&fields, format, |field| field.label().to_uppercase());
        let profile = profile(&renamed[..], &Options::default()).expect("memory");
        let recipe = propose(&profile).recipe();
        prop_assert!(profile.fits(&recipe));
        let read = witness(&renamed[..], &with(&recipe));
        prop_assert!(read.0.is_completable() && read.0.counts.is_empty(), "{}", read.0);
        prop_assert_eq!(read.1.accounts, witness(&exact[..], &Options::default()).1.accounts);
    }
    /// Exactly first, and else whatever the letter case, where that is one thing.
    #[test]
    fn values_of_a_recipe_are_known_in_any_letter_case(capitals in prop::collection::vec(any::<bool>(), 5)) {
        let letters = "guest".chars().zip(&capitals);
        let word: String = letters.map(|(letter, capital)| if *capital { letter.to_ascii_uppercase() } else { letter }).collect();
        let file = format!("emailId,role\na@b.c,{word}\n");
        let read = |values: &[(&str, &str)]| {
            let mut recipe = Recipe::default();
            let of_role = recipe.values.entry(Field::Role).or_default();
            of_role.extend(values.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())));
            witness(file.as_bytes(), &with(&recipe)).1.accounts
        };
        prop_assert!(read(&[("Guest", "USER")])[0].contains("role: Some(User)"));
        let both = read(&[("guest", "USER"), ("GUEST", "ADMIN")]);
        match word.as_str() {
            "guest" => prop_assert!(both[0].contains("role: Some(User)")),
            "GUEST" => prop_assert!(both[0].contains("role: Some(Admin)")),
            _ => prop_assert!(both.is_empty(), "nobody has said which: {:?}", both),
        }
    }
}
