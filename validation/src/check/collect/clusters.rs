//! Equal issues, counted together.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::check::kinds::{KindCount, KindKey};
use crate::hash::byte_map::ByteMap;
use crate::limits::{REPORT_CLUSTERS, REPORT_GROUP_BYTES, REPORT_GROUPS};
use crate::read::Position;
use crate::rules::Finding;
use crate::suggest::{Known, advice};
use crate::{Cluster, FaultCode, Field, Group, HashKey, Place, Rule, Suggestion};

/// Counts every (rule, field, value) that was found, until there are [`REPORT_GROUPS`]: which
/// are the most frequent is known only at the end, and memory must not grow with what is wrong.
pub(super) struct Clusters {
    map: ByteMap<Counted>,
    key: Vec<u8>,
    /// Whether a value came that found no room.
    full: bool,
    /// Issues of values without room.
    late: BTreeMap<KindKey, u64>,
    /// Issues that another one of their record stands for, and where the first of them is.
    along: BTreeMap<KindKey, (u64, Place)>,
}

/// In 32 bits: there may be many, and a file has fewer bytes than that can count.
pub(super) struct Counted {
    pub(super) count: u32,
    record: u32,
    line: u32,
    fault: FaultCode,
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
        Self {
            map: ByteMap::new(key),
            key: Vec::new(),
            full: false,
            late: BTreeMap::new(),
            along: BTreeMap::new(),
        }
    }

    /// Counts a finding; its fault if it found no room.
    pub(super) fn add(
        &mut self,
        finding: &dyn Finding,
        position: Position,
        encoding: bool,
    ) -> Option<FaultCode> {
        let (rule, field) = (finding.rule(), finding.field());
        let Position { record, line, .. } = position;
        let [record, line] = [record, line].map(|number| number as u32);
        if finding.comes_along() {
            let first = || (0, place(record, line));
            self.along.entry((rule, field, finding.fault())).or_insert_with(first).0 += 1;
            return None;
        }
        self.make_key(finding);
        let room = self.map.len() < REPORT_GROUPS
            && self.map.bytes() + self.key.len() <= REPORT_GROUP_BYTES;
        let group = match self.map.get_mut(&self.key) {
            Some(group) => group,
            // After the first value that finds no room, no new one is taken: so where the
            // groups end does not depend on how long later values are.
            None if self.full || !room => {
                self.full = true;
                let fault = finding.fault();
                *self.late.entry((rule, field, fault)).or_default() += 1;
                return Some(fault);
            }
            None => {
                let surplus = finding.without_surplus().is_some();
                let fault = finding.fault();
                let new = || Counted { count: 0, record, line, fault, encoding, surplus };
                self.map.entry(&self.key, new).0
            }
        };
        group.count += 1;
        None
    }

    fn make_key(&mut self, finding: &dyn Finding) {
        let field = finding.field().map_or(Field::COUNT, |field| field as usize);
        let (common, what) = match (finding.group(), finding.value()) {
            (Some(group), _) => (Cow::Owned(group.code()), GROUP),
            (None, Some(value)) => (value, VALUE),
            (None, None) => (Cow::Borrowed(""), NOTHING),
        };
        self.key.clear();
        self.key.extend([finding.rule() as u8, field as u8, what]);
        self.key.extend_from_slice(common.as_bytes());
    }

    /// Issues that are in no group.
    pub(super) fn ungrouped(&self) -> u64 {
        self.late.values().sum()
    }

    /// Issues that another one of their record stands for, by kind, each with the first place.
    pub(super) fn along(&self) -> impl Iterator<Item = (KindKey, u64, Place)> {
        self.along.iter().map(|(key, (count, first))| (*key, *count, *first))
    }

    /// All issues by kind.
    pub(super) fn by_kind(&self) -> Vec<KindCount> {
        let mut kinds = self.late.clone();
        self.along().for_each(|(key, count, _)| *kinds.entry(key).or_default() += count);
        for ((rule, field, _), group) in self.iter() {
            *kinds.entry((rule, field, group.fault)).or_default() += u64::from(group.count);
        }
        let count = |((rule, field, fault), count)| KindCount { rule, field, fault, count };
        kinds.into_iter().map(count).collect()
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

    pub(super) fn cluster(&self, index: usize, order: Known) -> Cluster {
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
            fault: group.fault,
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
        place(self.record, self.line)
    }

    /// Whether dropping empty values fixes it.
    pub(super) const fn is_surplus(&self) -> bool {
        self.surplus
    }

    pub(super) const fn fault(&self) -> FaultCode {
        self.fault
    }
}

/// A place, where 0 is not known.
fn place(record: u32, line: u32) -> Place {
    let known = |number: u32| (number > 0).then_some(u64::from(number));
    Place { record: known(record), line: known(line) }
}
