//! What holds of the columns of any file.

use proptest::prelude::*;
use validation::Field;
use validation::session::ColumnMatch;
use validation::source::propose;

use super::profiled;

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

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
