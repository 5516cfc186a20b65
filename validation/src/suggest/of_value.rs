//! The value that would be right in place of one that is not.
//!
//! [`suggest`] undoes known damages until the value keeps to the rules of its field. What means
//! that there is no value goes first, then in rounds whatever else can be undone, the surest
//! first. What is still not right then is given up: a suggestion is a right value or none.
//!
//! Be advised:
//!
//! - A recipe keeps damages and no values: `record_fixer.rs` asks here again, for every file
//!   that comes. To change what a damage undoes, or the order of the tables, changes what the
//!   recipes that people have make of their files.
//! - The rounds stop at the first right value, so that no damage is named which need not be
//!   undone: a recipe fixes a value only if it undoes all damages of its suggestion.
//! - In free text only control characters are damages. Everything else is the value's own.
//! - Other records are not known here: a suggested address may be a duplicate.

use std::borrow::Cow;

use super::several::has_several;
use super::{DamageSet, DateOrder};
use super::{
    damage::Damage, damage::boolean_word, damage::control_character, damage::decimal_ending,
    damage::display_name, damage::dotnet_time, damage::full_width, damage::invisible,
    damage::iso_date, damage::json_number, damage::leading_zero, damage::letter_case,
    damage::mailto_link, damage::mixed_scripts, damage::month_name, damage::no_date,
    damage::no_value, damage::object_text, damage::privileged_synonym, damage::punctuation,
    damage::separated_date, damage::separators, damage::serial_date, damage::synonym,
    damage::text_mark, damage::two_digit_year, damage::unicode_domain, damage::unix_time,
    damage::unix_zero, damage::white_space,
};
use crate::limits::VALUE_CHARACTERS;
use crate::rules::is_right;
use crate::{Field, FieldType};

/// A value as it stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written<'a> {
    /// The text of a CSV field or of a JSON string.
    Text(&'a str),
    /// A JSON value that is no string.
    Json(&'a str),
}

/// What a damaged value was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggested {
    /// The right value; the empty one is absent. None for a date in which day or month may come
    /// first.
    pub value: Option<String>,
    pub damages: DamageSet,
}

/// Rounds of undoing: a bracket may hide a link, and the link a space.
const ROUNDS: usize = 4;

/// What the value was before it was damaged, if it is damaged in a known way.
///
/// The value keeps to all rules of the field but the one about other records. There is none for
/// a value that is right as it stands. `order` is that of the file's dates, where it is known.
///
/// # Example
/// ```
/// use validation::Field;
/// use validation::suggest::{Written, suggest};
///
/// let fixed = suggest(Field::UserStatus, Written::Text("  active "), None).expect("known");
/// assert_eq!(fixed.value.as_deref(), Some("ACTIVE"));
/// assert_eq!(fixed.damages.reason(), "white space and letter case");
/// ```
#[must_use]
pub fn suggest(field: Field, written: Written<'_>, order: Option<DateOrder>) -> Option<Suggested> {
    let mut damages = DamageSet::EMPTY;
    let mut text = match written {
        Written::Text(text) => Cow::Borrowed(text),
        Written::Json(json) => {
            damages.insert(Damage::JsonNumber);
            let fractions = matches!(field.kind(), FieldType::Date | FieldType::Boolean);
            Cow::Owned(json_number::undo(json, fractions)?)
        }
    };
    if text.chars().nth(VALUE_CHARACTERS).is_some() || has_several(field, &text) {
        return None;
    }
    let place = Place { field, order };
    for _ in 0..ROUNDS {
        if let Some(nothing) = nothing(field, &text) {
            damages.insert(nothing);
            text = Cow::Borrowed("");
        }
        if place.is_right(&text) || !round(&mut text, &mut damages, &place) {
            break;
        }
    }
    if place.is_right(&text) {
        if damages.is_empty() {
            return None;
        }
        if field.kind() == FieldType::Date && unix_zero::is(&text) {
            damages = [Damage::UnixZero].into_iter().collect();
            return Some(Suggested { value: Some(String::new()), damages });
        }
        return Some(Suggested { value: Some(text.into_owned()), damages });
    }
    if field.kind() == FieldType::Date && order.is_none() && separated_date::is_ambiguous(&text) {
        damages.insert(Damage::SeparatedDate);
        return Some(Suggested { value: None, damages });
    }
    None
}

/// The damage of a text that says that there is no value. It is looked for before any other, so
/// that all words for nothing are one kind, however they are written.
fn nothing(field: Field, text: &str) -> Option<Damage> {
    match field.kind() {
        FieldType::Text | FieldType::Email => None,
        _ if object_text::is(text) => Some(Damage::ObjectText),
        FieldType::Date => no_date::is(text).then_some(Damage::NoDate),
        _ => no_value::is_in(field, text).then_some(Damage::NoValue),
    }
}

