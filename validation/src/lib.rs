//! The data format contract of Rollcall as code.
//!
//! Pure: bytes in, a [`Report`] out. The browser, the server and the command
//! line all call `validate`, so they cannot disagree. Nothing here knows of
//! the web, a clock, a log, randomness, threads or SQL.

mod account;
mod date;
mod field;
mod format;
pub mod limits;
mod report;
mod rule;
mod sink;

pub use account::{Account, AccountType, PaymentStatus, Role, UserStatus};
pub use date::{Date, days_in_month};
pub use field::{Field, FieldType, one_of};
pub use format::{Delimiter, Encoding, Format};
pub use limits::Limits;
pub use report::{Cluster, Count, Issue, Place, Report, SCHEMA, Suggestion};
pub use rule::{Level, Rule, Severity};
pub use sink::{Progress, Sink};
