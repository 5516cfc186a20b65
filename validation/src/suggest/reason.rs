//! What would fix an issue, and why.

use super::{DamageSet, DateOrder, Suggested, Written, suggest};
use crate::{Field, Rule, resembling_field};

/// Why something is suggested, or cannot be said for sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// What was done to the value.
    Damages(DamageSet),
    /// The name is like this field's.
    LooksLike(Field),
    /// The file may have another encoding.
    OtherEncoding,
    /// In the date day or month may come first, so no value can be told.
    DayOrMonth(DamageSet),
}

impl Reason {
    /// What was done to the value, where that is known.
    pub(crate) const fn damages(self) -> DamageSet {
        match self {
            Self::Damages(damages) | Self::DayOrMonth(damages) => damages,
            Self::LooksLike(_) | Self::OtherEncoding => DamageSet::EMPTY,
        }
    }
}

/// What would fix an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Advice {
    /// The value that would be right, if there is one.
    pub(crate) value: Option<String>,
    pub(crate) reason: Reason,
}

/// The order of a file's dates: none while it is not known, then the order, or that the dates
/// tell none.
pub(crate) type Known = Option<Option<DateOrder>>;

/// What would fix an issue with this value, where that is known.
pub(crate) fn advice(
    rule: Rule,
    field: Option<Field>,
    value: &str,
    order: Known,
) -> Option<Advice> {
    if rule == Rule::UnknownHeader {
        let field = resembling_field(value)?;
        return Some(Advice { value: Some(field.name().into()), reason: Reason::LooksLike(field) });
    }
    let Suggested { value, damages } = suggested(rule, field, value, order.flatten())?;
    let reason = match (&value, order) {
        (Some(_), _) => Reason::Damages(damages),
        (None, Some(_)) => Reason::DayOrMonth(damages),
        (None, None) => return None,
    };
    Some(Advice { value, reason })
}

/// What the value was before it was damaged, where the rule is about a value by itself.
pub(crate) fn suggested(
    rule: Rule,
    field: Option<Field>,
    value: &str,
    order: Option<DateOrder>,
) -> Option<Suggested> {
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
