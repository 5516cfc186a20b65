//! The data format contract of Rollcall as code.
//!
//! Pure: bytes in, a [`Report`] out. The browser, the server and the command
//! line all call [`validate`], so they cannot disagree. Nothing here knows of
//! the web, a clock, a log, randomness, threads or SQL.

mod account;
mod account_values;
mod alike;
pub mod avatar;
mod byte_map;
mod characters;
mod choices;
mod collect;
pub mod contract;
mod date;
mod field;
mod file_name;
mod fingerprint;
mod format;
mod hash_key;
pub mod insights;
mod integration_name;
pub mod issue_csv;
pub mod limits;
pub mod messages;
mod options;
mod place;
mod raw_record;
mod read;
mod record_index;
mod report;
mod resemblance;
pub mod rows;
mod rule;
mod rules;
pub mod sample;
pub mod session;
mod sink;
pub mod source;
pub mod suggest;
mod template;
mod text;
pub mod upload;
mod validate;
mod watch;
pub mod wording;

pub use account::Account;
pub use account_values::AccountValues;
pub use alike::{Alike, Group};
pub use characters::{Unseen, visible};
pub use choices::{AccountType, PaymentStatus, Role, UserStatus};
pub use contract::CONTRACT_DATE;
pub use date::{Date, days_in_month};
pub use field::{Field, FieldType};
pub use file_name::{FILE_NAME_CHARACTERS, FileName};
pub use fingerprint::{FINGERPRINT_BYTES, fingerprint};
pub use format::{Delimiter, Encoding, Format, Quoting};
pub use hash_key::HashKey;
pub use integration_name::{DisplayName, IntegrationName, Name, NameError, initials};
pub use limits::Limits;
pub use messages::{RuleDoc, Summary, one_of};
pub use options::Options;
pub use place::Place;
pub use read::Pieces;
pub use report::{Cluster, Count, Issue, Report, SCHEMA, Suggestion};
pub use resemblance::resembling_field;
pub use rule::{Level, Rule, Severity};
pub use sink::{Progress, Sink};
pub use template::template;
pub use validate::{Findings, Validation, examine, validate};
