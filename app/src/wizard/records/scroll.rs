//! Which rows are seen, and how long the scroll bar's way is.

/// Heights of the grid's head and of each row in CSS pixels, as the style sheet has them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Heights {
    pub head: f64,
    pub row: f64,
}

/// Greatest height that is scrolled, in pixels. Browsers have a limit; that of Firefox is
/// about 17.9 million.
const TALLEST: f64 = 8_000_000.0;

/// A scrolled list of rows. If all rows would be taller than a browser can scroll, a pixel of
/// scrolling stands for more than a pixel of rows.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Scroll {
    pub rows: u64,
    /// Height of the part that is seen, in pixels.
    pub height: f64,
    /// Pixels that are scrolled.
    pub top: f64,
    /// Height of a row, in pixels; 0 while there is no style sheet.
    pub row_height: f64,
}

/// The rows that are seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// The first row, which may be seen in part.
    pub first: u64,
    /// How many rows; the last may be seen in part.
    pub rows: u64,
    /// Where the first row begins, in pixels from the top of the list.
    pub top: f64,
}

impl Scroll {
    /// No row is without height: a list of any length would be seen at once.
    fn row(self) -> f64 {
        self.row_height.max(1.0)
    }

    /// Height of the list, in pixels.
    pub fn whole(self) -> f64 {
        (self.rows as f64 * self.row()).min(TALLEST)
    }

    /// Rows that fit whole.
    pub fn page(self) -> u64 {
        ((self.height / self.row()) as u64).max(1)
    }

    /// Rows to one pixel of the scroll bar.
    fn rate(self) -> f64 {
        let all = self.rows as f64;
        if all * self.row() <= TALLEST {
            return 1.0 / self.row();
        }
        (all - self.height / self.row()) / (TALLEST - self.height).max(1.0)
    }

    pub fn seen(self) -> Seen {
        let first = (self.top * self.rate()).max(0.0);
        let last = (first + self.height / self.row()).ceil() as u64;
        let row = (first as u64).min(self.rows);
        Seen {
            first: row,
            rows: last.min(self.rows).saturating_sub(row),
            top: self.top - first.fract() * self.row(),
        }
    }

    /// Where a row begins, in pixels from the top of the list.
    pub fn place(self, row: u64) -> f64 {
        let seen = self.seen();
        seen.top + (row as f64 - seen.first as f64) * self.row()
    }

    /// How far to scroll so that a row is the first that is seen.
    pub fn begin_at(self, row: u64) -> f64 {
        row as f64 / self.rate()
    }

    /// How far to scroll so that a row is seen whole, moving as little as possible.
    pub fn reveal(self, row: u64) -> f64 {
        let first = self.top * self.rate();
        let fit = self.height / self.row();
        let begins = self.begin_at(row);
        let row = row as f64;
        if row < first {
            begins
        } else if row + 1.0 > first + fit {
            ((row + 1.0 - fit) / self.rate()).max(0.0)
        } else {
            self.top
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: f64 = 32.0;

    #[test]
    fn few_rows_scroll_as_they_are() {
        let scroll = Scroll { rows: 100, height: 320.0, top: 48.0, row_height: ROW };
        assert_eq!(scroll.whole(), 3200.0);
        assert_eq!(scroll.seen(), Seen { first: 1, rows: 11, top: 32.0 });
        assert_eq!((scroll.place(1), scroll.place(5)), (32.0, 160.0));
        assert_eq!((scroll.reveal(0), scroll.reveal(5), scroll.reveal(20)), (0.0, 48.0, 352.0));
        assert_eq!(Scroll { top: scroll.begin_at(20), ..scroll }.seen().first, 20);
        let short = Scroll { rows: 3, ..scroll };
        assert_eq!(Scroll { top: 0.0, ..short }.seen().rows, 3);
    }

    #[test]
    fn many_rows_are_all_within_reach() {
        let scroll = |top: f64| Scroll { rows: 557_127, height: 640.0, top, row_height: ROW };
        assert_eq!(scroll(0.0).whole(), TALLEST);
        assert_eq!(scroll(0.0).seen().first, 0);
        let end = scroll(TALLEST - 640.0).seen();
        assert_eq!(end.first + end.rows, 557_127);
        for row in [0, 1, 19, 20, 1000, 278_000, 557_126] {
            for from in [0.0, 4_000_000.0, TALLEST - 640.0] {
                let revealed = scroll(scroll(from).reveal(row));
                let place = revealed.place(row) - revealed.top;
                assert!((-1.0..=640.0 - ROW + 1.0).contains(&place), "{row} from {from}: {place}");
            }
        }
    }
}
