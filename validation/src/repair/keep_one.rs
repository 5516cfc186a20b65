//! Which of the records with one address stays.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};

use serde::{Deserialize, Serialize};

use crate::read::Position;
use crate::rules::Finding;
use crate::validate::run;
use crate::watch::Watcher;
use crate::{Field, Options, Rule};

/// The record that stays where several have one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Keep {
    /// The first of them.
    Earlier,
    /// The last of them.
    Later,
}

impl Keep {
    /// Why the others are left out. It is stored, so it names no value.
    #[must_use]
    pub fn reason(self) -> String {
        let kept = match self {
            Self::Earlier => "earlier",
            Self::Later => "later",
        };
        format!("{} in {} ({kept} record kept)", Rule::DuplicateEmail, Field::EmailId)
    }

    /// The records that go so that every address stands once.
    ///
    /// # Errors
    /// What the input fails with.
    ///
    /// # Example
    /// ```
    /// use validation::{Options, repair::Keep};
    ///
    /// let file = "emailId,role\nann@x.io,USER\nbob@x.io,USER\nANN@x.io,ADMIN\n";
    /// let others = Keep::Later.others(file.as_bytes(), &Options::default())?;
    /// assert_eq!(others, [1].into());
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn others(self, input: impl Read, options: &Options<'_>) -> io::Result<BTreeSet<u32>> {
        let mut others = Others { keep: self, latest: BTreeMap::new(), records: BTreeSet::new() };
        run(input, options, &mut (), &mut others)?;
        Ok(others.records)
    }
}

struct Others {
    keep: Keep,
    /// By the first record with an address: the latest one so far.
    latest: BTreeMap<u32, u32>,
    records: BTreeSet<u32>,
}

impl Watcher for Others {
    fn found(&mut self, position: Position, findings: &[Box<dyn Finding + '_>]) {
        let Some(first) = findings.iter().find_map(|finding| finding.first()) else { return };
        // No file has as many records as 32 bits can count.
        let (record, first) = (position.record as u32, first as u32);
        self.records.insert(match self.keep {
            Keep::Earlier => record,
            Keep::Later => self.latest.insert(first, record).unwrap_or(first),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::Edits;
    use crate::validate;

    const FILE: &str = "emailId,role\nann@x.io,USER\nbob@x.io,USER\nAnn@x.io,ADMIN\n\
                        no address,USER\nbob@X.io,USER\nno address,USER\nANN@x.io,Guest\ncat@x.io,USER\n";

    #[test]
    fn one_record_of_each_address_stays() {
        for (keep, others) in [(Keep::Earlier, [3, 5, 7]), (Keep::Later, [1, 2, 3])] {
            let found = keep.others(FILE.as_bytes(), &Options::default()).expect("memory");
            assert_eq!(found, others.into(), "{keep:?}");
            let edits = Edits { excluded: [(keep.reason(), found)].into(), ..Edits::default() };
            let options = Options { edits: Some(&edits), ..Options::default() };
            let report = validate(FILE.as_bytes(), &options, &mut ()).expect("memory");
            let twice = report.counts.iter().find(|count| count.rule == Rule::DuplicateEmail);
            assert_eq!((twice, report.records), (None, 5), "{keep:?}");
            let again = keep.others(FILE.as_bytes(), &options).expect("memory");
            assert!(again.is_empty(), "{keep:?}: {again:?}");
        }
    }

    #[test]
    fn what_is_left_out_already_is_no_other() {
        let edits = Edits { excluded: [("left".into(), [1, 7].into())].into(), ..Edits::default() };
        let options = Options { edits: Some(&edits), ..Options::default() };
        let others = |keep: Keep| keep.others(FILE.as_bytes(), &options).expect("memory");
        assert_eq!((others(Keep::Earlier), others(Keep::Later)), ([5].into(), [2].into()));
    }
}
