//! Kinds of issue: what has the same fault in the same field.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Alike, Cluster, FaultCode, Field, Place, Report, Rule};

/// Rule, field and fault: what makes issues one kind. Kinds are ordered by it.
pub(crate) type KindKey = (Rule, Option<Field>, FaultCode);

/// How often a rule failed in a field for the same reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindCount {
    pub rule: Rule,
    /// The field, where the rule is about one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<Field>,
    /// What is wrong, where the rule does not say it all.
    #[serde(skip_serializing_if = "FaultCode::is_rule", default)]
    pub fault: FaultCode,
    pub count: u64,
}

/// Issues with the same fault in the same field, and their values. Of a file that is being
/// fixed these are the issues for which nothing is suggested; the others are in a
/// [`FixGroup`](crate::suggest::FixGroup).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueKind {
    pub rule: Rule,
    /// The field, where the rule is about one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<Field>,
    /// What is wrong, where the rule does not say it all.
    #[serde(skip_serializing_if = "FaultCode::is_rule", default)]
    pub fault: FaultCode,
    /// Issues of this kind; where it is about records, as many records have it.
    pub count: u64,
    /// Other issues of the same records, which go with these: those of a header that comes
    /// again.
    #[serde(skip_serializing_if = "is_zero", default)]
    pub along: u64,
    /// Different values or groups among them, as far as they were told apart.
    pub values: u64,
    /// Issues of later values, which were not told apart.
    #[serde(skip_serializing_if = "is_zero", default)]
    pub later: u64,
    /// Where the first of them is.
    pub first: Place,
    /// The most frequent of the values or groups.
    pub clusters: Vec<Cluster>,
}

const fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl IssueKind {
    /// A kind of which nothing is counted so far.
    pub(crate) const fn new((rule, field, fault): KindKey, first: Place) -> Self {
        let clusters = Vec::new();
        Self { rule, field, fault, count: 0, along: 0, values: 0, later: 0, first, clusters }
    }

    /// What the issues have in common beside rule and field.
    #[must_use]
    pub const fn common(&self) -> Alike {
        Alike::Fault { fault: self.fault }
    }

    /// Whether all of them have the same value, or are in the same group.
    #[must_use]
    pub const fn is_one_value(&self) -> bool {
        self.values <= 1 && self.later == 0
    }
}

/// The kinds, the most frequent first, ties by the first record.
pub(crate) fn most_frequent(kinds: BTreeMap<KindKey, IssueKind>) -> Vec<IssueKind> {
    let mut kinds: Vec<IssueKind> = kinds.into_values().collect();
    kinds.sort_by_key(|kind| (std::cmp::Reverse(kind.count), kind.first.record));
    kinds
}

impl Report {
    /// All issues by kind, those with a suggestion among them, as far as the report tells their
    /// values.
    #[must_use]
    pub fn issue_kinds(&self) -> Vec<IssueKind> {
        let comes_along = |kind: &&KindCount| {
            kind.fault == FaultCode::HeaderAgain && kind.field != Some(Field::EmailId)
        };
        let (along, kinds): (Vec<_>, Vec<_>) = self.kinds.iter().partition(comes_along);
        let mut kinds: BTreeMap<_, _> =
            kinds.into_iter().map(|kind| self.issue_kind(kind)).collect();
        match kinds.values_mut().find(|kind| kind.fault == FaultCode::HeaderAgain) {
            Some(again) => again.along = along.into_iter().map(|kind| kind.count).sum(),
            None => kinds.extend(along.into_iter().map(|kind| self.issue_kind(kind))),
        }
        most_frequent(kinds)
    }

    fn issue_kind(&self, counted: &KindCount) -> (KindKey, IssueKind) {
        let key = (counted.rule, counted.field, counted.fault);
        let of_kind = |cluster: &&Cluster| (cluster.rule, cluster.field, cluster.fault) == key;
        let clusters: Vec<Cluster> = self.clusters.iter().filter(of_kind).cloned().collect();
        let told: u64 = clusters.iter().map(|cluster| cluster.count).sum();
        let firsts = clusters.iter().map(|cluster| cluster.first);
        let first = firsts.min_by_key(|first| first.record);
        let first = first.unwrap_or(Place { record: None, line: None });
        let (count, values) = (counted.count, clusters.len() as u64);
        let later = count - told.min(count);
        (key, IssueKind { count, values, later, clusters, ..IssueKind::new(key, first) })
    }
}
