//! The statements that a test has run, so that it can ask how they were planned.

use std::cell::RefCell;

use crate::engine::sql::Sql;

thread_local! {
    static SEEN: RefCell<Vec<Sql>> = const { RefCell::new(Vec::new()) };
}

/// Notes a statement that is run.
pub(crate) fn note(sql: &Sql) {
    SEEN.with_borrow_mut(|seen| seen.push(sql.clone()));
}

/// The statements of this thread since the last time.
pub(crate) fn take() -> Vec<Sql> {
    SEEN.take()
}
