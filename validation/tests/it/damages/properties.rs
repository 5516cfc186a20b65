//! What holds of any damaged value.

use proptest::prelude::*;
use validation::suggest::{Damage, DamageSet, Suggested};
use validation::{Date, Field};

use super::{LISTED, address, message, suggested};

/// What stands between two addresses: signs that end a domain.
fn between() -> impl Strategy<Value = String> {
    "[ ;,/|<>()&\"'、，；•\n\r\t\u{A0}]{1,3}"
}

/// A day that no program takes for none.
fn day() -> impl Strategy<Value = Date> {
    (1982..2101_u16, 1..13_u8, 1..29_u8)
        .prop_map(|(year, month, day)| Date::new(year, month, day).expect("a day"))
}

/// A value of a field that has only so many.
fn listed() -> impl Strategy<Value = (Field, String)> {
    prop::sample::select(LISTED.to_vec())
        .prop_flat_map(|field| (Just(field), prop::sample::select(field.allowed().to_vec())))
        .prop_map(|(field, value)| (field, value.to_owned()))
}

/// A right value of a field that is no free text.
fn right() -> impl Strategy<Value = (Field, String)> {
    prop_oneof![
        address().prop_map(|address| (Field::EmailId, address)),
        day().prop_map(|day| (Field::CreatedOn, day.ddmmyyyy())),
        listed(),
    ]
}

fn letter_cases() -> impl Strategy<Value = Vec<bool>> {
    prop::collection::vec(any::<bool>(), 1..16)
}

/// A word in these letter cases.
fn cased(word: &str, capitals: &[bool]) -> String {
    let case = |(letter, capital): (char, &bool)| match capital {
        true => letter.to_ascii_uppercase(),
        false => letter.to_ascii_lowercase(),
    };
    word.chars().zip(capitals.iter().cycle()).map(case).collect()
}

/// That nothing is left of a value, for this reason alone.
fn left_empty(damage: Damage) -> Option<Suggested> {
    Some(Suggested { value: Some(String::new()), damages: [damage].into_iter().collect() })
}

fn value(suggested: &Option<Suggested>) -> Option<&str> {
    suggested.as_ref()?.value.as_deref()
}

fn damages(suggested: &Option<Suggested>) -> DamageSet {
    suggested.as_ref().map_or(DamageSet::EMPTY, |suggested| suggested.damages)
}

/// A text with a character in it.
fn with(text: &str, at: prop::sample::Index, character: char) -> String {
    let at = at.index(text.len() + 1);
    format!("{}{character}{}", &text[..at], &text[at..])
}

