//! A record as it is looked at.

use serde::{Deserialize, Serialize};

use crate::{Rule, Suggestion};

/// A record of the file, as it is after the recipe and the edits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// 1-based.
    pub record: u64,
    /// 1-based line of the file at which it begins.
    pub line: u64,
    /// One for each field, in their order; none where the fields cannot be told.
    pub cells: Vec<Cell>,
    /// Why its fields cannot be told, if so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub problem: Option<CellIssue>,
    /// Why it is left out, if it is: an [`Exclusion`](crate::suggest::Exclusion) as a code.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub left_out: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The value as the rules see it; none is absent.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value: Option<String>,
    /// Whether `value` is only its beginning: it is longer than a value may be.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub cut: bool,
    /// The value in the file, where that is different; the empty text is an absent value.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub was: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub issue: Option<CellIssue>,
}

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellIssue {
    pub rule: Rule,
    /// What is wrong and how to fix it.
    pub message: String,
    /// The value that would be right, where that is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub suggestion: Option<Suggestion>,
}
