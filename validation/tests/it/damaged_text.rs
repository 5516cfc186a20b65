//! Text that keeps to the contract and looks damaged is told, and none of it is changed.

use proptest::prelude::*;
use validation::insights::{Damaged, InsightsCollector, TextDamage};
use validation::limits::DAMAGED_TEXTS;
use validation::{Field, Options, validate};

fn damaged(file: &str) -> Damaged {
    let mut collector = InsightsCollector::default();
    let report = validate(file.as_bytes(), &Options::default(), &mut collector).expect("memory");
    assert_eq!(report.errors, 0, "{report}");
    collector.insights().damaged
}

#[test]
fn it_is_told_with_record_and_offer() {
    let file = "emailId,firstName,lastName\nann.lee@example.com,RenÃ©e,  Lee  \n\
                bea.ott@example.net,Bj?rn,“Ott”\ncal.ito@example.org,Renée,Ão\n=dot.fox@example.org,Renée,  Lee  \n";
    let told: Vec<_> = damaged(file)
        .texts
        .into_iter()
        .map(|text| {
            let offer = text.offer.unwrap_or_else(|| "?".into());
            format!("{} {} {} -> {offer}, {}", text.record, text.field, text.value, text.count)
        })
        .collect();
    assert_eq!(
        told,
        [
            "4 emailId =dot.fox@example.org -> dot.fox@example.org, 1",
            "1 firstName RenÃ©e -> Renée, 1",
            "2 firstName Bj?rn -> ?, 1",
            "1 lastName   Lee   -> Lee, 2",
            "2 lastName “Ott” -> Ott, 1",
        ]
    );
}

#[test]
fn what_comes_after_many_is_counted() {
    let lines = (0..DAMAGED_TEXTS + 7).map(|n| format!("a{n}@example.com,Bj?rn{n}\n"));
    let told = damaged(&format!("emailId,lastName\n{}", lines.collect::<String>()));
    assert_eq!((told.texts.len(), told.later), (DAMAGED_TEXTS, 7));
}

/// A name with accented letters, as it should be.
fn name() -> impl Strategy<Value = String> {
    ("[A-Z]", "[áâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ]", "[a-z]{1,5}")
        .prop_map(|(a, b, c)| format!("{a}{b}{c}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_read_as_windows_1252_is_offered_as_it_was(name in name(), times in 1..3_usize) {
        let mut misread = name.clone();
        for _ in 0..times {
            // The bytes of these letters are the same in windows-1252 and in Unicode,
            // but for those of a second reading that have names of their own there.
            misread = misread.bytes().map(|byte| if byte == 0x83 { 'ƒ' } else if byte == 0x82 { '‚' } else { char::from(byte) }).collect();
        }
        let told = damaged(&format!("emailId,lastName\na@example.com,{misread}\n"));
        prop_assert_eq!(told.texts.len(), 1);
        prop_assert_eq!(told.texts[0].damage, TextDamage::Misread);
        prop_assert_eq!(told.texts[0].offer.as_ref(), Some(&name));
        let honest = damaged(&format!("emailId,lastName\na@example.com,{name}\n"));
        prop_assert_eq!(honest, Damaged::default());
    }
    #[test]
    fn what_is_around_a_text_is_told_and_offered_without(name in name(), around in prop::sample::select(vec![
        (" ", "", TextDamage::SpacesAround), ("", "\u{A0}", TextDamage::SpacesAround), ("  ", " ", TextDamage::SpacesAround),
        ("\"", "\"", TextDamage::QuotesAround), ("'", "'", TextDamage::QuotesAround), ("“", "”", TextDamage::QuotesAround),
        ("„", "“", TextDamage::QuotesAround), ("‘", "’", TextDamage::QuotesAround), ("«", "»", TextDamage::QuotesAround),
        ("=\"", "\"", TextDamage::TextMark),
    ]), field in prop::sample::select(vec![Field::FirstName, Field::LastName, Field::Department]), times in 1..4_usize) {
        let (before, after, damage) = around;
        let account = |number: usize| serde_json::json!({"emailId": format!("a{number}@example.com"), field.name(): format!("{before}{name}{after}")});
        let file = serde_json::Value::from((0..times).map(account).collect::<Vec<_>>()).to_string();
        let told = damaged(&file);
        prop_assert_eq!((told.texts.len(), told.later), (1, 0));
        let text = &told.texts[0];
        prop_assert_eq!((text.field, text.damage, text.record, text.count), (field, damage, 1, times as u64));
        prop_assert_eq!(text.offer.as_ref(), Some(&name));
    }

    #[test]
    fn a_lost_letter_is_told_and_nothing_is_offered(a in "[A-Z][a-zé]{0,4}", lost in prop::sample::select(vec!["?", "\u{FFFD}"]), b in "[a-zé]{1,4}") {
        let told = damaged(&format!("emailId,lastName\na@example.com,{a}{lost}{b}\n"));
        prop_assert_eq!(told.texts.len(), 1);
        prop_assert_eq!((told.texts[0].damage, told.texts[0].offer.as_ref()), (TextDamage::LostLetter, None));
        let asked = damaged(&format!("emailId,lastName\na@example.com,{a}{b}?\n"));
        prop_assert_eq!(asked, Damaged::default());
    }
}
