//! What holds of the columns of any file.

use proptest::prelude::*;
use validation::Field;
use validation::session::ColumnMatch;
use validation::source::{Confidence, propose};

use super::{accounts, profiled};

/// Words that some field's values are.
fn word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "user",
        "admin",
        "owner",
        "active",
        "DISABLED",
        "service",
        "paid",
        "N/A",
        "none",
        "true",
        "0",
        "a@example.com",
        "free",
        "bot",
        "2024-01-31",
        "member",
    ])
}

/// A name that says nothing of any field.
fn unknown_name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["Object", "Thing", "Col 7", "地区", "Kennung", "Xyz"])
}

fn secret_name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Password",
        "temp_password",
        "apiToken",
        "API token",
        "client secret",
        "OTP",
        "recovery codes",
        "backup-codes",
        "Private key",
        "accessToken",
        "user.password",
    ])
}

/// Names that say a field, or may.
fn known_name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Email",
        "Login",
        "User",
        "Status",
        "State",
        "Type",
        "Role",
        "role",
        "Plan",
        "Billing",
        "active",
        "Is bot",
        "Team",
        "Joined",
        "Date",
        "MFA",
        "Nombre",
        "manager.email",
    ])
}

/// Words for yes and no.
fn yes_or_no() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["true", "FALSE", "Yes", "no", "1", "0"])
}

