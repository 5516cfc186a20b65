use super::*;
use crate::read::{JsonType, Position};
use crate::suggest::Damage;

fn fixed(fixer: &mut RecordFixer<'_>, field: Field, value: Value<'_>) -> String {
    let mut values = [Value::Absent; Field::COUNT];
    values[field as usize] = value;
    let position = Position { record: 7, ..Position::default() };
    let mut record = Record::new(position, values);
    fixer.fix(&mut record);
    match record.values[field as usize] {
        Value::Text(text) => String::from_utf8_lossy(text).into_owned(),
        other => format!("{other:?}"),
    }
}

fn recipe(field: Field, damages: &[Damage]) -> Recipe {
    let mut recipe = Recipe::default();
    recipe.fixes.insert(field, damages.iter().copied().collect());
    recipe
}

#[test]
fn only_the_damages_of_the_recipe_are_undone() {
    let recipe = recipe(Field::Role, &[Damage::LetterCase]);
    let mut fixer =
        RecordFixer::new(Some(&recipe), None, 1024, HashKey::default()).expect("something to fix");
    for (text, becomes) in
        [("admin", "ADMIN"), (" admin", " admin"), ("ADMIN", "ADMIN"), ("Guest", "Guest"), ("", "")]
    {
        for _ in 0..2 {
            assert_eq!(fixed(&mut fixer, Field::Role, Value::Text(text.as_bytes())), becomes);
        }
    }
    assert_eq!(fixed(&mut fixer, Field::UserStatus, Value::Text(b"active")), "active");
}

#[test]
fn an_edited_cell_wins_over_a_value_and_that_over_a_fix() {
    let mut recipe = recipe(Field::Role, &[Damage::LetterCase]);
    let values = [("user".to_owned(), "ADMIN".to_owned()), ("ADMIN".to_owned(), String::new())];
    recipe.values.insert(Field::Role, values.into());
    let mut fixer =
        RecordFixer::new(Some(&recipe), None, 1024, HashKey::default()).expect("something to fix");
    assert_eq!(fixed(&mut fixer, Field::Role, Value::Text(b"user")), "ADMIN");
    assert_eq!(fixed(&mut fixer, Field::Role, Value::Text(b"ADMIN")), "");
    assert_eq!(fixed(&mut fixer, Field::Role, Value::Text(b"User")), "ADMIN");
    assert_eq!(fixed(&mut fixer, Field::Role, Value::Text(b"superadmin")), "SUPERADMIN");
    let mut edits = Edits::default();
    edits.set_cell(7, Field::Role, Some("SUPERADMIN".into()));
    let mut fixer = RecordFixer::new(Some(&recipe), Some(&edits), 1024, HashKey::default())
        .expect("something to fix");
    assert_eq!(fixed(&mut fixer, Field::Role, Value::Text(b"user")), "SUPERADMIN");
}

#[test]
fn values_are_looked_up_exactly_and_then_whatever_their_letter_case() {
    let values = [("True", "ACTIVE"), ("FALSE", "DISABLED"), ("x", "ACTIVE"), ("X", "DELETED")];
    let values = values.map(|(from, to)| (from.to_owned(), to.to_owned()));
    let mut recipe = Recipe::default();
    recipe.values.insert(Field::UserStatus, values.into());
    recipe.values.insert(Field::Role, [("user".to_owned(), "ADMIN".to_owned())].into());
    let mut fixer =
        RecordFixer::new(Some(&recipe), None, 1024, HashKey::default()).expect("something to fix");
    let status = Field::UserStatus;
    for (value, becomes) in [
        (Value::Text(b"TRUE"), "ACTIVE"),
        (Value::Bool(false), "DISABLED"),
        (Value::Text(b"x"), "ACTIVE"),
        (Value::Text(b"X"), "DELETED"),
        (Value::Text(b" true"), " true"),
    ] {
        assert_eq!(fixed(&mut fixer, status, value), becomes, "{value:?}");
    }
    // What is right as it stands is taken for another only where that is said exactly.
    assert_eq!(fixed(&mut fixer, Field::Role, Value::Text(b"USER")), "USER");
    // Of two that differ in letter case alone none is taken for a third spelling.
    let values = [("Ax", "ACTIVE"), ("aX", "DELETED")];
    let values = values.map(|(from, to)| (from.to_owned(), to.to_owned()));
    recipe.values.insert(status, values.into());
    let mut fixer =
        RecordFixer::new(Some(&recipe), None, 1024, HashKey::default()).expect("something to fix");
    assert_eq!(fixed(&mut fixer, status, Value::Text(b"AX")), "AX");
}

#[test]
fn json_values_and_the_same_text_are_two_things() {
    let recipe = recipe(Field::CreatedOn, &[Damage::LeadingZero]);
    let mut fixer =
        RecordFixer::new(Some(&recipe), None, 1024, HashKey::default()).expect("something to fix");
    let number = Value::Other(JsonType::Number, b"1012024");
    assert!(fixed(&mut fixer, Field::CreatedOn, number).starts_with("Other"));
    assert_eq!(fixed(&mut fixer, Field::CreatedOn, Value::Text(b"1012024")), "01012024");
}

#[test]
fn more_values_than_are_remembered_are_fixed_alike() {
    let recipe = recipe(Field::Department, &[Damage::ControlCharacter]);
    let mut fixer =
        RecordFixer::new(Some(&recipe), None, 1024, HashKey::default()).expect("something to fix");
    for _ in 0..2 {
        for number in 0..REMEMBERED as u32 + 10 {
            let text = format!("a\n{number}");
            let becomes = fixed(&mut fixer, Field::Department, Value::Text(text.as_bytes()));
            assert_eq!(becomes, format!("a {number}"));
        }
    }
}

#[test]
fn there_is_no_fixer_for_nothing() {
    let recipe = Recipe::default();
    assert!(
        RecordFixer::new(Some(&recipe), Some(&Edits::default()), 1024, HashKey::default())
            .is_none()
    );
    assert!(RecordFixer::new(None, None, 1024, HashKey::default()).is_none());
}
