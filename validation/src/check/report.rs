//! What a validation found: one type, serialised alike in the browser, on the server and on the
//! command line.

use serde::{Deserialize, Serialize};

use crate::suggest::{Advice, Damage, DamageSet, Reason};
use crate::{
    Alike, Delimiter, Encoding, FaultCode, Field, Format, Group, KindCount, Place, Rule, Severity,
};

/// The version of the report's shape.
pub const SCHEMA: u32 = 1;

/// Counts and issues of one validation.
///
/// The same bytes give the same report, byte for byte, on any host and
/// whatever the size of the chunks they arrive in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Version of this shape, [`SCHEMA`].
    pub schema: u32,
    /// What the file was read as; absent when it is neither.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub format: Option<Format>,
    /// How its bytes became text; absent when they did not.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub encoding: Option<Encoding>,
    /// What separates the fields of a CSV file.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub delimiter: Option<Delimiter>,
    /// Size of the file; of a stream that is too large, what was read of it.
    pub bytes: u64,
    /// Records, without the header.
    pub records: u64,
    /// Records without an error.
    pub valid: u64,
    /// Records with at least one error.
    pub invalid: u64,
    /// Issues of severity error.
    pub errors: u64,
    /// Issues of severity warning.
    pub warnings: u64,
    /// Exact and complete, ordered by rule, then field.
    pub counts: Vec<Count>,
    /// The same issues by what is wrong with them, in the same order. Reports of earlier
    /// versions have none.
    #[serde(default)]
    pub kinds: Vec<KindCount>,
    /// Equal issues grouped, most frequent first, ties by first record.
    pub clusters: Vec<Cluster>,
    /// Issues of values that came after there were as many different ones as are told apart.
    /// They are in `counts`, and in no cluster.
    #[serde(skip_serializing_if = "is_zero", default)]
    pub ungrouped: u64,
    /// The first issues in file order.
    pub issues: Vec<Issue>,
}

impl Report {
    /// Whether the integration can be completed with this file.
    #[must_use]
    pub const fn is_completable(&self) -> bool {
        self.errors == 0 && self.records > 0
    }
}

const fn is_none(damages: &DamageSet) -> bool {
    damages.is_empty()
}

const fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// How often a rule failed in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub rule: Rule,
    /// The field, where the rule is about one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<Field>,
    pub severity: Severity,
    pub count: u64,
}

/// Issues with the same rule, field and value, or with the same group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cluster {
    pub rule: Rule,
    /// The field, where the rule is about one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<Field>,
    /// The value, as in the issues.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value: Option<String>,
    /// What the issues have in common where it is not their value, in words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub group: Option<String>,
    /// The same group as a code.
    #[serde(rename = "groupCode", skip_serializing_if = "Option::is_none", default)]
    pub group_code: Option<Group>,
    /// What is wrong, where the rule does not say it all.
    #[serde(skip_serializing_if = "FaultCode::is_rule", default)]
    pub fault: FaultCode,
    pub count: u64,
    /// Where the first of them is.
    pub first: Place,
    /// What would fix it, where that is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub suggestion: Option<Suggestion>,
}

impl Cluster {
    /// What tells this cluster from others of its rule and field: its group or its value.
    #[must_use]
    pub fn common(&self) -> Option<Alike> {
        let value = || self.value.clone().map(Alike::Value);
        self.group_code.map(|group| Alike::Group { group }).or_else(value)
    }
}

/// A finding about the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    pub rule: Rule,
    pub severity: Severity,
    /// The field, where the rule is about one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<Field>,
    /// 1-based record; absent for the file as a whole.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub record: Option<u64>,
    /// 1-based line on which the record starts.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub line: Option<u64>,
    /// 0-based byte of the file at which the record starts, or at which reading stopped.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub byte: Option<u64>,
    /// The value as it stands in the file, cut to as many characters as a value may have.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value: Option<String>,
    /// What it has in common with other issues, where that is not the value, in words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub group: Option<String>,
    /// The same as a code: issues with one are grouped by it.
    #[serde(rename = "groupCode", skip_serializing_if = "Option::is_none", default)]
    pub group_code: Option<Group>,
    /// What is wrong, where, and how to fix it.
    pub message: String,
    /// What would fix it, where that is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub suggestion: Option<Suggestion>,
}

/// What would fix an issue. Offered, never applied silently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The value that would be right; the empty one is absent. Left out where none can be told,
    /// or where a value alone is no fix.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value: Option<String>,
    /// What was done to the value before, as codes; empty where the reason is another.
    #[serde(skip_serializing_if = "is_none", default)]
    pub damages: DamageSet,
    /// Why, in a few words.
    pub reason: String,
}

impl Suggestion {
    /// For text that is none in the encoding the file was read in.
    pub(crate) fn other_encoding() -> Self {
        Advice { value: None, reason: Reason::OtherEncoding }.into()
    }

    /// For a record that is put right by dropping empty values.
    pub(crate) fn surplus() -> Self {
        let damages = [Damage::EmptySurplus].into_iter().collect();
        Advice { value: None, reason: Reason::Damages(damages) }.into()
    }
}

impl From<Advice> for Suggestion {
    fn from(Advice { value, reason }: Advice) -> Self {
        Self { value, damages: reason.damages(), reason: reason.words() }
    }
}