/// A column of a file whose first column is the addresses.
fn beside_addresses(name: &str, values: &[&str]) -> String {
    let values = values.iter().enumerate();
    let lines = values.map(|(record, value)| format!("a{record}@example.com,{value}\n"));
    format!("Email,{name}\n{}", lines.collect::<String>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn only_what_is_likely_is_taken(columns in prop::collection::vec((prop_oneof![unknown_name(), known_name()], prop::collection::vec(word(), 6)), 1..6)) {
        let names: Vec<_> = columns.iter().map(|(name, _)| *name).collect();
        let line = |record: usize| columns.iter().map(|(_, values)| values[record]).collect::<Vec<_>>().join(",") + "\n";
        let file = format!("{}\n{}", names.join(","), (0..6).map(line).collect::<String>());
        let mapping = propose(&profiled(&file));
        let recipe = mapping.recipe();
        for found in &mapping.matches {
            let likely = matches!(found.confidence(), Confidence::Likely | Confidence::Certain);
            prop_assert!(found.field.is_none() || (found.could_be.is_none() && likely), "{:?}", found);
            if found.could_be.is_some() {
                prop_assert_eq!(found.confidence(), Confidence::Guess);
                prop_assert_eq!(recipe.columns.get(&found.column), Some(&None), "it is ignored");
            }
        }
    }

    #[test]
    fn addresses_of_others_are_not_preselected(word in prop::sample::select(vec!["by", "invited", "inviter", "manager", "supervisor", "approver", "sponsor", "recovery", "backup", "secondary", "alternate", "notification", "reset", "previous"]), style in 0..4_u8, records in 1..12_usize) {
        let name = match style {
            0 => format!("{word} e-mail"),
            1 => format!("{}_MAIL", word.to_uppercase()),
            2 => format!("{word}Email"),
            _ => format!("Email ({word}) {word}"),
        };
        let lines: String = (0..records).map(|record| format!("{record},a{record}@example.com\n")).collect();
        let mapping = propose(&profiled(&format!("Id,{name}\n{lines}")));
        prop_assert_eq!(mapping.matches[1].field, None, "{}", name);
    }

    #[test]
    fn words_for_nothing_are_no_evidence(name in unknown_name(), words in prop::collection::vec(prop::sample::select(vec!["N/A", "none", "NULL", "-", "", "n/a", "unknown"]), 1..12)) {
        let mapping = propose(&profiled(&beside_addresses(name, &words)));
        prop_assert_eq!(mapping.matches[1].field.or(mapping.matches[1].could_be), None);
    }

    #[test]
    fn a_secret_is_no_field(name in secret_name(), words in prop::collection::vec(word(), 1..12)) {
        let mapping = propose(&profiled(&beside_addresses(name, &words)));
        prop_assert_eq!(mapping.matches[1].field.or(mapping.matches[1].could_be), None);
    }

    #[test]
    fn a_kind_of_member_is_a_role_only_beside_an_admin(name in prop::sample::select(vec!["type", "Type", "User type", "usertype", "member_type"]), members in prop::collection::vec(prop::sample::select(vec!["member", "guest"]), 1..8), outside in any::<bool>(), admin in prop::sample::select(vec!["admin", "Owner", "Workspace Owner"])) {
        let mut words = members;
        words.extend(outside.then_some("external"));
        let field = |words: &[&str]| propose(&profiled(&beside_addresses(name, words))).matches[1].field;
        prop_assert_eq!(field(&words), None, "{:?}", words);
        words.retain(|word| *word != "external");
        words.push(admin);
        prop_assert_eq!(field(&words), Some(Field::Role), "{:?}", words);
    }

    #[test]
    fn a_membership_has_a_status_only_by_words_of_one(name in prop::sample::select(vec!["Membership status", "membershipStatus", "MEMBERSHIP_STATUS"]), others in prop::collection::vec(prop::sample::select(vec!["approved", "pending", "accepted"]), 1..8), words in prop::collection::vec(prop::sample::select(vec!["active", "Disabled", "suspended"]), 1..8)) {
        let field = |words: &[&str]| propose(&profiled(&beside_addresses(name, words))).matches[1].field;
        prop_assert_eq!(field(&others), None);
        prop_assert_eq!(field(&words), Some(Field::UserStatus));
    }

    #[test]
    fn a_name_of_both_directions_is_for_a_person(one in prop::sample::select(vec!["active", "enabled"]), other in prop::sample::select(vec!["suspended", "disabled", "locked", "blocked", "archived"]), between in prop::sample::select(vec![" / ", "_", " or ", "-"]), swapped in any::<bool>(), values in prop::collection::vec(yes_or_no(), 1..8)) {
        let name = if swapped { format!("{other}{between}{one}") } else { format!("{one}{between}{other}") };
        let mapping = propose(&profiled(&beside_addresses(&name, &values)));
        prop_assert_eq!(mapping.matches[1].field, None, "{}", name);
        prop_assert!(mapping.matches[1].meaning_taken().is_none());
    }

    #[test]
    fn words_of_a_status_win_over_yes_and_no(name in prop::sample::select(vec!["Suspended", "Is active", "locked"]), first in any::<bool>(), values in prop::collection::vec((prop::sample::select(vec!["active", "Suspended", "disabled"]), yes_or_no()), 1..8)) {
        let header = if first { format!("Email,Status,{name}") } else { format!("Email,{name},Status") };
        let line = |(record, (word, yes)): (usize, &(&str, &str))| {
            let (one, other) = if first { (word, yes) } else { (yes, word) };
            format!("a{record}@example.com,{one},{other}\n")
        };
        let lines: String = values.iter().enumerate().map(line).collect();
        let mapping = propose(&profiled(&format!("{header}\n{lines}")));
        let status = mapping.column_of(Field::UserStatus).map(|found| found.column.as_str());
        prop_assert_eq!(status, Some("Status"));
    }

    #[test]
    fn what_is_absent_in_a_column_of_yes_and_no_stays_absent(values in prop::collection::vec(prop_oneof![Just(""), yes_or_no()], 1..12), suspended in any::<bool>()) {
        prop_assume!(values.iter().any(|value| !value.is_empty()));
        let file = beside_addresses(if suspended { "Suspended" } else { "Is active" }, &values);
        let read = accounts(&file, &propose(&profiled(&file)).recipe());
        prop_assert_eq!(read.len(), values.len());
        for (account, value) in read.iter().zip(&values) {
            let yes = ["true", "yes", "1"].contains(&&*value.to_lowercase());
            let status = match (value.is_empty(), yes == suspended) {
                (true, _) => "user_status: None",
                (false, true) => "Some(Disabled)",
                (false, false) => "Some(Active)",
            };
            prop_assert!(account.contains(status), "{} in {}", status, account);
        }
    }

    #[test]
    fn whether_somebody_is_an_admin_is_no_role(name in prop::sample::select(vec!["is_admin", "Is admin", "isAdmin", "admin", "Super admin", "is_owner"]), values in prop::collection::vec(yes_or_no(), 1..8)) {
        let mapping = propose(&profiled(&beside_addresses(name, &values)));
        prop_assert_eq!(mapping.matches[1].field.or(mapping.matches[1].could_be), None);
    }

    #[test]
    fn units_notes_and_owners_do_not_count((field, name, values) in prop::sample::select(vec![
        (Field::EmailId, "email", ["ann@example.com", "bea@example.com"]),
        (Field::FirstName, "given name", ["Ann", "Bea"]),
        (Field::LastName, "surname", ["Lee", "Ott"]),
        (Field::CreatedOn, "creation time", ["2024-01-31", "2023-03-02"]),
        (Field::CreatedOn, "created timestamp", ["2024-01-31", "2023-03-02"]),
        (Field::UserStatus, "status", ["active", "suspended"]),
        (Field::Department, "dept", ["Legal", "Estates"]),
        (Field::MfaEnrolmentStatus, "mfa active", ["true", "false"]),
    ]), owner in prop::sample::select(vec!["", "user ", "account ", "member "]), note in prop::sample::select(vec!["", " (UTC)", " [READ ONLY]", " [required] (text)", "(x)"]), between in prop::sample::select(vec![" ", "_", "-", ""]), capitals in any::<bool>()) {
        let plain = format!("{owner}{name}").replace(' ', between);
        let name = format!("{}{note}", if capitals { plain.to_uppercase() } else { plain });
        let mapping = propose(&profiled(&format!("Id,{name}\n1,{}\n2,{}\n", values[0], values[1])));
        prop_assert_eq!(mapping.matches[1].field, Some(field), "{}", name);
    }

    #[test]
    fn a_constant_column_is_not_preselected_by_its_values(name in unknown_name(), word in word(), records in 2..40_usize) {
        let file = format!("Id,{name}\n{}", format!("1,{word}\n").repeat(records));
        let mapping = propose(&profiled(&file));
        prop_assert!(mapping.matches.iter().all(|found| found.field.is_none()), "{:?}", mapping);
    }

    #[test]
    fn addresses_that_are_few_or_repeat_are_not_preselected(name in unknown_name(), records in 4..40_usize, distinct in 1..40_usize, filled in 1..40_usize) {
        let lines = (0..records).map(|record| match record % filled.min(records) {
            0 => format!("{record},a{}@example.com\n", record % distinct),
            _ => format!("{record},\n"),
        });
        let lines: Vec<String> = lines.collect();
        let addresses: Vec<&str> = lines.iter().filter_map(|line| line.trim_end().split_once(',')).map(|(_, address)| address).filter(|address| !address.is_empty()).collect();
        let different = addresses.iter().collect::<std::collections::BTreeSet<_>>().len();
        let own = addresses.len() * 10 >= records * 9 && different * 10 >= addresses.len() * 9;
        let mapping = propose(&profiled(&format!("Id,{name}\n{}", lines.concat())));
        prop_assert_eq!(mapping.matches[1].field == Some(Field::EmailId), own);
    }

    #[test]
    fn a_secret_is_in_nothing_that_is_told(name in secret_name(), secrets in prop::collection::vec("[A-Za-z0-9]{12,20}", 1..8)) {
        let lines: String = secrets.iter().enumerate().map(|(record, secret)| format!("a{record}@example.com,{secret}\n")).collect();
        let profile = profiled(&format!("Email,{name}\n{lines}"));
        let mapping = propose(&profile);
        let told: Vec<_> = mapping.matches.iter().map(|found| ColumnMatch::of(found, profile.column(&found.column))).collect();
        let text = serde_json::to_string(&(&profile, told)).expect("JSON");
        for secret in &secrets {
            prop_assert!(!text.contains(secret.as_str()));
        }
    }

    #[test]
    fn what_yes_means_is_what_no_does_not(name in prop::sample::select(vec!["active", "Is Active", "suspended", "account_locked", "isBot", "Enabled"]), values in prop::collection::vec(prop::sample::select(vec!["true", "FALSE", "Yes", "no", "1", "0", "1.0", "0.0"]), 1..20)) {
        let lines: String = values.iter().enumerate().map(|(record, value)| format!("a{record}@example.com,{value}\n")).collect();
        let mut mapping = propose(&profiled(&format!("Email,{name}\n{lines}")));
        let meaning = mapping.matches[1].meaning_taken().expect("it says yes or no");
        prop_assert_eq!(mapping.matches[1].field, Some(meaning.field));
        prop_assert!(meaning.yes() != meaning.no());
        let before = mapping.recipe().values[&meaning.field].clone();
        for value in &values {
            prop_assert!(before.contains_key(&value.to_lowercase()));
        }
        mapping.matches[1].meaning = Some(meaning.swapped());
        let after = mapping.recipe().values[&meaning.field].clone();
        prop_assert!(before.iter().all(|(word, to)| after[word] != *to));
    }
}