/// Where a value stands, as far as it matters.
struct Place {
    field: Field,
    order: Option<DateOrder>,
}

type Undo = fn(&str, &Place) -> Option<String>;

impl Place {
    fn is_right(&self, text: &str) -> bool {
        is_right(self.field, text.as_bytes(), VALUE_CHARACTERS)
    }
}

/// Undoes one damage after the other until the value is right; whether there was any to undo.
fn round(text: &mut Cow<'_, str>, damages: &mut DamageSet, place: &Place) -> bool {
    let mut any = false;
    for (damage, undo) in ANYWHERE.iter().chain(of_kind(place.field.kind())) {
        if place.field.kind() == FieldType::Text && *damage != Damage::ControlCharacter {
            continue;
        }
        if let Some(undone) = undo(text, place) {
            damages.insert(*damage);
            *text = Cow::Owned(undone);
            any = true;
            if place.is_right(text) {
                break;
            }
        }
    }
    any
}

/// Damages of any kind of value. Of free text only control characters are taken out: see
/// [`round`].
const ANYWHERE: &[(Damage, Undo)] = &[
    (Damage::WhiteSpace, |text, _| white_space::undo(text)),
    (Damage::ControlCharacter, |text, _| control_character::undo(text)),
    (Damage::Invisible, |text, _| invisible::undo(text)),
    (Damage::FullWidth, |text, _| full_width::undo(text)),
];

const TEXT_MARK: (Damage, Undo) = (Damage::TextMark, |text, _| text_mark::undo(text));

