//! What is wrong in a record that is the header again.
//!
//! This is no rule: the record's values break the rules of their fields, and the report counts
//! them so. But they are one mistake, with one name and one fix.

use std::borrow::Cow;

use super::Finding;
use crate::read::Record;
use crate::{Field, Group, Rule};

/// A finding in such a record.
pub(crate) struct HeaderAgain<'a> {
    pub(crate) finding: Box<dyn Finding + 'a>,
    pub(crate) line: u64,
}

/// The findings of a record; those of a repeated header belong together.
pub(crate) fn together<'a>(
    findings: Vec<Box<dyn Finding + 'a>>,
    record: &Record<'_>,
) -> Vec<Box<dyn Finding + 'a>> {
    if !record.is_header {
        return findings;
    }
    let line = record.position.line;
    let again = |finding| Box::new(HeaderAgain { finding, line }) as Box<dyn Finding + 'a>;
    findings.into_iter().map(again).collect()
}

impl Finding for HeaderAgain<'_> {
    fn rule(&self) -> Rule {
        self.finding.rule()
    }

    fn field(&self) -> Option<Field> {
        self.finding.field()
    }

    fn first(&self) -> Option<u64> {
        self.finding.first()
    }

    fn value(&self) -> Option<Cow<'_, str>> {
        self.finding.value()
    }

    fn group(&self) -> Option<Group> {
        Some(Group::HeaderAgain)
    }

    /// The cluster counts each such record once, by its address: that is never valid.
    fn comes_along(&self) -> bool {
        self.field() != Some(Field::EmailId)
    }
}
