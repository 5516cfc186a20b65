//! Two inventories of one app, held against each other.

mod change;

pub use change::{Change, ChangeKind, Comparison};
