//! The cells that are chosen together: a rectangle between two of them.

use validation::Field;
use validation::session::CellRange;

use super::cell::At;

/// Never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    first: At,
    last: At,
}

impl Chosen {
    /// The cells between two corners. With the number of a record goes all of the record.
    pub fn between(one: At, other: At) -> Self {
        let (mut first, mut last) = (
            At { row: one.row.min(other.row), column: one.column.min(other.column) },
            At { row: one.row.max(other.row), column: one.column.max(other.column) },
        );
        if first.column == 0 {
            (first.column, last.column) = (1, At::LAST);
        }
        Self { first, last }
    }

    /// The first cell of the first row.
    pub const fn first(self) -> At {
        self.first
    }

    pub const fn rows(self) -> u64 {
        self.last.row - self.first.row + 1
    }

    pub const fn columns(self) -> usize {
        self.last.column - self.first.column + 1
    }

    pub const fn has_row(self, row: u64) -> bool {
        self.first.row <= row && row <= self.last.row
    }

    pub const fn has_column(self, column: usize) -> bool {
        self.first.column <= column && column <= self.last.column
    }

    /// What the worker is asked for.
    pub fn range(self, view: u32) -> CellRange {
        let field = |column: usize| Field::ALL[column - 1];
        CellRange {
            view,
            row: self.first.row,
            rows: self.rows(),
            from: field(self.first.column),
            to: field(self.last.column),
        }
    }

    /// This value in each of the cells.
    pub fn filled_with(self, value: &str) -> Vec<Vec<String>> {
        vec![vec![value.to_owned(); self.columns()]; self.rows() as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_between_its_corners_whichever_way_they_lie() {
        let [one, other] = [At { row: 7, column: 2 }, At { row: 5, column: 4 }];
        let chosen = Chosen::between(one, other);
        assert_eq!(chosen, Chosen::between(other, one));
        assert_eq!(
            (chosen.first(), chosen.rows(), chosen.columns()),
            (At { row: 5, column: 2 }, 3, 3)
        );
        assert!(chosen.has_row(5) && chosen.has_row(7) && !chosen.has_row(8));
        assert!(chosen.has_column(4) && !chosen.has_column(1));
        let range = chosen.range(9);
        assert_eq!((range.from, range.to), (Field::ALL[1], Field::ALL[3]));
        assert_eq!(chosen.filled_with("x").len(), 3);
    }

    #[test]
    fn the_number_of_a_record_stands_for_all_of_it() {
        let [number, cell] = [At { row: 1, column: 0 }, At { row: 1, column: 3 }];
        for chosen in [Chosen::between(number, number), Chosen::between(cell, number)] {
            assert_eq!((chosen.first().column, chosen.columns(), chosen.rows()), (1, At::LAST, 1));
        }
    }
}
