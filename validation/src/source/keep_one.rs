//! Which of the records with the same address stays.

use std::collections::BTreeSet;
use std::io::{self, Read};

use serde::{Deserialize, Serialize};

use crate::Options;
use crate::check::record_index::RecordIndex;
use crate::check::validate::run;
use crate::rows::SameAddress;
use crate::suggest::Exclusion;

/// What stays where several records have the same address. Records are never merged, and
/// between records that differ a person chooses: for each address separately, or for all of
/// them at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Keep {
    /// The first of those that are equal in every field.
    OneOfEqual,
    /// This record, 1-based, of all that have its address.
    Record(u32),
    /// The same of each address whose records differ.
    OfEach {
        stays: Stays,
        /// Also where the records have different names: they may be other people's.
        other_people: bool,
    },
}

/// Which of the records stays of an address whose records differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stays {
    First,
    Last,
    /// All of them are left out.
    None,
}

impl Stays {
    /// The records that do not stay, of those of an address in the order of the file.
    const fn others(self, records: &[u32]) -> &[u32] {
        match (self, records) {
            (Self::First, [_, others @ ..]) | (Self::Last, [others @ .., _]) => others,
            (Self::None, records) | (_, records @ []) => records,
        }
    }
}

impl Keep {
    /// Why the others are left out.
    #[must_use]
    pub const fn reason(self) -> Exclusion {
        match self {
            Self::OneOfEqual => Exclusion::EqualToKept,
            Self::Record(_) => Exclusion::AnotherChosen,
            Self::OfEach { stays: Stays::First, .. } => Exclusion::FirstKept,
            Self::OfEach { stays: Stays::Last, .. } => Exclusion::LastKept,
            Self::OfEach { stays: Stays::None, .. } => Exclusion::NoneKept,
        }
    }

    /// The records to leave out. `open` gives the file from its beginning, twice at most.
    ///
    /// # Errors
    /// What opening and reading fail with.
    ///
    /// # Example
    /// ```
    /// use validation::{Options, source::Keep};
    ///
    /// let file = "emailId,role\nann@x.io,USER\nANN@x.io,USER\nann@x.io,ADMIN\n";
    /// let others = |keep: Keep| keep.others(|| Ok(file.as_bytes()), &Options::default());
    /// assert_eq!(others(Keep::OneOfEqual)?, [2].into());
    /// assert_eq!(others(Keep::Record(3))?, [1, 2].into());
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn others<R: Read>(
        self,
        mut open: impl FnMut() -> io::Result<R>,
        options: &Options<'_>,
    ) -> io::Result<BTreeSet<u32>> {
        let mut index = RecordIndex::default();
        run(open()?, options, &mut (), &mut index)?;
        self.others_in(&index, || index.same_address(open()?, options))
    }

