//! The issues for which nothing is suggested, by kind.

use std::collections::BTreeMap;

use super::clusters::{Clusters, Counted};
use super::late_fixes::LateFixes;
use crate::FaultCode;
use crate::check::kinds::{IssueKind, KindKey, most_frequent};
use crate::limits::KIND_VALUES;
use crate::suggest::{DateOrder, Known};

/// The kinds of one validation, once all of the file was read.
#[derive(Default)]
pub(super) struct Kinds {
    kinds: BTreeMap<KindKey, IssueKind>,
    /// How often each cluster of a kind was found, and its number.
    clusters: BTreeMap<KindKey, Vec<(u32, usize)>>,
}

impl Kinds {
    /// Takes a cluster by its number. They come in the order of their first records.
    pub(super) fn add(&mut self, key: KindKey, cluster: usize, counted: &Counted) {
        let kind = self.kinds.entry(key).or_insert_with(|| IssueKind::new(key, counted.place()));
        kind.count += u64::from(counted.count);
        kind.values += 1;
        self.clusters.entry(key).or_default().push((counted.count, cluster));
    }

    /// Takes issues of later values, and those that come along with others.
    pub(super) fn join(&mut self, clusters: &Clusters, late: &LateFixes, order: Option<DateOrder>) {
        for (key, later, first) in late.rest(order) {
            let kind = self.kinds.entry(key).or_insert_with(|| IssueKind::new(key, first));
            kind.count += later;
            kind.later += later;
        }
        let again = self.kinds.values_mut().find(|kind| kind.fault == FaultCode::HeaderAgain);
        match again {
            Some(kind) => kind.along = clusters.along().map(|(_, along, _)| along).sum(),
            // A value of the header was taken for an address, so nothing else stands for them.
            None => {
                for (key, count, first) in clusters.along() {
                    self.kinds.insert(key, IssueKind { count, ..IssueKind::new(key, first) });
                }
            }
        }
    }

    /// The kinds with their most frequent clusters, the most frequent first.
    pub(super) fn most_frequent(self, clusters: &Clusters, order: Known) -> Vec<IssueKind> {
        let Self { mut kinds, clusters: of_kinds } = self;
        for (key, mut of_kind) in of_kinds {
            of_kind.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
            let most = of_kind.iter().take(KIND_VALUES);
            if let Some(kind) = kinds.get_mut(&key) {
                kind.clusters = most.map(|(_, index)| clusters.cluster(*index, order)).collect();
            }
        }
        most_frequent(kinds)
    }
}
