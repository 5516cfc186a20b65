//! Records with one address, as the page shows them.

use serde::{Deserialize, Serialize};

use crate::Field;
use crate::rows::{Row, SameAddress};
use crate::source::Stays;

/// Addresses whose records are shown side by side at once. When one is decided, the next takes
/// its room.
const ADDRESSES: usize = 20;

/// Records of an address that are shown.
const RECORDS: usize = 20;

/// Records equal to an earlier one that can be looked at.
const EQUAL: usize = 1000;

/// The addresses that more than one record has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duplicates {
    /// Records that are equal in every field to an earlier one with their address.
    pub equal: u64,
    /// The first of these records.
    pub first_equal: Vec<u32>,
    /// How many addresses have records that differ.
    pub differing: u64,
    /// The first of these addresses.
    pub addresses: Vec<Rivals>,
    /// Of the addresses with records that differ, those whose records have no different names.
    pub one_person: AtOnce,
    /// Those whose records have different names: they may be other people's.
    pub other_people: AtOnce,
}

/// What is decided about at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtOnce {
    pub addresses: u64,
    pub records: u64,
}

impl AtOnce {
    /// How many records are left out where of each address so much stays.
    #[must_use]
    pub const fn left_out(self, stays: Stays) -> u64 {
        match stays {
            Stays::First | Stays::Last => self.records - self.addresses,
            Stays::None => self.records,
        }
    }

    /// These and others.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        let (addresses, records) = (self.addresses, self.records);
        Self { addresses: addresses + others.addresses, records: records + others.records }
    }

    const fn add(&mut self, records: &[u32]) {
        self.addresses += 1;
        self.records += records.len() as u64;
    }
}

/// The records of an address, if they differ.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rivals {
    /// All of them, ascending.
    pub records: Vec<u32>,
    /// The first of these records.
    pub rows: Vec<Row>,
}

impl Duplicates {
    /// What is shown of these; `read` gives the rows of records.
    ///
    /// # Errors
    /// What reading them fails with.
    pub fn of<E>(
        same: &SameAddress,
        mut read: impl FnMut(&[u32]) -> Result<Vec<Row>, E>,
    ) -> Result<Self, E> {
        let mut addresses = Vec::new();
        for records in same.differing.iter().take(ADDRESSES) {
            let rows = read(&records[..records.len().min(RECORDS)])?;
            addresses.push(Rivals { records: records.clone(), rows });
        }
        let (mut one_person, mut other_people) = (AtOnce::default(), AtOnce::default());
        for records in &same.differing {
            match same.may_be_others(records) {
                true => other_people.add(records),
                false => one_person.add(records),
            }
        }
        Ok(Self {
            one_person,
            other_people,
            equal: same.repeats.len() as u64,
            first_equal: same.repeats.iter().take(EQUAL).copied().collect(),
            differing: same.differing.len() as u64,
            addresses,
        })
    }
}

impl Rivals {
    /// The address as the first record has it.
    #[must_use]
    pub fn address(&self) -> &str {
        self.rows.first().and_then(|row| value(row, Field::EmailId)).unwrap_or_default()
    }

    /// The fields that any of the records has, each with whether they differ in it.
    #[must_use]
    pub fn fields(&self) -> Vec<(Field, bool)> {
        let of = |field| self.rows.iter().map(move |row| value(row, field));
        let differs = |field: Field| {
            let mut values = of(field);
            let first = values.next();
            !values.all(|value| Some(value) == first)
        };
        let fields = Field::ALL.into_iter().filter(|field| of(*field).any(|value| value.is_some()));
        fields.map(|field| (field, differs(field))).collect()
    }

    /// Whether two of the records have different names: they may be two people.
    #[must_use]
    pub fn may_be_others(&self) -> bool {
        [Field::FirstName, Field::LastName].into_iter().any(|field| {
            let mut names = self.rows.iter().filter_map(|row| value(row, field));
            let first = names.next();
            !names.all(|name| Some(name) == first)
        })
    }
}

/// The value of a field in a row.
fn value(row: &Row, field: Field) -> Option<&str> {
    row.cells.get(field as usize)?.value.as_deref()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::Cell;

    fn row(email: &str, first_name: &str, role: &str) -> Row {
        let mut cells = vec![Cell::default(); Field::COUNT];
        for (field, text) in
            [(Field::EmailId, email), (Field::FirstName, first_name), (Field::Role, role)]
        {
            cells[field as usize].value = (!text.is_empty()).then(|| text.to_owned());
        }
        Row { cells, ..Row::default() }
    }

    #[test]
    fn fields_that_differ_are_told_and_names_that_do_apart() {
        for (rows, differing, others) in [
            (
                [row("it@x.io", "Ann", "USER"), row("IT@x.io", "Bea", "ADMIN")],
                "emailId firstName role",
                true,
            ),
            ([row("it@x.io", "Ann", "USER"), row("it@x.io", "", "USER")], "firstName", false),
            ([row("it@x.io", "", ""), row("it@x.io", "", "USER")], "role", false),
        ] {
            let rivals = Rivals { records: vec![1, 2], rows: rows.into() };
            let fields = rivals.fields().into_iter().filter(|(_, differs)| *differs);
            let fields: Vec<_> = fields.map(|(field, _)| field.name()).collect();
            assert_eq!((fields.join(" ").as_str(), rivals.may_be_others()), (differing, others));
            assert_eq!(rivals.address(), "it@x.io");
        }
    }

    #[test]
    fn only_so_many_are_read() {
        let differing = (0..50).map(|address| (address * 100..address * 100 + 30).collect());
        let (repeats, differing) = ((1..5000).collect(), differing.collect());
        let same = SameAddress { repeats, differing, ..SameAddress::default() };
        let read = |records: &[u32]| Ok::<_, ()>(vec![Row::default(); records.len()]);
        let shown = Duplicates::of(&same, read).expect("nothing fails");
        assert_eq!((shown.equal, shown.first_equal.len(), shown.differing), (4999, EQUAL, 50));
        assert_eq!((shown.addresses.len(), shown.addresses[0].rows.len()), (ADDRESSES, RECORDS));
        assert_eq!(shown.addresses[0].records.len(), 30, "what goes is all of the others");
        let left_out = [Stays::First, Stays::Last, Stays::None];
        let left_out = left_out.map(|stays| shown.one_person.left_out(stays));
        assert_eq!(left_out, [50 * 29, 50 * 29, 50 * 30], "of all of them, shown or not");
    }
}