    /// The same where the index is known; `same` says how records of an address differ.
    pub(crate) fn others_in(
        self,
        index: &RecordIndex,
        same: impl FnOnce() -> io::Result<SameAddress>,
    ) -> io::Result<BTreeSet<u32>> {
        match self {
            Self::OneOfEqual => Ok(same()?.repeats),
            Self::Record(kept) => {
                let addresses = index.addresses().into_iter();
                let of_kept = addresses.filter(|records| records.contains(&kept)).flatten();
                Ok(of_kept.filter(|record| *record != kept).collect())
            }
            Self::OfEach { stays, other_people } => {
                let same = same()?;
                let addresses = same.differing.iter();
                let wanted =
                    addresses.filter(|records| other_people || !same.may_be_others(records));
                Ok(wanted.flat_map(|records| stays.others(records)).copied().collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::suggest::Edits;
    use crate::{Report, Rule, validate};

    const FILE: &str = "emailId,role\nann@x.io,USER\nbob@x.io,USER\nAnn@x.io,ADMIN\n\
                        no address,USER\nbob@X.io,USER\nno address,USER\nANN@x.io,Guest\ncat@x.io,USER\n";

    fn others(keep: Keep, file: &str, edits: &Edits) -> BTreeSet<u32> {
        let options = Options { edits: Some(edits), ..Options::default() };
        keep.others(|| Ok(file.as_bytes()), &options).expect("memory")
    }

    /// Does it, and what the report says then.
    fn kept(keep: Keep, file: &str, edits: &mut Edits) -> Report {
        let records = others(keep, file, edits);
        edits.exclude(&keep.reason().code(), records);
        let options = Options { edits: Some(edits), ..Options::default() };
        validate(file.as_bytes(), &options, &mut ()).expect("memory")
    }

    fn duplicates(report: &Report) -> u64 {
        let of_rule = report.counts.iter().filter(|count| count.rule == Rule::DuplicateEmail);
        of_rule.map(|count| count.count).sum()
    }

    #[test]
    fn each_address_is_decided_by_itself() {
        let mut edits = Edits::default();
        assert_eq!(duplicates(&kept(Keep::OneOfEqual, FILE, &mut edits)), 2, "bob is gone");
        assert_eq!(edits.excluded.values().flatten().collect::<Vec<_>>(), [&5]);
        for nobody in [0, 2, 4, 8, 99] {
            assert!(others(Keep::Record(nobody), FILE, &edits).is_empty(), "{nobody}");
        }
        let report = kept(Keep::Record(3), FILE, &mut edits);
        assert_eq!((duplicates(&report), report.records), (0, 5));
        assert!(others(Keep::Record(3), FILE, &edits).is_empty());
    }

    #[test]
    fn all_addresses_whose_records_differ_are_decided_at_once() {
        const FILE: &str = "emailId,firstName,role\nann@x.io,Ann,USER\nbob@x.io,Bob,USER\n\
                            cat@x.io,Cat,USER\nANN@x.io,,ADMIN\nbob@x.io,Bea,USER\n\
                            cat@x.io,Cat,USER\nann@x.io,Ann,USER\n";
        for (stays, other_people, gone) in [
            (Stays::First, false, &[4, 7][..]),
            (Stays::Last, false, &[1, 4]),
            (Stays::None, false, &[1, 4, 7]),
            (Stays::First, true, &[4, 5, 7]),
            (Stays::Last, true, &[1, 2, 4]),
            (Stays::None, true, &[1, 2, 4, 5, 7]),
        ] {
            let keep = Keep::OfEach { stays, other_people };
            let others: Vec<u32> = others(keep, FILE, &Edits::default()).into_iter().collect();
            assert_eq!(others, gone, "{keep:?}: Bob and Bea, and those that are equal, stay");
            let mut edits = Edits::default();
            let report = kept(keep, FILE, &mut edits);
            assert_eq!(duplicates(&report), 1 + u64::from(!other_people));
            assert_eq!(edits.excluded.keys().collect::<Vec<_>>(), [&keep.reason().code()]);
        }
    }

    #[test]
    fn what_is_left_out_already_is_no_other() {
        let edits = Edits { excluded: [("left".into(), [1, 5].into())].into(), ..Edits::default() };
        assert_eq!(others(Keep::OneOfEqual, FILE, &edits), [].into());
        assert_eq!(others(Keep::Record(3), FILE, &edits), [7].into());
    }

    proptest! {
        /// Whatever the records are: each that is left out without a choice has an equal one
        /// that stays.
        #[test]
        fn only_equal_records_go_together(records in prop::collection::vec((0..3_u8, 0..3_u8, any::<bool>()), 1..20)) {
            let line = |(who, role, capital): &(u8, u8, bool)| {
                let who = format!("{}{who}@x.io", if *capital { 'A' } else { 'a' });
                (who, ["USER", "ADMIN", ""][usize::from(*role)])
            };
            let lines: Vec<_> = records.iter().map(line).collect();
            let rows: String = lines.iter().map(|(who, role)| format!("{who},{role}\n")).collect();
            let gone = others(Keep::OneOfEqual, &format!("emailId,role\n{rows}"), &Edits::default());
            for (index, (who, role)) in lines.iter().enumerate() {
                let is_equal = |other: &(String, &str)| {
                    other.0.eq_ignore_ascii_case(who) && other.1 == *role
                };
                let earlier = lines[..index].iter().any(is_equal);
                prop_assert_eq!(gone.contains(&(index as u32 + 1)), earlier, "{}", index + 1);
            }
        }
    }
}
