//! What holds for any file, any recipe and any steps.

use std::collections::BTreeSet;

use proptest::prelude::*;
use validation::session::{History, Step};
use validation::suggest::{Change, Damage, DateOrder, Decisions, Suggested, Written, suggest};
use validation::{Field, Format, Options, validate};

use super::{everything, findings, made};
use crate::arbitrary::mutated;
use crate::witness::verdict;
use crate::written::{assert_agrees, is_readable, repaired};

/// Changes to a recipe and to the edits of a file of 300 records.
fn change() -> impl Strategy<Value = Change> {
    let field = prop::sample::select(Field::ALL.to_vec());
    let text = prop::sample::select(vec!["Active", "ACTIVE", "admin", "", "1012024", "a@x.io"]);
    let text = text.prop_map(str::to_owned);
    let damages = prop::sample::subsequence(Damage::ALL.to_vec(), 0..Damage::ALL.len());
    let records = prop::collection::btree_set(1..300_u32, 0..20);
    let order =
        prop::sample::select(vec![None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)]);
    prop_oneof![
        order.prop_map(Change::DateOrder),
        (field.clone(), text.clone(), prop::option::of(text.clone()))
            .prop_map(|(field, from, to)| Change::Value { field, from, to }),
        (field.clone(), damages).prop_map(|(field, damages)| Change::Fixes {
            field,
            damages: damages.into_iter().collect()
        }),
        (1..300_u32, field, prop::option::of(text.clone()))
            .prop_map(|(record, field, to)| Change::Cell { record, field, to }),
        (text, records.clone()).prop_map(|(reason, records)| Change::Exclude { reason, records }),
        records.prop_map(|records: BTreeSet<u32>| Change::Readmit { records }),
    ]
}

/// Pieces of values and of what damages them, put together anyhow.
fn damaged() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        " ", "\u{A0}", "\u{200B}", "\t", "\0", "1", "12", "2024", "/", "-", ".", ":", "T", "Z",
        "am", "+01", "Mar", "Tue", ",", "th", "@", "＠", "x.io", "ann", "<", ">", "mailto:", "?",
        "münchen", "。", "é", "😀", "xn--", "super", "Admin", "_", "ACTIVE", "yes", "N/A", "\"",
        "'", "４",
    ]);
    let joined = prop::collection::vec(pieces, 0..9).prop_map(|pieces| pieces.concat());
    prop_oneof![3 => joined, 1 => any::<String>()]
}

fn history() -> impl Strategy<Value = Vec<Vec<Change>>> {
    prop::collection::vec(prop::collection::vec(change(), 1..4), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn steps_that_are_taken_back_never_were(steps in history(), undo in 0_usize..20) {
        let file = made(Format::Csv, 5, 0.3);
        let report = |history: &History| {
            let (recipe, edits) = (Some(history.recipe()), Some(history.edits()));
            findings(&file, &Options { recipe, edits, ..Options::default() })
        };
        let nothing = || Step::Cells(Vec::new());
        let mut history = History::default();
        prop_assert!(history.apply(nothing(), everything().changes()));
        let (first, first_report) = (history.clone(), report(&history));
        let mut states = vec![history.clone()];
        for step in steps {
            if history.apply(nothing(), step) {
                states.push(history.clone());
            }
        }
        let last = history.clone();
        let undone = (0..undo.min(states.len() - 1)).take_while(|_| history.undo()).count();
        let state = &states[states.len() - 1 - undone];
        prop_assert_eq!(history.decisions(), state.decisions());
        while history.redo() {}
        prop_assert_eq!(&history, &last);
        for _ in 1..states.len() {
            prop_assert!(history.undo());
        }
        prop_assert_eq!(history.decisions(), first.decisions());
        prop_assert_eq!(report(&history), first_report);
    }

    #[test]
    fn what_is_written_reads_the_same(steps in history(), seed in 0..1000_u64, csv in any::<bool>()) {
        let format = if csv { Format::Csv } else { Format::Json };
        let file = made(format, seed, 0.5);
        let mut decisions = Decisions::default();
        for step in steps {
            decisions.apply(step);
        }
        let options = Options {
            recipe: Some(decisions.recipe()),
            edits: Some(decisions.edits()),
            ..Options::default()
        };
        assert_agrees(&file, &options, format);
    }

    /// Unless a recipe takes a right value for another: then it says so of its own output.
    #[test]
    fn what_is_written_needs_the_recipe_no_more(seed in 0..1000_u64, csv in any::<bool>()) {
        let format = if csv { Format::Csv } else { Format::Json };
        let mut recipe = everything();
        let values = [("Owner".to_owned(), "ADMIN".to_owned()), ("user".to_owned(), String::new())];
        recipe.values.insert(Field::Role, values.into());
        let options = Options { recipe: Some(&recipe), ..Options::default() };
        let (_, once) = repaired(&made(format, seed, 0.5), &options, format);
        let (_, twice) = repaired(&once, &options, format);
        prop_assert!(once == twice, "not the same bytes");
    }

    #[test]
    fn both_formats_have_the_same_accounts(seed in 0..1000_u64) {
        let recipe = everything();
        let options = Options { recipe: Some(&recipe), ..Options::default() };
        let file = made(Format::Csv, seed, 0.5);
        let (_, accounts, _) = verdict(&file[..], &options);
        for format in Format::ALL {
            let (_, written) = repaired(&file, &options, format);
            prop_assert_eq!(&verdict(&written[..], &Options::default()).1, &accounts);
        }
    }
}

proptest! {
    #[test]
    fn damaged_files_are_written_as_they_are_read(bytes in mutated(), fix in any::<bool>()) {
        let recipe = everything();
        let options = Options { recipe: fix.then_some(&recipe), ..Options::default() };
        let report = validate(&bytes[..], &options, &mut ()).expect("memory");
        if is_readable(&report) {
            assert_agrees(&bytes, &options, Format::Csv);
        }
    }

    #[test]
    fn what_is_suggested_is_right(text in damaged(), order in prop::sample::select(vec![None, Some(DateOrder::DayFirst)])) {
        for field in Field::ALL {
            for written in [Written::Text(&text), Written::Json(&text)] {
                let Some(Suggested { value, damages }) = suggest(field, written, order) else { continue };
                prop_assert!(!damages.is_empty());
                prop_assert!(value.is_some() || (field == Field::CreatedOn && order.is_none()));
                let Some(value) = value else { continue };
                prop_assert_eq!(suggest(field, Written::Text(&value), order), None);
                let record = Field::ALL.map(|other| match other {
                    other if other == field => value.as_str(),
                    Field::EmailId => "a@x.io",
                    _ => "",
                });
                let file = serde_json::to_string(&[serde_json::Map::from_iter(
                    Field::ALL.into_iter().zip(record).map(|(field, value)| (field.name().to_owned(), value.into())),
                )]);
                let report = validate(file.expect("JSON").as_bytes(), &Options::default(), &mut ()).expect("memory");
                prop_assert_eq!(report.issues, []);
            }
        }
    }
}
