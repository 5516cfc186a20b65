//! What is said to people is said by `messages/`, and whole: in the language of brackets nothing is
//! outside of them, and nothing inside of others.

mod compare;

use validation::avatar::{ImageError, ImageKind, OtherKind};
use validation::messages::{in_brackets, limit_rows, notes};
use validation::session::{ColumnMatch, Pasted};
use validation::source::{MergeSummary, Numbers, profile, propose};
use validation::suggest::{Damage, Exclusion, Recipe, RecipeError};
use validation::upload::ChangeSummaryError;
use validation::{Delimiter, Encoding, Field, Name, NameError, Rule, Unseen};

use crate::corpus::cases;

/// The parts of a text that no message has said, or that one has said within another.
fn outside(text: &str) -> Option<String> {
    let mut depth = 0;
    for character in text.chars() {
        match character {
            '⟦' => depth += 1,
            '⟧' => depth -= 1,
            // Sentences stand beside each other.
            ' ' => continue,
            _ if depth == 1 => continue,
            _ => {}
        }
        if !(0..=1).contains(&depth) || (depth == 0 && character != '⟧') {
            return Some(text.to_owned());
        }
    }
    (depth != 0).then(|| text.to_owned())
}

fn all_said(said: impl IntoIterator<Item = impl Into<String>>) {
    let wrong: Vec<_> = said.into_iter().filter_map(|text| outside(&text.into())).collect();
    assert!(wrong.is_empty(), "not said by messages/, or not whole:\n{}", wrong.join("\n"));
}

#[test]
fn the_brackets_tell_what_is_no_message() {
    for text in ["⟦a b⟧", "⟦a⟧ ⟦b⟧", ""] {
        assert_eq!(outside(text), None, "{text}");
    }
    for text in ["a", "⟦a⟧b", "a ⟦b⟧", "⟦a ⟦b⟧⟧", "⟦a", "a⟧", "⟦a⟧, ⟦b⟧"]
    {
        assert!(outside(text).is_some(), "{text}");
    }
}

#[test]
fn reports() {
    let mut said = Vec::new();
    for case in cases() {
        let report = in_brackets(|| case.report());
        for issue in report.issues {
            said.push(issue.message);
            said.extend(issue.group);
            said.extend(issue.suggestion.map(|suggestion| suggestion.reason));
        }
        for cluster in report.clusters {
            said.extend(cluster.group);
            said.extend(cluster.suggestion.map(|suggestion| suggestion.reason));
        }
    }
    assert!(said.len() > 500, "the corpus says {}", said.len());
    all_said(said);
}

#[test]
fn columns_and_other_readings() {
    let said = in_brackets(|| {
        let mut said = Vec::new();
        for case in cases() {
            let profile = profile(&case.bytes[..], &case.options()).expect("memory");
            said.extend(profile.offers.iter().map(|offer| offer.press()));
            for found in propose(&profile).matches {
                said.push(found.reason());
                said.push(ColumnMatch::of(&found, None).because);
                said.extend(found.meaning.map(|meaning| meaning.words()));
            }
        }
        said
    });
    all_said(said);
}

#[test]
fn recipes_and_why_records_are_left_out() {
    let json = r#"{"schema":1,"encoding":"windows-1252","delimiter":";","quoting":"curly",
        "headerLine":3,"list":"a.b","emptySurplus":true,"columns":{"Mail":"emailId","x":null},
        "dateOrder":"day-first","values":{"role":{"Guest":"USER","x":""}},
        "fixes":{"createdOn":["iso-date","white-space"]},"spreadsheetGuard":true}"#;
    let recipe = Recipe::from_json(json.as_bytes()).expect(json);
    let said = in_brackets(|| {
        let mut said: Vec<_> = recipe.in_words().into_iter().map(|line| line.words).collect();
        said.extend(Damage::ALL.iter().map(|damage| damage.reason()));
        let ours = [
            Exclusion::Issue(Rule::InvalidEmail, Some(Field::EmailId)),
            Exclusion::Issue(Rule::FieldCount, None),
            Exclusion::EqualToKept,
            Exclusion::AnotherChosen,
            Exclusion::FirstKept,
            Exclusion::LastKept,
            Exclusion::NoneKept,
            Exclusion::NotSaid,
            Exclusion::Others,
        ];
        said.extend(ours.iter().map(Exclusion::words));
        said
    });
    all_said(said);
}

