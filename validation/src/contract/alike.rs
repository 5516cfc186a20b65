//! What issues have in common beside their rule and field.

use serde::{Deserialize, Serialize};

use super::FaultCode;

/// What the issues of a cluster have in common beside their rule and field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Alike {
    /// Their value, as in reports.
    Value(String),
    /// Their records have the same wrong with them, whatever the values are.
    Group { group: Group },
    /// Their fault, and that nothing is suggested for them: what has a suggestion is fixed, or
    /// left out, by that.
    Fault { fault: FaultCode },
}

impl Alike {
    /// Whether an issue has this in common with others, by its group or, without one, by its
    /// value.
    pub(crate) fn has(common: Option<&Self>, group: Option<Group>, value: Option<&str>) -> bool {
        match (common, group) {
            (Some(Self::Group { group: common }), group) => group == Some(*common),
            (Some(Self::Value(common)), None) => value == Some(common),
            // A step that was kept by an earlier version.
            (Some(Self::Value(common)), group) => Group::from_earlier_words(common) == group,
            (None, None) => value.is_none(),
            // Whether something is suggested, an issue alone does not tell.
            (None, Some(_)) | (Some(Self::Fault { .. }), _) => false,
        }
    }
}

/// What is wrong with records whose values say nothing of it, so that equal values group none
/// of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Group {
    /// So many empty values more than there are columns.
    EmptyValuesTooMany(u64),
    /// So many values more than there are columns.
    ValuesTooMany(u64),
    /// So many values are missing.
    ValuesMissing(u64),
    /// A line below the table.
    BelowTheTable,
    /// The header once more.
    HeaderAgain,
    /// A backslash stands before a quote.
    BackslashBeforeQuote,
    /// Text stands after the closing quote.
    TextAfterQuote,
}

impl Group {
    /// The code in reports, for example `values-missing/2`.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::EmptyValuesTooMany(values) => format!("empty-values-too-many/{values}"),
            Self::ValuesTooMany(values) => format!("values-too-many/{values}"),
            Self::ValuesMissing(values) => format!("values-missing/{values}"),
            Self::BelowTheTable => "below-the-table".into(),
            Self::HeaderAgain => "header-again".into(),
            Self::BackslashBeforeQuote => "backslash-before-quote".into(),
            Self::TextAfterQuote => "text-after-quote".into(),
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let (name, values) = match code.split_once('/') {
            Some((name, values)) => (name, Some(values.parse().ok()?)),
            None => (code, None),
        };
        Some(match (name, values) {
            ("empty-values-too-many", Some(values)) => Self::EmptyValuesTooMany(values),
            ("values-too-many", Some(values)) => Self::ValuesTooMany(values),
            ("values-missing", Some(values)) => Self::ValuesMissing(values),
            ("below-the-table", None) => Self::BelowTheTable,
            ("header-again", None) => Self::HeaderAgain,
            ("backslash-before-quote", None) => Self::BackslashBeforeQuote,
            ("text-after-quote", None) => Self::TextAfterQuote,
            _ => return None,
        })
    }
}

impl Group {
    /// The fault of the records, which may be in several groups.
    #[must_use]
    pub const fn fault(self) -> FaultCode {
        match self {
            Self::EmptyValuesTooMany(_) => FaultCode::EmptyValuesTooMany,
            Self::ValuesTooMany(_) => FaultCode::ValuesTooMany,
            Self::ValuesMissing(_) => FaultCode::ValuesMissing,
            Self::BelowTheTable => FaultCode::BelowTheTable,
            Self::HeaderAgain => FaultCode::HeaderAgain,
            Self::BackslashBeforeQuote => FaultCode::BackslashBeforeQuote,
            Self::TextAfterQuote => FaultCode::TextAfterQuote,
        }
    }

    /// The group that steps of earlier versions name by these words. Only they do.
    fn from_earlier_words(words: &str) -> Option<Self> {
        let counted = |noun: &str, rest: &str| {
            let before = words.strip_suffix(rest)?;
            let before = before.strip_suffix('s').unwrap_or(before);
            before.strip_suffix(noun)?.trim_end().replace(',', "").parse().ok()
        };
        match words {
            "a line below the table" => Some(Self::BelowTheTable),
            "the header again" => Some(Self::HeaderAgain),
            "a backslash before a quote" => Some(Self::BackslashBeforeQuote),
            "text after the closing quote" => Some(Self::TextAfterQuote),
            _ => counted("empty value", " too many")
                .map(Self::EmptyValuesTooMany)
                .or_else(|| counted("value", " too many").map(Self::ValuesTooMany))
                .or_else(|| counted("value", " missing").map(Self::ValuesMissing)),
        }
    }
}

impl From<Group> for String {
    fn from(group: Group) -> Self {
        group.code()
    }
}

impl TryFrom<String> for Group {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        Self::from_code(&code).ok_or(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUPS: [Group; 7] = [
        Group::EmptyValuesTooMany(3),
        Group::ValuesTooMany(1),
        Group::ValuesMissing(2),
        Group::BelowTheTable,
        Group::HeaderAgain,
        Group::BackslashBeforeQuote,
        Group::TextAfterQuote,
    ];

    #[test]
    fn a_group_is_known_by_its_code() {
        for group in GROUPS {
            assert_eq!(Group::from_code(&group.code()), Some(group));
            let json = serde_json::to_string(&group).expect("a string");
            assert_eq!(serde_json::from_str::<Group>(&json).expect("a group"), group);
        }
        for code in ["", "values-missing", "values-missing/x", "header-again/1", "other"] {
            assert_eq!(Group::from_code(code), None, "{code}");
        }
    }

    #[test]
    fn steps_of_earlier_versions_name_groups_by_their_words() {
        let many = Group::EmptyValuesTooMany(1_200);
        for group in GROUPS.into_iter().chain([many]) {
            let words = Alike::Value(group.words());
            assert!(Alike::has(Some(&words), Some(group), None), "{group:?}");
            assert!(!Alike::has(Some(&words), Some(Group::ValuesMissing(99)), None));
        }
    }

    #[test]
    fn a_value_is_no_group() {
        let value = Alike::Value("header-again".into());
        let group = Alike::Group { group: Group::HeaderAgain };
        let has = |common: Option<&Alike>, group, value| Alike::has(common, group, value);
        assert!(has(Some(&value), None, Some("header-again")));
        assert!(!has(Some(&value), Some(Group::HeaderAgain), Some("header-again")));
        assert!(has(Some(&group), Some(Group::HeaderAgain), Some("x")));
        assert!(!has(Some(&group), None, Some("header-again")));
        assert!(has(None, None, None) && !has(None, None, Some("x")));
    }
}
