//! What is suggested for damaged values, and what never is.

mod properties;

use proptest::prelude::*;
use validation::suggest::{DateOrder, Suggested, Written, suggest};
use validation::{Date, Field, Options, examine, validate};

const LISTED: [Field; 5] = [
    Field::Role,
    Field::UserStatus,
    Field::AccountType,
    Field::AccountPaymentStatus,
    Field::MfaEnrolmentStatus,
];

fn suggested(field: Field, text: &str) -> Option<Suggested> {
    suggest(field, Written::Text(text), None)
}

/// The message about one value of a field.
fn message(field: Field, value: &str) -> String {
    let email = if field == Field::EmailId { value } else { "a@example.com" };
    let file = serde_json::json!([{"emailId": email, field.name(): value}]).to_string();
    let report = validate(file.as_bytes(), &Options::default(), &mut ()).expect("memory");
    report.issues.first().map(|issue| issue.message.clone()).unwrap_or_default()
}

fn address() -> impl Strategy<Value = String> {
    ("[a-z]{1,8}(\\.[a-z]{1,8})?", "[a-z]{1,8}", prop::sample::select(vec!["com", "org", "co.uk"]))
        .prop_map(|(local, domain, end)| format!("{local}@{domain}.{end}"))
}

/// What stands between two values in a cell.
fn between_addresses() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        " ",
        "\u{200B}",
        "\u{2028}",
        "\u{FEFF}",
        " / ",
        "/",
        ";",
        "; ",
        ",",
        ", ",
        "|",
        " | ",
        "\n",
        "\r\n",
        "\t",
        "> <",
        " <",
        "；",
        " and ",
        " & ",
        "\u{A0}",
        "\u{200B},",
        "，",
        " - ",
        "\"; \"",
        ") (",
    ])
}

fn between_words() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        ";", "; ", ",", ", ", "|", " | ", "\n", "\r\n", "\u{B}", "\u{85}", "\u{2028}", "\u{2029}",
        "；", "，",
    ])
}

/// Words that alone have a suggestion, or are right.
fn word_of(field: Field) -> Vec<&'static str> {
    match field {
        Field::Role => vec!["Admin", "user", "Super", "Owner", "SUPERADMIN", "Member"],
        Field::UserStatus => vec!["Active", "disabled", "Suspended", "Locked", "out"],
        Field::AccountType => vec!["User", "Service", "account", "bot"],
        Field::AccountPaymentStatus => vec!["Paid", "N", "A", "free", "not", "unpaid"],
        _ => vec!["Yes", "no", "not", "enrolled", "1", "true"],
    }
}