#[test]
fn what_came_of_a_merge_and_of_a_paste() {
    let numbers = Numbers { count: 7, first: vec![1, 2, 3, 4, 5] };
    let merged = MergeSummary {
        records: 1,
        values: 2,
        unknown: numbers.clone(),
        repeated: numbers.clone(),
        without_fields: numbers.clone(),
        not_text: numbers.clone(),
        unreadable: numbers,
        stopped: Some(3),
    };
    let pasted = Pasted {
        values: 1,
        below: 1,
        beside: 1,
        without_fields: 1,
        too_many: 1,
        ..Pasted::default()
    };
    let said = in_brackets(|| {
        let mut said = merged.in_words();
        said.extend([pasted.in_words(), Pasted::late().in_words(), Pasted::default().in_words()]);
        said
    });
    all_said(said);
}

#[test]
fn errors() {
    let names = [Name::Integration, Name::Display];
    let unseen = [Unseen::Control, Unseen::Direction, Unseen::Invisible];
    let not_json = || serde_json::from_str::<u8>("x").expect_err("no number");
    let images = [
        ImageError::Empty,
        ImageError::Svg,
        ImageError::OtherKind(None),
        ImageError::OtherKind(Some(OtherKind::Heic)),
        ImageError::TooManyBytes(6000),
        ImageError::TooManyPixels { width: 1, height: 2000 },
        ImageError::Damaged(ImageKind::Png),
    ];
    let value = RecipeError::Value { field: Field::Role, from: "a".into(), to: "b".into() };
    let said = in_brackets(|| {
        let mut said = Vec::new();
        for name in names {
            said.push(NameError::Required(name).to_string());
            said.push(NameError::TooLong { name, characters: 65 }.to_string());
            said.extend(unseen.map(|unseen| {
                NameError::Unseen { name, unseen, character: '\n', position: 1 }.to_string()
            }));
        }
        said.extend(images.iter().map(ToString::to_string));
        let recipes = [
            RecipeError::NotJson { line: 1, column: 2 },
            RecipeError::OtherJson,
            RecipeError::Unknown(not_json()),
            RecipeError::Schema(2),
            RecipeError::List,
            RecipeError::Keep("x".to_owned()),
        ];
        said.extend(recipes.iter().chain([&value]).map(ToString::to_string));
        let summaries = [
            ChangeSummaryError::FileBytes(1),
            ChangeSummaryError::Reasons(1),
            ChangeSummaryError::Reason(1),
            ChangeSummaryError::NoRecords,
        ];
        said.extend(summaries.iter().map(ToString::to_string));
        said
    });
    all_said(said);
}

#[test]
fn the_guide() {
    let said = in_brackets(|| {
        let mut said: Vec<String> = Vec::new();
        for rule in Rule::ALL {
            said.extend([rule.doc().what, rule.doc().why].map(str::to_owned));
        }
        for field in Field::ALL {
            said.extend([field.help().to_owned(), field.kind().describe()]);
        }
        said.extend(
            limit_rows().into_iter().flat_map(|row| [row.what.into(), row.limit, row.over.into()]),
        );
        said.extend(notes().iter().flat_map(|note| [note.title, note.text]).map(str::to_owned));
        said.extend(Encoding::ALL.map(|encoding| encoding.label().to_owned()));
        said.extend(Delimiter::ALL.map(|delimiter| delimiter.label().to_owned()));
        said
    });
    all_said(said);
}
