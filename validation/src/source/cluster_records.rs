//! The records of one cluster.

use std::io;

use crate::rules::Finding;
use crate::{Alike, Cluster, Field, Issue, Rule, Sink};

/// A sink that notes which records have a cluster's issue, so that all of them can be left out
/// or edited. Validate with the options that gave the cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClusterRecords {
    rule: Rule,
    field: Option<Field>,
    common: Option<Alike>,
    /// 1-based, ascending.
    pub records: Vec<u32>,
}

impl ClusterRecords {
    /// For the records with this rule, field and value or group.
    #[must_use]
    pub const fn new(rule: Rule, field: Option<Field>, common: Option<Alike>) -> Self {
        Self { rule, field, common, records: Vec::new() }
    }

    #[must_use]
    pub fn of(cluster: &Cluster) -> Self {
        Self::new(cluster.rule, cluster.field, cluster.common())
    }
}

impl ClusterRecords {
    /// Whether a record's finding is the cluster's.
    pub(crate) fn has(&self, finding: &dyn Finding) -> bool {
        finding.rule() == self.rule
            && finding.field() == self.field
            && Alike::has(self.common.as_ref(), finding.group(), finding.value().as_deref())
    }
}

impl Sink for ClusterRecords {
    fn wants_issue(&self, rule: Rule) -> bool {
        rule == self.rule
    }

    fn issue(&mut self, issue: &Issue) -> io::Result<()> {
        let value = issue.value.as_deref();
        let is_alike = Alike::has(self.common.as_ref(), issue.group_code, value);
        if issue.field == self.field && is_alike {
            // A file has fewer records than 32 bits can count.
            self.records.extend(issue.record.map(|record| record as u32));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, validate};

    #[test]
    fn they_are_those_that_the_cluster_counts() {
        let file = "emailId,role\na@x.io,Guest\nb@x.io,ADMIN\nc@x.io,Guest\nd@x.io,guest\n";
        let report = validate(file.as_bytes(), &Options::default(), &mut ()).expect("memory");
        let mut sink = ClusterRecords::of(&report.clusters[0]);
        validate(file.as_bytes(), &Options::default(), &mut sink).expect("memory");
        assert_eq!(sink.records, [1, 3]);
        assert_eq!(report.clusters[0].count, 2);
    }
}
