//! Equal issues, counted together.

use std::borrow::Cow;

use crate::hash::byte_map::ByteMap;
use crate::limits::{REPORT_CLUSTERS, REPORT_GROUP_BYTES, REPORT_GROUPS};
use crate::read::Position;
use crate::rules::Finding;
use crate::suggest::{Known, advice};
use crate::{Cluster, Field, Group, HashKey, Place, Rule, Suggestion};

/// Counts every (rule, field, value) that was found, until there are [`REPORT_GROUPS`]: which
/// are the most frequent is known only at the end, and memory must not grow with what is wrong.
pub(super) struct Clusters {
    map: ByteMap<Counted>,
    key: Vec<u8>,
    /// Whether a value came that found no room.
    full: bool,
    ungrouped: u64,
}

/// In 32 bits: there may be many, and a file has fewer bytes than that can count.
pub(super) struct Counted {
    pub(super) count: u32,
    record: u32,
    line: u32,
    /// Whether another encoding may fix it.
    encoding: bool,
    /// Whether dropping empty values fixes it.
    surplus: bool,
}

/// Bytes in front of a key: rule, field, and what kind of text follows.
const KEY_START: usize = 3;

/// What issues have in common, as the third byte of the key.
const NOTHING: u8 = 0;
const VALUE: u8 = 1;
const GROUP: u8 = 2;

/// Rule, field and value of a cluster's key.
pub(super) type Parts<'a> = (Rule, Option<Field>, Option<Cow<'a, str>>);

fn parts(key: &[u8]) -> Parts<'_> {
    let value = (key[2] == VALUE).then(|| String::from_utf8_lossy(&key[KEY_START..]));
    (Rule::ALL[key[0] as usize], Field::ALL.get(key[1] as usize).copied(), value)
}

impl Clusters {
    pub(super) fn new(key: HashKey) -> Self {
        Self { map: ByteMap::new(key), key: Vec::new(), full: false, ungrouped: 0 }
    }

    /// Counts a finding; whether it found room, or needs none.
    pub(super) fn add(
        &mut self,
        finding: &dyn Finding,
        position: Position,
        encoding: bool,
    ) -> bool {
        let field = finding.field().map_or(Field::COUNT, |field| field as usize);
        if finding.comes_along() {
            return true;
        }
        let (common, what) = match (finding.group(), finding.value()) {
            (Some(group), _) => (Cow::Owned(group.code()), GROUP),
            (None, Some(value)) => (value, VALUE),
            (None, None) => (Cow::Borrowed(""), NOTHING),
        };
        self.key.clear();
        self.key.extend([finding.rule() as u8, field as u8, what]);
        self.key.extend_from_slice(common.as_bytes());
        let Position { record, line, .. } = position;
        let [record, line] = [record, line].map(|number| number as u32);
        let room = self.map.len() < REPORT_GROUPS
            && self.map.bytes() + self.key.len() <= REPORT_GROUP_BYTES;
        let group = match self.map.get_mut(&self.key) {
            Some(group) => Some(group),
            // After the first value that finds no room, no new one is taken: so where the
            // groups end does not depend on how long later values are.
            None if self.full || !room => {
                self.full = true;
                None
            }
            None => {
                let surplus = finding.without_surplus().is_some();
                let new = || Counted { count: 0, record, line, encoding, surplus };
                Some(self.map.entry(&self.key, new).0)
            }
        };
        let grouped = group.map(|group| group.count += 1).is_some();
        self.ungrouped += u64::from(!grouped);
        grouped
    }

    /// Issues that are in no group.
    pub(super) const fn ungrouped(&self) -> u64 {
        self.ungrouped
    }

    pub(super) const fn probes(&self) -> u64 {
        self.map.probes()
    }

    /// All groups, in the order of their first records.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Parts<'_>, &Counted)> {
        self.map.iter().map(|(key, group)| (parts(key), group))
    }

    pub(super) fn most_frequent(&self, order: Known) -> Vec<Cluster> {
        let mut groups: Vec<(u32, usize)> =
            self.map.iter().enumerate().map(|(index, (_, group))| (group.count, index)).collect();
        let rank = |group: &(u32, usize)| (std::cmp::Reverse(group.0), group.1);
        if groups.len() > REPORT_CLUSTERS {
            groups.select_nth_unstable_by_key(REPORT_CLUSTERS, rank);
            groups.truncate(REPORT_CLUSTERS);
        }
        groups.sort_unstable_by_key(rank);
        groups.into_iter().map(|(_, index)| self.cluster(index, order)).collect()
    }

    fn cluster(&self, index: usize, order: Known) -> Cluster {
        let (key, group) = self.map.get(index);
        let (rule, field, value) = parts(key);
        let known = value.as_deref().and_then(|value| advice(rule, field, value, order));
        let code = (key[2] == GROUP).then(|| String::from_utf8_lossy(&key[KEY_START..]));
        let group_code = code.and_then(|code| Group::from_code(&code));
        Cluster {
            group: group_code.map(Group::words),
            group_code,
            rule,
            field,
            count: u64::from(group.count),
            first: group.place(),
            suggestion: match group {
                Counted { encoding: true, .. } => Some(Suggestion::other_encoding()),
                Counted { surplus: true, .. } => Some(Suggestion::surplus()),
                _ => known.map(Into::into),
            },
            value: value.map(Cow::into_owned),
        }
    }
}

impl Counted {
    pub(super) fn place(&self) -> Place {
        let known = |number: u32| (number > 0).then_some(u64::from(number));
        Place { record: known(self.record), line: known(self.line) }
    }
}