proptest! {
    #[test]
    fn two_addresses_are_never_made_one(one in address(), other in address(), between in between_addresses(), wrap in prop::sample::select(vec![("", ""), ("<", ">"), ("mailto:", ""), ("\"", "\""), (" ", ";")])) {
        let text = format!("{}{one}{between}{other}{}", wrap.0, wrap.1);
        prop_assert_eq!(suggested(Field::EmailId, &text), None, "{:?}", text);
        let message = message(Field::EmailId, &text);
        prop_assert!(message.contains("two addresses") || message.contains("same address twice"), "{}", message);
        prop_assert!(!message.contains("Remove"), "{}", message);
    }

    #[test]
    fn one_address_with_a_name_is_still_found(name in "[A-Za-z, ]{1,20}", one in address()) {
        let text = format!("\"{name}\" <{one}>");
        if !name.trim().is_empty() {
            let suggested = suggested(Field::EmailId, &text).and_then(|suggested| suggested.value);
            prop_assert_eq!(suggested, Some(one));
        }
    }

    #[test]
    fn a_list_of_words_is_never_made_one((field, one, other) in prop::sample::select(LISTED.to_vec()).prop_flat_map(|field| (Just(field), prop::sample::select(word_of(field)), prop::sample::select(word_of(field)))), between in between_words()) {
        let text = format!("{one}{between}{other}");
        prop_assert_eq!(suggested(field, &text), None, "{} {:?}", field, text);
        prop_assert!(message(field, &text).contains("It has two values"));
        // Around a value they are no more than separators.
        prop_assert_eq!(suggested(field, &format!("{one}{between}")).map(|m| m.value), suggested(field, &format!("{between}{one}")).map(|m| m.value));
    }

    #[test]
    fn two_digits_are_a_year_of_the_fixed_century(day in 1..29_u8, month in 1..13_u8, year in 0..100_u16, separator in prop::sample::select(vec!["/", ".", "-"]), words in any::<bool>()) {
        let century = if year <= 26 { 2000 } else { 1900 };
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let text = match words {
            true => format!("{day}-{}-{year:02}", names[usize::from(month) - 1]),
            false => format!("{day}{separator}{month}{separator}{year:02}"),
        };
        let suggested = suggest(Field::CreatedOn, Written::Text(&text), Some(DateOrder::DayFirst)).expect("a date");
        let date = Date::new(century + year, month, day).expect("a day");
        if date != Date::new(1970, 1, 1).expect("a day") {
            prop_assert_eq!(suggested.value, Some(date.ddmmyyyy()));
        }
        prop_assert!(!suggested.damages.is_sure());
    }

    #[test]
    fn numbers_are_times_of_their_day_in_utc(seconds in 631_152_000_u64..4_133_980_800, fraction in prop::option::of(0..1000_u32)) {
        let millis = format!("{}", seconds * 1000 + 999);
        let plain = fraction.map_or(seconds.to_string(), |fraction| format!("{seconds}.{fraction}"));
        let by = |text: &str, json: bool| {
            let written = if json { Written::Json(text) } else { Written::Text(text) };
            suggest(Field::CreatedOn, written, None).and_then(|suggested| suggested.value)
        };
        let day = by(&plain, false).expect("a day");
        prop_assert!(Date::parse(day.as_bytes()).is_some());
        prop_assert_eq!(by(&plain, true), Some(day.clone()));
        prop_assert_eq!(by(&millis, true), Some(day.clone()));
        prop_assert_eq!(by(&format!("/Date({millis})/"), false), Some(day));
    }

    #[test]
    fn words_for_nothing_are_never_a_value(field in prop::sample::select(LISTED.to_vec()), word in prop::sample::select(vec!["NULL", "(null)", "\\N", "nil", "NaN", "#N/A", "undefined", "unknown", "Not set", "no_information", "-", "--", "–", "—", "<null>"]), around in prop::sample::select(vec!["", " "])) {
        let found = suggested(field, &format!("{around}{word}{around}")).expect("known");
        prop_assert_eq!(found.value.as_deref(), Some(""));
        prop_assert_eq!(found.damages.reason(), "word for nothing");
        prop_assert_eq!(suggested(Field::LastName, word), None);
        prop_assert_eq!(suggested(Field::EmailId, word), None);
    }
}

/// The groups of a file: field, first value and what becomes of it, whether it is sure, how many.
fn groups(file: &str) -> Vec<String> {
    let findings = examine(file.as_bytes(), &Options::default(), &mut ()).expect("memory");
    let show = |group: &validation::suggest::FixGroup| {
        let sure = if group.is_sure() { "sure" } else { "asked" };
        let after = group.after.as_deref().unwrap_or("?");
        format!(
            "{} {} -> {after:?} {sure} {}",
            group.field.map_or("record", Field::name),
            group.before,
            group.count
        )
    };
    findings.fix_groups.iter().map(show).collect()
}

#[test]
fn dates_of_none_are_one_kind_and_the_zero_of_unix_another() {
    let file = "emailId,createdOn\na@example.com,1900-01-00\nb@example.com,31/12/9999\nc@example.com,0000-00-00\n\
                d@example.com,1970-01-01 00:00:00\ne@example.com,--\nf@example.com,2020-02-29\n";
    assert_eq!(
        groups(file),
        [
            "createdOn 1900-01-00 -> \"\" asked 4",
            "createdOn 1970-01-01 00:00:00 -> \"\" asked 1",
            "createdOn 2020-02-29 -> \"29022020\" sure 1",
        ]
    );
}

#[test]
fn words_for_nothing_are_one_kind_in_each_field() {
    let file = "emailId,lastName,role,userStatus,mfaEnrolmentStatus,accountPaymentStatus\n\
                a@example.com,Null,#N/A,nil,not set,NULL\nb@example.com,Ott,<null>,None,unknown,none\n\
                c@example.com,Ott,[object Object],,,\n";
    assert_eq!(
        groups(file),
        [
            "role #N/A -> \"\" sure 2",
            "userStatus nil -> \"\" sure 2",
            "mfaEnrolmentStatus not set -> \"\" sure 2",
            "accountPaymentStatus NULL -> \"\" sure 1",
            "accountPaymentStatus none -> \"NA\" sure 1",
            "role [object Object] -> \"\" asked 1",
        ]
    );
}

#[test]
fn letters_of_several_scripts_are_not_sure() {
    let file = "emailId\ndot@p\u{430}ris.example.com\ned@münchen.example.com\n";
    let groups = groups(file);
    assert!(groups[0].ends_with("asked 1") && groups[1].ends_with("sure 1"), "{groups:?}");
}
