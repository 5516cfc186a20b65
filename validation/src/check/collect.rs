//! Findings as a report.

mod clusters;
mod kinds;
mod late_fixes;

use std::borrow::Cow;
use std::io;

use crate::SCHEMA;
use crate::check::validate::Findings;
use crate::read::Position;
use crate::rules::Finding;
use crate::suggest::{
    Applied, Damage, DateEvidence, FixCounts, FixGroup, FixGroups, FixTally, Grant, Granted, Known,
    Recipe, advice, suggested,
};
use crate::{
    Account, Count, Delimiter, Encoding, Field, Format, Group, HashKey, Issue, IssueKind, Place,
    Progress, Report, Rule, Severity, Sink, Suggestion, limits,
};
use clusters::Clusters;
use kinds::Kinds;
use late_fixes::LateFixes;

/// What the report says the file was read as.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ReadAs {
    pub(crate) format: Option<Format>,
    pub(crate) encoding: Option<Encoding>,
    pub(crate) delimiter: Option<Delimiter>,
}

/// Counts what is found and keeps what the report shows of it.
pub(crate) struct Collector {
    hash_key: HashKey,
    records: u64,
    invalid: u64,
    errors: u64,
    warnings: u64,
    counts: Counts,
    clusters: Clusters,
    /// What can be fixed of values that are in no cluster, and what not; none where it is not
    /// wanted.
    late: Option<LateFixes>,
    /// The records that are fixed by dropping empty values.
    surplus: Option<FixGroup>,
    issues: Vec<Issue>,
    fixes: FixTally,
    /// The order of dates, where it is known before the file's end.
    order: Known,
    dates: DateEvidence,
    granted: Granted,
    /// Whether bytes that are no text in this encoding may be in another.
    other_encoding: bool,
}

/// Issues by rule, then field; the last column is for rules about no field.
struct Counts([[u64; Field::COUNT + 1]; Rule::ALL.len()]);

impl Default for Counts {
    fn default() -> Self {
        Self([[0; Field::COUNT + 1]; Rule::ALL.len()])
    }
}

impl Collector {
    /// `order` is that of the dates, where it is known; `dates` learns it from the file.
    pub(crate) fn new(hash_key: HashKey, order: Known, dates: DateEvidence) -> Self {
        Self {
            hash_key,
            records: 0,
            invalid: 0,
            errors: 0,
            warnings: 0,
            counts: Counts::default(),
            clusters: Clusters::new(hash_key),
            late: None,
            surplus: None,
            issues: Vec::new(),
            fixes: FixTally::default(),
            order,
            dates,
            granted: Granted::default(),
            other_encoding: false,
        }
    }

    /// Keeps for [`Collector::fix_groups`] what can be fixed of values in no cluster.
    pub(crate) fn collect_fixes(&mut self) {
        self.late = Some(LateFixes::default());
    }

    /// Notes the encoding: only bytes that were taken for UTF-8 may be text in another.
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

    /// Counts a record, and hands its account to the sink if it has one.
    pub(crate) fn record(
        &mut self,
        record: u64,
        account: Option<Account<'_>>,
        sink: &mut dyn Sink,
    ) -> io::Result<()> {
        self.records += 1;
        match account {
            Some(account) => sink.account_of(record, account),
            None => {
                self.invalid += 1;
                Ok(())
            }
        }
    }

    /// Counts a record that becomes privileged by what was decided.
    pub(crate) fn grant(&mut self, grant: Grant) {
        self.granted.add(grant);
    }

    /// Counts a record that has no account.
    pub(crate) const fn count_invalid(&mut self) {
        self.records += 1;
        self.invalid += 1;
    }

    /// Counts records that have one.
    pub(crate) const fn count_valid(&mut self, records: u64) {
        self.records += records;
    }

    /// Counts what the recipe has changed in a record.
    pub(crate) fn fixed(&mut self, applied: &Applied) {
        self.fixes.add(1, applied.values(), applied.parts());
    }

    /// Takes what it has changed in all records.
    pub(crate) fn take_fixes(&mut self, fixes: FixTally) {
        self.fixes = fixes;
    }

