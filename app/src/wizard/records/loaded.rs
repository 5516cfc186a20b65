//! The rows of the view that are loaded.

use validation::rows::Row;
use validation::session::Version;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Loaded {
    /// The number of the view that the rows are of.
    pub view: u32,
    /// The number of the first row in the view, from 0.
    pub first: u64,
    pub rows: Vec<Row>,
    /// The version of the file that the rows are of.
    pub of: Version,
    /// Counts the answers of the worker; 0 before the first.
    pub version: u32,
}

impl Loaded {
    /// A row of the view, if it is loaded.
    pub fn row(&self, row: u64) -> Option<&Row> {
        self.rows.get(usize::try_from(row.checked_sub(self.first)?).ok()?)
    }

    /// Whether all of these rows are loaded.
    pub fn has(&self, first: u64, rows: u64) -> bool {
        first >= self.first && first + rows <= self.first + self.rows.len() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_here_is_not_asked_for() {
        let loaded = Loaded { first: 10, rows: vec![Row::default(); 5], ..Loaded::default() };
        assert!(loaded.has(10, 5) && loaded.has(12, 2));
        assert!(!loaded.has(9, 2) && !loaded.has(14, 2));
        assert!(loaded.row(9).is_none() && loaded.row(14).is_some() && loaded.row(15).is_none());
    }
}
