//! Which records are looked at, in the file's order.

/// All records, or those that a filter has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum View {
    /// All records, so many.
    All(u64),
    /// These records, ascending.
    Some(Vec<u32>),
}

impl Default for View {
    fn default() -> Self {
        Self::All(0)
    }
}

impl View {
    #[must_use]
    pub const fn rows(&self) -> u64 {
        match self {
            Self::All(records) => *records,
            Self::Some(records) => records.len() as u64,
        }
    }

    /// The record of a row, counted from 0.
    #[must_use]
    pub fn record(&self, row: u64) -> Option<u32> {
        match self {
            Self::All(records) => (row < *records).then_some(row as u32 + 1),
            Self::Some(records) => records.get(row as usize).copied(),
        }
    }

    #[must_use]
    pub fn records(&self, first: u64, rows: u64) -> Vec<u32> {
        (first..first.saturating_add(rows)).map_while(|row| self.record(row)).collect()
    }

    /// The row of a record; of one without a row, that of the next record that has one.
    #[must_use]
    pub fn row(&self, record: u32) -> u64 {
        match self {
            Self::All(records) => u64::from(record.saturating_sub(1)).min(*records),
            Self::Some(records) => records.partition_point(|other| *other < record) as u64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_records_are_told_from_each_other() {
        let all = View::All(3);
        assert_eq!((all.records(1, 9), all.record(3), all.row(2)), (vec![2, 3], None, 1));
        let some = View::Some(vec![4, 7, 9]);
        assert_eq!((some.records(0, 2), some.record(2), some.rows()), (vec![4, 7], Some(9), 3));
        assert_eq!((some.row(7), some.row(8), some.row(10)), (1, 2, 3));
    }
}
