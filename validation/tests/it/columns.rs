//! What is preselected for the columns of real exports, what is only offered, and what
//! comes of taking it.

mod properties;

use validation::session::ColumnMatch;
use validation::source::{Confidence, Mapping, Profile, profile, propose};
use validation::suggest::{Damage, Recipe};
use validation::{Field, Options};

use crate::witness::witness;

pub fn profiled(file: &str) -> Profile {
    profile(file.as_bytes(), &Options::default()).expect("memory does not fail")
}

/// `column -> field`, `column -> ?field` for what it only could be, and what yes means.
fn shown(mapping: &Mapping) -> Vec<String> {
    let show = |found: &validation::source::Match| {
        let field = match (found.field, found.could_be) {
            (Some(field), _) => field.name().to_owned(),
            (None, Some(field)) => format!("?{field}"),
            (None, None) => return None,
        };
        let meaning = found.meaning_taken().map(|meaning| format!(" ({})", meaning.words()));
        Some(format!("{} -> {field}{}", found.column, meaning.unwrap_or_default()))
    };
    mapping.matches.iter().filter_map(show).collect()
}

#[track_caller]
fn proposed(file: &str, expected: &[&str]) -> Mapping {
    let mapping = propose(&profiled(file));
    assert_eq!(shown(&mapping), expected);
    mapping
}

/// The accounts of a file that is read as proposed, all of which are valid.
#[track_caller]
fn accounts(file: &str, recipe: &Recipe) -> Vec<String> {
    let options = Options { recipe: Some(recipe), ..Options::default() };
    let (report, witness) = witness(file.as_bytes(), &options);
    assert_eq!(report.errors, 0, "{report}");
    witness.accounts
}

#[track_caller]
fn assert_has(accounts: &[String], expected: &[&[&str]]) {
    assert_eq!(accounts.len(), expected.len());
    for (account, words) in accounts.iter().zip(expected) {
        for word in *words {
            assert!(account.contains(word), "{word} in {account}");
        }
    }
}

#[test]
fn booleans_of_json_say_a_status_and_can_be_swapped() {
    let file = r#"[{"mail":"ann.lee@example.com","suspended":false},{"mail":"bea.ott@example.net","suspended":true},{"mail":"cal.ito@example.org"}]"#;
    let mut mapping = proposed(
        file,
        &["mail -> emailId", "suspended -> userStatus (false = ACTIVE, true = DISABLED)"],
    );
    let status = |text: &'static str| [text];
    let read = accounts(file, &mapping.recipe());
    assert_has(
        &read,
        &[&status("Some(Active)"), &status("Some(Disabled)"), &status("user_status: None")],
    );
    let meaning = mapping.matches[1].meaning.expect("yes or no");
    mapping.matches[1].meaning = Some(meaning.swapped());
    let swapped = mapping.recipe();
    assert_has(
        &accounts(file, &swapped),
        &[&status("Some(Disabled)"), &status("Some(Active)"), &status("user_status: None")],
    );
    let mut again = propose(&profiled(file));
    again.decide(&swapped);
    assert_eq!(again.recipe(), swapped, "what was decided is shown so");
}

#[test]
fn yes_and_no_are_known_in_many_spellings() {
    let file = "Email,Is Active,Is Bot\nann.lee@example.com,TRUE,FALSE\nbea.ott@example.net,False,no\n\
                cal.ito@example.org,1,Yes\ndot.fox@example.com,0.0,\n";
    let mapping = proposed(
        file,
        &[
            "Email -> emailId",
            "Is Active -> userStatus (false = DISABLED, true = ACTIVE)",
            "Is Bot -> accountType (false = USER, true = SERVICE)",
        ],
    );
    assert_has(
        &accounts(file, &mapping.recipe()),
        &[
            &["Some(Active)", "account_type: Some(User)"],
            &["Some(Disabled)", "account_type: Some(User)"],
            &["Some(Active)", "Some(Service)"],
            &["Some(Disabled)", "account_type: None"],
        ],
    );
}

#[test]
fn a_column_of_status_words_wins_over_yes_and_no_and_both_directions_are_asked() {
    proposed(
        "Email,Suspended,Status\na@example.com,no,active\nb@example.com,yes,suspended\n",
        &["Email -> emailId", "Status -> userStatus"],
    );
    proposed(
        "Email,Active / suspended,Is admin\na@example.com,no,no\nb@example.com,yes,yes\n",
        &["Email -> emailId"],
    );
}

#[test]
fn values_of_a_preset_are_known_whatever_their_letter_case() {
    let file = "Username,Email,FirstName,LastName,IsActive\nann@acme.example.com,ann.lee@example.com,Ann,Lee,True\n\
                bea@acme.example.com,bea.ott@example.net,Bea,Ott,False\n";
    let mapping = propose(&profiled(file));
    assert_eq!(mapping.preset.map(|preset| preset.app()), Some("Salesforce"));
    assert_has(&accounts(file, &mapping.recipe()), &[&["Some(Active)"], &["Some(Disabled)"]]);
}

