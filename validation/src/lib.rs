//! The data format contract of Rollcall as code.
//!
//! Pure: bytes in, a [`Report`] out. The browser, the server and the command
//! line all call [`validate`], so they cannot disagree. Nothing here knows of
//! the web, a clock, a log, randomness, threads or SQL.

mod again;
mod check;
pub mod compare;
mod contract;
mod hash;
pub mod insights;
pub mod messages;
mod read;
pub mod rows;
mod rules;
pub mod sample;
pub mod session;
pub mod source;
pub mod suggest;
mod text;
pub mod upload;

pub use check::{
    Cluster, Count, Findings, Issue, IssueKind, KindCount, Progress, Report, SCHEMA, Sink,
    Suggestion, Validation, examine, issue_csv, validate,
};
pub use contract::{
    Account, AccountType, AccountValues, Alike, CONTRACT_DATE, Date, Delimiter, DisplayName,
    Encoding, FILE_NAME_CHARACTERS, FaultCode, Field, FieldType, FileName, Format, Group,
    IntegrationName, KeptAs, KeptColumn, KeptMeaning, KeptValues, Level, Limits, Name, NameError,
    PaymentStatus, Place, Quoting, Role, Rule, Severity, UserStatus, avatar, days_in_month,
    initials, limits, resembling_field,
};
pub use hash::{FINGERPRINT_BYTES, FileDigest, FileSum, HashKey, fingerprint};
pub use messages::{RuleDoc, Summary, kept_label, one_of};
pub use read::{Options, Pieces};
pub use rules::is_email_address;
pub use sample::template;
pub use text::characters::{Unseen, visible};
pub use text::folded::sought;
pub use text::wording;
