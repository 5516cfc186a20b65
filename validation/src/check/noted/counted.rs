//! What was noted, as findings again.

use super::{Noted, NotedRecord, What};
use crate::Severity;
use crate::check::collect::Collector;
use crate::read::Position;
use crate::rules::Finding;
use crate::rules::header_again::HeaderAgain;
use crate::rules::unknown_header::UnknownHeader;

impl Noted {
    /// The records with a finding of which this is true, ascending. It is not to ask for the
    /// first record with an address.
    pub(crate) fn records_with(
        &self,
        limit: usize,
        mut is_wanted: impl FnMut(&dyn Finding) -> bool,
    ) -> Vec<u32> {
        let values = self.values.borrow();
        let mut answers = values.answers();
        let mut has = |record: &NotedRecord, what: What| match record.is_header {
            true => {
                let (finding, line) = (values.finding(what, 0, limit), record.position().line);
                is_wanted(&HeaderAgain { finding, line })
            }
            false => *answers.of(what).get_or_insert_with(|| {
                let mut answer = false;
                values.with(what, limit, &mut |finding| answer = is_wanted(finding));
                answer
            }),
        };
        let found =
            self.iter().filter(|(record, whats)| whats.iter().any(|what| has(record, *what)));
        found.map(|(record, _)| record.record).collect()
    }

    /// Has a collector count everything again; the records with an error, ascending.
    /// `duplicates` are the records with a duplicate address, ascending, and the first that has
    /// it.
    pub(crate) fn collect(
        &self,
        collector: &mut Collector,
        duplicates: &[(u32, u32)],
        limit: usize,
    ) -> Vec<u32> {
        self.granted.iter().for_each(|(_, grant)| collector.grant(*grant));
        let values = self.values.borrow();
        let mut findings = values.findings(limit);
        let mut with_error = Vec::with_capacity(self.records.len());
        let mut duplicates = duplicates.iter().peekable();
        let mut names = self.names.iter().peekable();
        let mut name_it = |collector: &mut Collector, record: u64| {
            while let Some((_, position, name)) = names.next_if(|(before, ..)| *before < record) {
                let name = name.as_deref();
                add(collector, &UnknownHeader { name }, *position);
            }
        };
        for (record, whats) in self.iter() {
            let position = record.position();
            name_it(collector, position.record);
            while duplicates.next_if(|(other, _)| *other < record.record).is_some() {}
            let first = duplicates.peek().map_or(0, |(_, first)| u64::from(*first));
            let mut has_error = false;
            let mut take = |finding: &dyn Finding| {
                has_error |= finding.rule().severity() == Severity::Error;
                add(collector, finding, position);
            };
            for what in whats {
                match record.is_header {
                    true => {
                        let finding = values.finding(*what, first, limit);
                        take(&HeaderAgain { finding, line: position.line });
                    }
                    false => findings.with(*what, first, &mut take),
                }
            }
            if has_error {
                with_error.push(record.record);
            }
            collector.count_invalid();
        }
        name_it(collector, u64::MAX);
        if let Some(finding) = &self.in_the_end {
            add(collector, &**finding, Position::default());
        }
        with_error
    }
}

fn add(collector: &mut Collector, finding: &dyn Finding, position: Position) {
    collector.add(finding, position, &mut ()).expect("nothing is written anywhere");
}