#[test]
fn nothing_is_preselected_that_a_demanding_reader_would_not_choose() {
    let decoys = "Member,Line manager e-mail,Licence key expires,Object kind\nann,boss@example.com,N/A,user\n\
                  bea,boss@example.com,N/A,user\ncal,chief@example.com,N/A,user\nboss,,N/A,user\n";
    let mapping = propose(&profiled(decoys));
    assert!(mapping.matches.iter().all(|found| found.field.is_none()), "{:?}", shown(&mapping));
    proposed(
        r#"[{"email":"ann.lee@example.com","type":"member","owner":true},{"email":"bea.ott@example.net","type":"external","owner":false}]"#,
        &["email -> emailId"],
    );
    proposed(
        "ann.lee@example.com,Ann,Lee,ADMIN\nbea.ott@example.net,Bea,Ott,USER\ncal.ito@example.org,Cal,Ito,USER\n",
        &[],
    );
    proposed(
        "Mail,manager.email,Membership status,Plan\na@example.com,x@example.com,approved,N/A\n\
         b@example.com,y@example.com,pending,N/A\n",
        &["Mail -> emailId"],
    );
    proposed(
        "Mail,tenant.status,team.created\na@example.com,active,2024-01-31\nb@example.com,trialing,2024-01-31\n",
        &["Mail -> emailId"],
    );
}

#[test]
fn a_guess_is_offered_and_not_taken() {
    let file = "Ονομα,Διεύθυνση\nΑννα,anna@example.com\nΒίνα,vina@example.com\nΖωή,zoi@example.com\nΝίκος,nikos\n";
    let mut mapping = proposed(file, &["Διεύθυνση -> ?emailId"]);
    let guess = ColumnMatch::of(&mapping.matches[1], None);
    assert_eq!(guess.because, "could be emailId: 3 of 4 values are e-mail addresses");
    assert_eq!(mapping.matches[1].confidence(), Confidence::Guess);
    assert!(mapping.recipe().columns.values().all(Option::is_none));
    mapping.choose(1, Some(Field::EmailId));
    let recipe = mapping.recipe();
    let options = Options { recipe: Some(&recipe), ..Options::default() };
    let (report, _) = witness(file.as_bytes(), &options);
    assert_eq!((report.records, report.valid), (4, 3), "{report}");
    proposed(
        "Email,Level\na@example.com,Owner\nb@example.com,Member\n",
        &["Email -> emailId", "Level -> ?role"],
    );
}

#[test]
fn names_are_known_with_units_notes_and_owners() {
    let file = "user_email,user_given_name,sn,Created on (UTC),mfa_active,Dept. [READ ONLY]\n\
                ann.lee@example.com,Ann,Lee,2024-01-31 09:30:00,true,Estates\n\
                bea.ott@example.net,Bea,Ott,2023-03-02 12:00:00,false,Legal\n";
    let mapping = proposed(
        file,
        &[
            "user_email -> emailId",
            "user_given_name -> firstName",
            "sn -> lastName",
            "Created on (UTC) -> createdOn",
            "mfa_active -> mfaEnrolmentStatus",
            "Dept. [READ ONLY] -> department",
        ],
    );
    let mut recipe = mapping.recipe();
    recipe.fixes.insert(Field::CreatedOn, [Damage::IsoDate].into_iter().collect());
    assert_eq!(accounts(file, &recipe).len(), 2);
}

#[test]
fn names_are_known_in_the_languages_of_europe() {
    for header in [
        "E-Mail,Vorname,Nachname,Abteilung",
        "Adresse e-mail,Prénom,Nom de famille,Département",
        "Correo electrónico,Nombre,Apellidos,Departamento",
        "Indirizzo e-mail,Nome,Cognome,Reparto",
        "E-mailadres,Voornaam,Achternaam,Afdeling",
        "E-post,Fornavn,Etternavn,Avdeling",
        "E-post,Förnamn,Efternamn,Avdelning",
        "E-mailadresse,Fornavn,Efternavn,Afdeling",
    ] {
        let mapping = propose(&profiled(&format!("{header}\na@example.com,Ann,Lee,Sales\n")));
        let fields: Vec<_> = mapping.matches.iter().filter_map(|found| found.field).collect();
        let expected = [Field::EmailId, Field::FirstName, Field::LastName, Field::Department];
        assert_eq!(fields, expected, "{header}");
    }
    proposed(
        "E-mail,Nombre\na@example.com,Ann Lee\n",
        &["E-mail -> emailId", "Nombre -> ?firstName"],
    );
}

#[test]
fn secrets_are_counted_and_never_shown() {
    let file = "Email,Temporary password,API token,Recovery codes\nann.lee@example.com,Sun-dial-81,tok_123,111 222\n\
                bea.ott@example.net,Rain-coat-17,tok_456,333 444\n";
    proposed(file, &["Email -> emailId"]);
    let profile = profiled(file);
    let text = serde_json::to_string(&profile).expect("JSON");
    for secret in ["Sun-dial-81", "tok_456", "111 222"] {
        assert!(!text.contains(secret), "{text}");
    }
    let hidden: Vec<_> = profile.columns.iter().map(|column| column.hidden).collect();
    assert_eq!(hidden, [false, true, true, true]);
}
