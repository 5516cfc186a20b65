//! Keyset paging: a page says where the next one starts.

/// A part of a list, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T, Cursor> {
    pub items: Vec<T>,
    /// What the next page comes after; absent on the last.
    pub next: Option<Cursor>,
}

impl<T, Cursor> Page<T, Cursor> {
    /// From a query for one item more than the page holds: only if it comes is there a next page.
    pub(crate) fn new(mut items: Vec<T>, limit: u32, cursor: impl Fn(&T) -> Cursor) -> Self {
        let limit = limit as usize;
        let more = items.len() > limit;
        items.truncate(limit);
        let next = if more { items.last().map(cursor) } else { None };
        Self { items, next }
    }
}
