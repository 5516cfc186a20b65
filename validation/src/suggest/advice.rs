//! Suggestions as reports have them.

use super::{Damage, DateOrder, Mended, Written, suggest};
use crate::{Field, Rule, Suggestion, resembling_field};

/// Why a date has no value to offer.
const AMBIGUOUS: &str = "ambiguous: day or month may come first";

/// The order of the dates of a file, as far as it was read: nothing before its
/// end, then the order or that there is none.
pub(crate) type Known = Option<Option<DateOrder>>;

/// What would mend an issue with this value, where that is known.
pub(crate) fn suggestion(
    rule: Rule,
    field: Option<Field>,
    value: &str,
    order: Known,
) -> Option<Suggestion> {
    if rule == Rule::UnknownHeader {
        let field = resembling_field(value)?;
        let reason = format!("looks like {field}");
        return Some(Suggestion { value: Some(field.name().into()), reason });
    }
    let mended = mended(rule, field, value, order.flatten())?;
    let reason = match (&mended.value, order) {
        (Some(_), _) => mended.damages.reason(),
        (None, Some(_)) => AMBIGUOUS.to_owned(),
        (None, None) => return None,
    };
    Some(Suggestion { value: mended.value, reason })
}

/// For text that is none in the encoding the file was read in.
pub(crate) fn other_encoding() -> Suggestion {
    Suggestion { value: None, reason: "read the file as windows-1252".to_owned() }
}

/// For a record that is mended by dropping empty values.
pub(crate) fn surplus() -> Suggestion {
    Suggestion { value: None, reason: Damage::EmptySurplus.reason().to_owned() }
}

/// What the value was, where the rule is about a value by itself.
pub(crate) fn mended(
    rule: Rule,
    field: Option<Field>,
    value: &str,
    order: Option<DateOrder>,
) -> Option<Mended> {
    let field = field?;
    let written = match rule {
        Rule::ControlCharacter
        | Rule::InvalidEmail
        | Rule::InvalidValue
        | Rule::InvalidDate
        | Rule::InvalidBoolean => Written::Text(value),
        Rule::WrongType => Written::Json(value),
        _ => return None,
    };
    suggest(field, written, order)
}
