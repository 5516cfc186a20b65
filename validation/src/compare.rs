//! Two inventories of one app beside each other: what an update would do, and whether it may.

mod change;
mod guard;
mod limits;
pub mod truncation;

pub use change::{Change, ChangeKind, ChangedIn, Comparison};
pub use guard::{
    Block, Guard, OVERRIDE_CHARACTERS, Over, OverrideError, OverrideReason, Removals, Verdict,
};
pub use limits::Limits;