proptest! {
    #[test]
    fn addresses_in_a_cell_are_told_and_never_made_one(addresses in prop::collection::vec((address(), between()), 2..5), same in any::<bool>()) {
        let mut text = String::new();
        for (number, (address, between)) in addresses.iter().enumerate() {
            text.push_str(if number > 0 { between } else { "" });
            text.push_str(if same { &addresses[0].0 } else { address });
        }
        prop_assert_eq!(suggested(Field::EmailId, &text), None, "{:?}", text);
        let message = message(Field::EmailId, &text);
        prop_assert!(message.contains("addresses") || message.contains("same address"), "{}", message);
        prop_assert!(message.ends_with("Keep one.") && !message.contains("Remove"), "{}", message);
    }

    #[test]
    fn whatever_stands_between_two_addresses_none_is_chosen(one in address(), other in address(), between in "\\PC{0,4}") {
        let text = format!("{one}{between}{other}");
        prop_assert_eq!(suggested(Field::EmailId, &text), None, "{:?}", text);
    }

    #[test]
    fn of_a_link_only_what_is_before_the_question_mark_counts(one in address(), other in address(), wrap in prop::sample::select(vec![("", ""), ("<", ">"), (" ", "\n")]), more in prop::sample::select(vec!["cc", "bcc", "subject=Hello&cc"])) {
        let text = format!("{}mailto:{one}?{more}={other}{}", wrap.0, wrap.1);
        let found = suggested(Field::EmailId, &text);
        prop_assert_eq!(value(&found), Some(&*one), "{:?}", text);
        prop_assert!(damages(&found).contains(Damage::MailtoLink));
    }

    #[test]
    fn signs_within_a_word_stay_separators((field, word) in listed(), at in any::<prop::sample::Index>(), sign in prop::sample::select(vec![" ", "-", "_", "/", "."]), small in any::<bool>()) {
        let at = 1 + at.index(word.len() - 1);
        let text = format!("{}{sign}{}", &word[..at], &word[at..]);
        let found = suggested(field, &if small { text.to_lowercase() } else { text });
        prop_assert_eq!(value(&found), Some(&*word));
        prop_assert!(damages(&found).contains(Damage::Separators) && damages(&found).is_sure());
    }

    #[test]
    fn the_text_mark_of_a_spreadsheet_comes_off_whole_or_not_at_all((field, right) in right(), a in " {0,2}", b in " {0,2}") {
        let found = suggested(field, &format!("{a}={b}\"{right}\"{a}"));
        prop_assert_eq!(value(&found), Some(&*right));
        prop_assert!(damages(&found).contains(Damage::TextMark) && damages(&found).is_sure());
        for text in [format!("=\"{right}"), format!("={right}\""), format!("=\"{right}\"x")] {
            prop_assert_eq!(suggested(Field::EmailId, &text), None, "{}", text);
        }
        for field in [Field::FirstName, Field::LastName, Field::Department] {
            prop_assert_eq!(suggested(field, &format!("=\"{right}\"")), None);
        }
    }

    #[test]
    fn zeros_behind_a_point_are_taken_off(day in day(), zeros in "0{1,4}", without_zero in any::<bool>(), digit in 0..10_u8) {
        let right = day.ddmmyyyy();
        let number = if without_zero { right.trim_start_matches('0') } else { right.as_str() };
        let found = suggested(Field::CreatedOn, &format!("{number}.{zeros}"));
        prop_assert_eq!(value(&found), Some(&*right));
        prop_assert!(damages(&found).contains(Damage::DecimalEnding) && damages(&found).is_sure());
        prop_assert_eq!(suggested(Field::CreatedOn, &format!("3102{}.{zeros}", &right[4..])), None);
        let expected = match digit {
            0 => Some("false"),
            1 => Some("true"),
            _ => None,
        };
        let found = suggested(Field::MfaEnrolmentStatus, &format!("{digit}.{zeros}"));
        prop_assert_eq!(value(&found), expected);
    }

    #[test]
    fn times_of_a_directory_are_the_day_as_written(day in day(), (hour, minute) in (0..24_u8, 0..60_u8), second in prop::option::of(0..60_u8), fraction in prop::option::of(0..1000_u16), zone in prop::sample::select(vec!["Z", "+0530", "-0800", "+1400"])) {
        let second = second.map_or(String::new(), |second| format!("{second:02}"));
        let fraction = fraction.map_or(String::new(), |fraction| format!(".{fraction}"));
        let text = format!("{}{hour:02}{minute:02}{second}{fraction}{zone}", day.iso().replace('-', ""));
        let found = suggested(Field::CreatedOn, &text);
        let right = day.ddmmyyyy();
        prop_assert_eq!(value(&found), Some(&*right), "{}", text);
        prop_assert!(damages(&found).contains(Damage::IsoDate) && damages(&found).is_sure());
    }

    #[test]
    fn a_time_with_an_offset_is_the_day_there(millis in 632_000_000_000_i64..4_132_000_000_000, hours in 0..15_i64, minutes in prop::sample::select(vec![0_i64, 15, 30, 45]), west in any::<bool>()) {
        let sign = if west { "-" } else { "+" };
        let offset = (hours * 60 + minutes) * 60_000;
        let there = if west { millis - offset } else { millis + offset };
        let found = suggested(Field::CreatedOn, &format!("/Date({millis}{sign}{hours:02}{minutes:02})/"));
        prop_assert!(value(&found).is_some_and(|day| Date::parse(day.as_bytes()).is_some()));
        prop_assert_eq!(found, suggested(Field::CreatedOn, &format!("/Date({there})/")));
    }

    #[test]
    fn dates_of_none_are_one_damage_however_they_are_written(none in prop::sample::select(vec![(0_u16, 0_u8, 0_u8), (1, 1, 1), (1601, 1, 1), (1900, 1, 0), (9999, 12, 31)]), s in prop::sample::select(vec!["-", "/", "."]), order in 0..5_u8, padded in any::<bool>(), time in prop::sample::select(vec!["", " 00:00:00", "T00:00:00Z"])) {
        let (year, month, day) = none;
        let short = |number: u8| if padded { format!("{number:02}") } else { number.to_string() };
        let (m, d) = (short(month), short(day));
        let date = match order {
            0 => format!("{year:04}{s}{m}{s}{d}"),
            1 => format!("{d}{s}{m}{s}{year:04}"),
            2 => format!("{m}{s}{d}{s}{year:04}"),
            3 => format!("{year:04}{month:02}{day:02}"),
            _ => format!("{day:02}{month:02}{year:04}"),
        };
        prop_assert_eq!(suggested(Field::CreatedOn, &format!("{date}{time}")), left_empty(Damage::NoDate), "{}", date);
    }

    #[test]
    fn the_zero_of_unix_is_a_damage_of_its_own(date in prop::sample::select(vec!["1970-01-01", "1970/1/1", "1/1/1970", "01.01.1970", "19700101", "Jan 1, 1970", "1 January 1970", "1/1/70", "1-Jan-70"]), time in prop::sample::select(vec!["", " 00:00:00", " 00:00 UTC"]), around in prop::sample::select(vec!["", " "])) {
        let zero = left_empty(Damage::UnixZero);
        prop_assert_eq!(suggested(Field::CreatedOn, &format!("{around}{date}{time}{around}")), zero);
        prop_assert_eq!(suggested(Field::CreatedOn, "01011970"), None, "it may be one");
    }

    #[test]
    fn words_for_nothing_are_known_in_any_letter_case(word in prop::sample::select(vec!["NULL", "(null)", "\\N", "none", "nil", "nan", "n/a", "#N/A", "undefined", "unknown", "not set", "no_information", "-", "--", "–", "—", "<null>"]), capitals in letter_cases(), around in prop::sample::select(vec!["", " ", "\u{A0}"])) {
        let text = format!("{around}{}{around}", cased(word, &capitals));
        for field in LISTED {
            let payment = field == Field::AccountPaymentStatus && matches!(word, "n/a" | "none");
            let found = suggested(field, &text);
            if payment {
                prop_assert_eq!(value(&found), Some("NA"));
            } else {
                prop_assert_eq!(found, left_empty(Damage::NoValue), "{} {}", field, text);
            }
        }
        prop_assert_eq!(suggested(Field::CreatedOn, &text), left_empty(Damage::NoDate));
        for field in [Field::EmailId, Field::FirstName, Field::LastName, Field::Department] {
            prop_assert_eq!(suggested(field, &text), None, "{} {}", field, text);
        }
    }

    #[test]
    fn what_a_script_makes_of_an_object_is_asked_about(name in "[A-Z][a-z]{1,8}", around in prop::sample::select(vec!["", " "])) {
        let text = format!("{around}[object {name}]{around}");
        for field in LISTED.into_iter().chain([Field::CreatedOn]) {
            prop_assert_eq!(suggested(field, &text), left_empty(Damage::ObjectText));
        }
        prop_assert!(!Damage::ObjectText.is_sure());
        prop_assert_eq!(suggested(Field::Department, &text), None);
    }

    #[test]
    fn what_cannot_be_seen_in_an_address_is_named_and_goes(address in address(), at in any::<prop::sample::Index>(), unseen in prop::sample::select("\u{AD}\u{34F}\u{61C}\u{115F}\u{180E}\u{200B}\u{2060}\u{2061}\u{2062}\u{2063}\u{2064}\u{FE00}\u{FE07}\u{FE0F}\u{FEFF}".chars().collect::<Vec<_>>())) {
        let text = with(&address, at, unseen);
        let (code, message) = (u32::from(unseen), message(Field::EmailId, &text));
        prop_assert!(message.contains(&format!("\\u{{{code:X}}}")), "{}", message);
        prop_assert!(message.contains(&format!("invisible character U+{code:04X}")), "{}", message);
        let found = suggested(Field::EmailId, &text);
        prop_assert_eq!(value(&found), Some(&*address));
        prop_assert!(damages(&found).is_sure());
    }

    #[test]
    fn a_lost_character_is_said_to_be_lost(address in address(), at in any::<prop::sample::Index>()) {
        let text = with(&address, at, '\u{FFFD}');
        let message = message(Field::EmailId, &text);
        prop_assert!(message.contains("was lost") && !message.contains("punycode"), "{}", message);
        prop_assert_eq!(suggested(Field::EmailId, &text), None);
    }

    #[test]
    fn a_label_of_two_scripts_is_said_to_be_so(a in "[a-z]{1,5}", foreign in prop::sample::select(vec![("Cyrillic", 'а'), ("Cyrillic", 'о'), ("Greek", 'ο'), ("Greek", 'ν')]), b in "[a-z]{0,5}") {
        let (script, letter) = foreign;
        let text = format!("dot@{a}{letter}{b}.example.com");
        let message = message(Field::EmailId, &text);
        prop_assert!(message.contains(&format!("Latin and {script}")) && !message.contains("punycode"), "{}", message);
        let found = suggested(Field::EmailId, &text);
        prop_assert!(value(&found).is_some_and(str::is_ascii));
        prop_assert!(!damages(&found).is_sure());
    }

    #[test]
    fn punycode_is_spoken_of_for_letters_alone(a in "[a-z]{1,5}", sign in prop::sample::select(vec!['–', '€', '…', '™', '😀']), letter in prop::sample::select(vec!['ü', 'ø', 'é']), b in "[a-z]{0,5}") {
        let domain = |c: char| format!("ed@{a}{c}{b}.example.com");
        prop_assert!(!message(Field::EmailId, &domain(sign)).contains("punycode"));
        prop_assert_eq!(suggested(Field::EmailId, &domain(sign)), None);
        prop_assert!(message(Field::EmailId, &domain(letter)).contains("punycode"));
        prop_assert!(damages(&suggested(Field::EmailId, &domain(letter))).contains(Damage::UnicodeDomain));
    }

    #[test]
    fn what_waits_for_somebody_is_no_status(word in prop::sample::select(vec!["staged", "invited", "pending", "password expired", "password_expired"]), capitals in letter_cases()) {
        prop_assert_eq!(suggested(Field::UserStatus, &cased(word, &capitals)), None);
        let gone = suggested(Field::UserStatus, &cased("deprovisioned", &capitals));
        prop_assert_eq!(value(&gone), Some("DISABLED"));
    }
}