    /// What this recipe has changed.
    pub(crate) fn fix_counts(&self, recipe: Option<&Recipe>) -> FixCounts {
        self.fixes.counts(recipe)
    }

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
        if let Some(after) = finding.without_surplus() {
            self.see_surplus(finding, &after, position);
        }
        if let Some(fault) = self.clusters.add(finding, position, encoding)
            && let Some(late) = &mut self.late
        {
            late.add(finding, fault, position, self.order);
        }
        let kept = self.issues.len() < limits::REPORT_ISSUES;
        let wanted = sink.wants_issue(rule);
        if kept || wanted {
            let mut issue = issue(finding, position);
            issue.suggestion = encoding.then(Suggestion::other_encoding);
            if finding.without_surplus().is_some() {
                issue.suggestion = Some(Suggestion::surplus());
            }
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

    /// Notes a record that is fixed by dropping empty values.
    fn see_surplus(&mut self, finding: &dyn Finding, after: &str, position: Position) {
        let group = self.surplus.get_or_insert_with(|| FixGroup {
            field: None,
            damages: [Damage::EmptySurplus].into_iter().collect(),
            count: 0,
            values: 0,
            later: None,
            privileged: 0,
            first: Place { record: Some(position.record), line: Some(position.line) },
            before: finding.value().unwrap_or_default().into_owned(),
            after: Some(after.to_owned()),
            listed: Vec::new(),
        });
        group.count += 1;
    }

    /// Takes a finding that leaves nothing sensible to check, in place of all that came before.
    pub(crate) fn alone(
        &mut self,
        finding: &dyn Finding,
        position: Position,
        sink: &mut dyn Sink,
    ) -> io::Result<()> {
        let late = self.late.as_ref().map(|_| LateFixes::default());
        *self = Self { late, ..Self::new(self.hash_key, self.order, self.dates.of_nothing()) };
        self.add(finding, position, sink)
    }

    /// What telling equal values apart has cost, in places of a hash table.
    pub(crate) const fn probes(&self) -> u64 {
        self.clusters.probes()
    }

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

    /// The order of dates, as known once all of the file was read.
    fn final_order(&self) -> Known {
        self.order.or(Some(self.dates.order()))
    }

    /// Every group of fixes, and the kinds of all other issues, the most frequent first.
    pub(crate) fn fixes_and_kinds(&self) -> (Vec<FixGroup>, Vec<IssueKind>) {
        let known = self.final_order();
        let order = known.flatten();
        let (mut groups, mut kinds) = (FixGroups::default(), Kinds::default());
        for (index, ((rule, field, value), counted)) in self.clusters.iter().enumerate() {
            // Those are counted by themselves.
            if counted.is_surplus() {
                continue;
            }
            match value.as_deref().and_then(|value| suggested(rule, field, value, order)) {
                Some(fix) => {
                    let before = value.as_deref().unwrap_or_default();
                    groups.add(field, before, fix, counted.count, counted.place());
                }
                None => kinds.add((rule, field, counted.fault()), index, counted),
            }
        }
        if let Some(late) = &self.late {
            late.join(&mut groups, order);
            kinds.join(&self.clusters, late, order);
        }
        self.surplus.iter().for_each(|group| groups.add_whole(group));
        (groups.most_frequent(), kinds.most_frequent(&self.clusters, known))
    }

    /// Everything that was found in a file of so many bytes.
    pub(crate) fn findings(
        self,
        read_as: ReadAs,
        bytes: u64,
        fixes: FixCounts,
        excluded: u64,
        probes: u64,
    ) -> Findings {
        let ((fix_groups, kinds), dates) = (self.fixes_and_kinds(), self.dates());
        let granted = self.granted;
        let report = self.report(read_as, bytes);
        Findings { report, fix_groups, kinds, dates, fixes, granted, excluded, probes }
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
            kinds: self.clusters.by_kind(),
            clusters: self.clusters.most_frequent(order),
            ungrouped: self.clusters.ungrouped(),
            issues: self.issues,
        }
    }
}

/// A finding as an issue, without a suggestion.
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
        group: finding.group().map(Group::words),
        group_code: finding.group(),
        message: finding.message(),
        suggestion: None,
    }
}

impl Issue {
    /// Adds a suggestion, by what is known of the order of dates.
    pub(crate) fn suggest(&mut self, order: Known) {
        if self.suggestion.is_none()
            && self.group_code.is_none()
            && let Some(value) = &self.value
        {
            self.suggestion = advice(self.rule, self.field, value, order).map(Into::into);
        }
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
