//! Findings as a report.

use std::borrow::Cow;
use std::io;

use crate::byte_map::ByteMap;
use crate::read::Position;
use crate::repair::{
    DateEvidence, Known, RepairGroup, RepairGroups, mended, other_encoding, suggestion,
};
use crate::report::SCHEMA;
use crate::rules::Finding;
use crate::{
    Account, Cluster, Count, Delimiter, Encoding, Field, Format, Issue, Place, Progress, Report,
    Rule, Severity, Sink, limits,
};

/// What the report says the file was read as.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ReadAs {
    pub(crate) format: Option<Format>,
    pub(crate) encoding: Option<Encoding>,
    pub(crate) delimiter: Option<Delimiter>,
}

/// Counts what is found and keeps what the report shows of it.
#[derive(Default)]
pub(crate) struct Collector {
    records: u64,
    invalid: u64,
    errors: u64,
    warnings: u64,
    counts: Counts,
    clusters: Clusters,
    issues: Vec<Issue>,
    /// The order of dates, where it is known before the end.
    order: Known,
    dates: DateEvidence,
    /// Whether bytes that are no text may be text in another encoding.
    other_encoding: bool,
}

/// Issues by rule, then field; the last column is for rules about no field.
struct Counts([[u64; Field::COUNT + 1]; Rule::ALL.len()]);

impl Default for Counts {
    fn default() -> Self {
        Self([[0; Field::COUNT + 1]; Rule::ALL.len()])
    }
}

/// Every (rule, field, value) that was found; exact, since which of them are
/// the most frequent is known only at the end.
struct Clusters {
    map: ByteMap<Group>,
    key: Vec<u8>,
}

impl Default for Clusters {
    fn default() -> Self {
        Self { map: ByteMap::new(), key: Vec::new() }
    }
}

/// In 32 bits, as there may be many, and no file has more bytes.
struct Group {
    count: u32,
    record: u32,
    line: u32,
    /// Whether another encoding may mend it.
    encoding: bool,
}

impl Collector {
    /// With the order of dates, where it is known.
    pub(crate) fn new(order: Known) -> Self {
        Self { order, ..Self::default() }
    }

    /// Says how the bytes become text.
    pub(crate) fn reads(&mut self, encoding: Encoding) {
        self.other_encoding = encoding == Encoding::Utf8;
    }

    /// Looks at a date as it stands in the file.
    pub(crate) fn see_date(&mut self, value: &[u8]) {
        self.dates.see(value);
    }

    /// What the dates said of their order.
    pub(crate) const fn dates(&self) -> DateEvidence {
        self.dates
    }

    /// Counts a record and hands on its account if it has no error.
    pub(crate) fn record(
        &mut self,
        account: Option<Account<'_>>,
        sink: &mut dyn Sink,
    ) -> io::Result<()> {
        self.records += 1;
        match account {
            Some(account) => sink.account(account),
            None => {
                self.invalid += 1;
                Ok(())
            }
        }
    }

    /// Takes a finding.
    pub(crate) fn add(
        &mut self,
        finding: &dyn Finding,
        position: Position,
        sink: &mut dyn Sink,
    ) -> io::Result<()> {
        let rule = finding.rule();
        match rule.severity() {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
        }
        let column = finding.field().map_or(Field::COUNT, |field| field as usize);
        self.counts.0[rule as usize][column] += 1;
        let encoding = self.other_encoding && finding.hints_at_encoding();
        self.clusters.add(finding, position, encoding);
        let kept = self.issues.len() < limits::REPORT_ISSUES;
        let wanted = sink.wants_issue(rule);
        if kept || wanted {
            let mut issue = issue(finding, position);
            issue.suggestion = encoding.then(other_encoding);
            if wanted {
                issue.suggest(self.order);
                sink.issue(&issue)?;
            }
            if kept {
                self.issues.push(issue);
            }
        }
        Ok(())
    }

    /// Takes a finding that leaves nothing sensible to check, in place of all before it.
    pub(crate) fn alone(
        &mut self,
        finding: &dyn Finding,
        position: Position,
        sink: &mut dyn Sink,
    ) -> io::Result<()> {
        *self = Self::new(self.order);
        self.add(finding, position, sink)
    }

    /// Records so far.
    pub(crate) const fn records(&self) -> u64 {
        self.records
    }

    /// How far it has come, with so many bytes read.
    pub(crate) const fn progress(&self, bytes: u64) -> Progress {
        Progress {
            bytes,
            records: self.records,
            invalid: self.invalid,
            errors: self.errors,
            warnings: self.warnings,
        }
    }

    /// The order of dates, as known now that all of the file was read.
    fn final_order(&self) -> Known {
        self.order.or(Some(self.dates.order()))
    }