/// Damages of one kind of value, the surest first.
fn of_kind(kind: FieldType) -> &'static [(Damage, Undo)] {
    match kind {
        FieldType::Text => &[],
        FieldType::OneOf(_) => &[
            TEXT_MARK,
            (Damage::Separators, |text, place| separators::undo(text, place.field)),
            (Damage::LetterCase, |text, place| letter_case::undo(text, place.field)),
            (Damage::Synonym, |text, place| synonym::undo(text, place.field)),
            (Damage::PrivilegedSynonym, |text, place| privileged_synonym::undo(text, place.field)),
        ],
        FieldType::Boolean => &[
            TEXT_MARK,
            (Damage::DecimalEnding, |text, _| decimal_ending::undo(text)),
            (Damage::Separators, |text, place| separators::undo(text, place.field)),
            (Damage::LetterCase, |text, place| letter_case::undo(text, place.field)),
            (Damage::BooleanWord, |text, _| boolean_word::undo(text)),
        ],
        FieldType::Date => &[
            TEXT_MARK,
            (Damage::DecimalEnding, |text, _| decimal_ending::undo(text)),
            (Damage::LeadingZero, |text, _| leading_zero::undo(text)),
            (Damage::IsoDate, |text, _| iso_date::undo(text)),
            (Damage::SeparatedDate, |text, place| separated_date::undo(text, place.order)),
            (Damage::MonthName, |text, _| month_name::undo(text)),
            (Damage::SerialDate, |text, _| serial_date::undo(text)),
            (Damage::UnixTime, |text, _| unix_time::undo(text)),
            (Damage::DotnetTime, |text, _| dotnet_time::undo(text)),
            (Damage::TwoDigitYear, |text, _| two_digit_year::undo(text)),
        ],
        FieldType::Email => &[
            TEXT_MARK,
            (Damage::MailtoLink, |text, _| mailto_link::undo(text)),
            (Damage::DisplayName, |text, _| display_name::undo(text)),
            (Damage::Punctuation, |text, _| punctuation::undo(text)),
            (Damage::UnicodeDomain, |text, _| unicode_domain::undo(text)),
            (Damage::MixedScripts, |text, _| mixed_scripts::undo(text)),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn suggested(field: Field, text: &str, value: &str, damages: &[Damage]) {
        let expected =
            Suggested { value: Some(value.to_owned()), damages: damages.iter().copied().collect() };
        assert_eq!(suggest(field, Written::Text(text), None), Some(expected), "{text:?}");
    }

    #[test]
    fn several_damages_are_undone_together() {
        use Damage::*;
        suggested(Field::UserStatus, "  active ", "ACTIVE", &[WhiteSpace, LetterCase]);
        suggested(Field::Role, "Super Admin", "SUPERADMIN", &[Separators, LetterCase]);
        suggested(Field::Role, "super\u{200B}admin", "SUPERADMIN", &[Invisible, LetterCase]);
        suggested(Field::MfaEnrolmentStatus, "\u{A0}Yes", "true", &[WhiteSpace, BooleanWord]);
        suggested(Field::CreatedOn, " 1012024\n", "01012024", &[WhiteSpace, LeadingZero]);
        suggested(Field::CreatedOn, "２０２４-01-31", "31012024", &[FullWidth, IsoDate]);
        suggested(
            Field::EmailId,
            "mailto: Ann <ANN@x.io>,",
            "ANN@x.io",
            &[MailtoLink, DisplayName, Punctuation],
        );
        suggested(
            Field::EmailId,
            " ann@x.io\u{A0};\u{A0}; ",
            "ann@x.io",
            &[WhiteSpace, Punctuation],
        );
        suggested(Field::EmailId, "<mailto:ann@x.io>", "ann@x.io", &[MailtoLink, Punctuation]);
        suggested(
            Field::EmailId,
            "Ann\u{A0}<ann＠münchen.de>",
            "ann@xn--mnchen-3ya.de",
            &[FullWidth, DisplayName, UnicodeDomain],
        );
    }

    #[test]
    fn one_damage_is_named_alone() {
        use Damage::*;
        suggested(Field::UserStatus, "Active", "ACTIVE", &[LetterCase]);
        suggested(Field::UserStatus, "Inactive", "DISABLED", &[Synonym]);
        suggested(Field::Role, "Member", "USER", &[Synonym]);
        suggested(Field::Role, "Owner", "SUPERADMIN", &[PrivilegedSynonym]);
        suggested(Field::AccountPaymentStatus, "N/A", "NA", &[Separators]);
        suggested(Field::AccountType, "Service account", "SERVICE", &[Synonym]);
        suggested(Field::MfaEnrolmentStatus, "1", "true", &[BooleanWord]);
        suggested(Field::CreatedOn, "20240131", "31012024", &[IsoDate]);
        suggested(
            Field::Department,
            "Finance\nand Control",
            "Finance and Control",
            &[ControlCharacter],
        );
        suggested(Field::EmailId, "ann@x.io.", "ann@x.io", &[Punctuation]);
        suggested(Field::Role, " ", "", &[WhiteSpace]);
    }

    #[test]
    fn text_keeps_what_is_its_own() {
        let text = "  می\u{200C}خواهم Ａ\n";
        let suggested = suggest(Field::LastName, Written::Text(text), None).expect("known");
        assert_eq!(suggested.value.as_deref(), Some("  می\u{200C}خواهم Ａ"));
    }

    #[test]
    fn json_values_are_taken_by_their_text() {
        let value = |field, json| suggest(field, Written::Json(json), None).and_then(|m| m.value);
        assert_eq!(value(Field::CreatedOn, "1012024").as_deref(), Some("01012024"));
        assert_eq!(value(Field::CreatedOn, "31012024").as_deref(), Some("31012024"));
        assert_eq!(value(Field::CreatedOn, "45292").as_deref(), Some("01012024"));
        assert_eq!(value(Field::MfaEnrolmentStatus, "1").as_deref(), Some("true"));
        assert_eq!(value(Field::FirstName, "42").as_deref(), Some("42"));
        for (field, json) in [
            (Field::EmailId, "[\"ann@x.io\"]"),
            (Field::Role, "true"),
            (Field::CreatedOn, "17"),
            (Field::Department, "{}"),
        ] {
            assert_eq!(value(field, json), None, "{json}");
        }
    }

    #[test]
    fn a_date_of_two_readings_waits_for_the_order() {
        let date = |text, order| suggest(Field::CreatedOn, Written::Text(text), order);
        let unknown = date(" 03/04/2024", None).expect("known");
        assert_eq!(
            (unknown.value, unknown.damages.reason().as_str()),
            (None, "white space and date with separators")
        );
        assert_eq!(date("03/04/2024", None).and_then(|suggested| suggested.value), None);
        let month_first = date("03/04/2024", Some(DateOrder::MonthFirst)).expect("known");
        assert_eq!(month_first.value.as_deref(), Some("04032024"));
    }

    #[test]
    fn what_is_right_or_beyond_repair_gets_nothing() {
        let long = "a".repeat(VALUE_CHARACTERS) + " \n";
        for (field, text) in [
            (Field::EmailId, "ann@x.io"),
            (Field::EmailId, "ann@localhost"),
            (Field::EmailId, "a@x.io; b@x.io"),
            (Field::EmailId, "  "),
            (Field::EmailId, ""),
            (Field::Role, "Guest"),
            (Field::Role, ""),
            (Field::CreatedOn, "31022024"),
            (Field::CreatedOn, "31/02/2024"),
            (Field::Department, " Sales "),
            (Field::Department, &long),
        ] {
            assert_eq!(suggest(field, Written::Text(text), None), None, "{text:?}");
        }
    }
}