    /// Every group of repairs, the most frequent first.
    pub(crate) fn repairs(&self) -> Vec<RepairGroup> {
        let order = self.final_order().flatten();
        let mut groups = RepairGroups::default();
        for (key, group) in self.clusters.map.iter() {
            let (rule, field, value) = parts(key);
            if let (Some(field), Some(value)) = (field, value)
                && let Some(mended) = mended(rule, field, &value, order)
            {
                groups.add(field, &value, mended, group.count, group.place());
            }
        }
        groups.most_frequent()
    }

    /// The report on a file of so many bytes.
    pub(crate) fn report(mut self, read_as: ReadAs, bytes: u64) -> Report {
        let order = self.final_order();
        for issue in &mut self.issues {
            issue.suggest(order);
        }
        Report {
            schema: SCHEMA,
            format: read_as.format,
            encoding: read_as.encoding,
            delimiter: read_as.delimiter,
            bytes,
            records: self.records,
            valid: self.records - self.invalid,
            invalid: self.invalid,
            errors: self.errors,
            warnings: self.warnings,
            counts: self.counts.list(),
            clusters: self.clusters.most_frequent(order),
            issues: self.issues,
        }
    }
}

/// A finding as an issue, without what would mend it.
pub(crate) fn issue(finding: &dyn Finding, position: Position) -> Issue {
    let rule = finding.rule();
    Issue {
        rule,
        severity: rule.severity(),
        field: finding.field(),
        record: (position.record > 0).then_some(position.record),
        line: (position.line > 0).then_some(position.line),
        byte: position.byte,
        value: finding.value().map(Cow::into_owned),
        message: finding.message(),
        suggestion: None,
    }
}

impl Issue {
    /// Adds what would mend it, by what is known of the order of dates.
    pub(crate) fn suggest(&mut self, order: Known) {
        if self.suggestion.is_none()
            && let Some(value) = &self.value
        {
            self.suggestion = suggestion(self.rule, self.field, value, order);
        }
    }
}

impl Group {
    fn place(&self) -> Place {
        let known = |number: u32| (number > 0).then_some(u64::from(number));
        Place { record: known(self.record), line: known(self.line) }
    }
}

impl Counts {
    fn list(&self) -> Vec<Count> {
        let fields = || std::iter::once(None).chain(Field::ALL.into_iter().map(Some));
        let mut list = Vec::new();
        for rule in Rule::ALL.iter().copied() {
            for field in fields() {
                let column = field.map_or(Field::COUNT, |field| field as usize);
                let count = self.0[rule as usize][column];
                if count > 0 {
                    list.push(Count { rule, field, severity: rule.severity(), count });
                }
            }
        }
        list
    }
}

/// Bytes of a cluster's key before its value: rule, field, whether there is a value.
const KEY_START: usize = 3;

/// Rule, field and value of a cluster's key.
fn parts(key: &[u8]) -> (Rule, Option<Field>, Option<Cow<'_, str>>) {
    let value = (key[2] > 0).then(|| String::from_utf8_lossy(&key[KEY_START..]));
    (Rule::ALL[key[0] as usize], Field::ALL.get(key[1] as usize).copied(), value)
}

impl Clusters {
    fn add(&mut self, finding: &dyn Finding, position: Position, encoding: bool) {
        let field = finding.field().map_or(Field::COUNT, |field| field as usize);
        let value = finding.value();
        self.key.clear();
        self.key.extend([finding.rule() as u8, field as u8, u8::from(value.is_some())]);
        self.key.extend_from_slice(value.as_deref().unwrap_or_default().as_bytes());
        let Position { record, line, .. } = position;
        let [record, line] = [record, line].map(|number| number as u32);
        let new = || Group { count: 0, record, line, encoding };
        let (group, _) = self.map.entry(&self.key, new);
        group.count += 1;
    }

    fn most_frequent(&self, order: Known) -> Vec<Cluster> {
        let mut groups: Vec<(u32, usize)> =
            self.map.iter().enumerate().map(|(index, (_, group))| (group.count, index)).collect();
        let rank = |group: &(u32, usize)| (std::cmp::Reverse(group.0), group.1);
        if groups.len() > limits::REPORT_CLUSTERS {
            groups.select_nth_unstable_by_key(limits::REPORT_CLUSTERS, rank);
            groups.truncate(limits::REPORT_CLUSTERS);
        }
        groups.sort_unstable_by_key(rank);
        groups.into_iter().map(|(_, index)| self.cluster(index, order)).collect()
    }

    fn cluster(&self, index: usize, order: Known) -> Cluster {
        let (key, group) = self.map.get(index);
        let (rule, field, value) = parts(key);
        let known = value.as_deref().and_then(|value| suggestion(rule, field, value, order));
        Cluster {
            rule,
            field,
            count: u64::from(group.count),
            first: group.place(),
            suggestion: if group.encoding { Some(other_encoding()) } else { known },
            value: value.map(Cow::into_owned),
        }
    }
}
