//! The limits of the format contract, each with where its number comes from.

/// Largest data file in bytes, inclusive, counted after decompression: the
/// user guide's 50 MB.
pub const DATA_FILE_BYTES: u64 = 50 * 1024 * 1024;

/// Largest avatar image in bytes, inclusive: the user guide's 5 KB.
pub const AVATAR_BYTES: usize = 5 * 1024;

/// Largest width and height of an avatar image in pixels. It is shown at 64 px
/// at most; more only costs the reader's browser memory.
pub const AVATAR_PIXELS: usize = 1024;

/// Longest integration name and display name, in characters after trimming.
pub const NAME_CHARACTERS: usize = 64;

/// Longest string value of a record, in characters.
pub const VALUE_CHARACTERS: usize = 1024;

/// Columns of a file that are kept beside the ten fields. What is kept is with every version of an
/// account: so many are more than anybody looks at.
pub const KEPT_COLUMNS: usize = 16;

/// Longest value of a kept column, in characters; the rest is cut. All of an account take about
/// as much as the longest values of four fields.
pub const KEPT_CHARACTERS: usize = 256;

/// Longest name of a kept column, in characters: it is with every value.
pub const KEPT_NAME_CHARACTERS: usize = 64;

/// Largest record in bytes, without its line end: bounds what a reader buffers.
pub const RECORD_BYTES: usize = 1024 * 1024;

/// Deepest JSON nesting, in arrays and objects open at once, the top-level
/// array among them.
pub const JSON_DEPTH: usize = 32;

/// Columns that are looked at before anyone has said what they are. A file with more was not
/// made for this.
pub const PROFILE_COLUMNS: usize = 1000;

/// Issues that a report keeps, in file order. `counts` stays exact beyond that.
pub const REPORT_ISSUES: usize = 1000;

/// Clusters that a report keeps, most frequent first.
pub const REPORT_CLUSTERS: usize = 200;

/// Values of a kind of issue that are listed, most frequent first.
pub const KIND_VALUES: usize = 50;

/// Different values with an issue that are counted separately, some hundred bytes each, so that
/// memory does not grow with what is wrong. Issues of later values are counted by rule and
/// field.
pub const REPORT_GROUPS: usize = 50_000;

/// Bytes of these values: one can have four bytes for each of [`VALUE_CHARACTERS`].
pub const REPORT_GROUP_BYTES: usize = 8 * 1024 * 1024;

/// Bytes that are kept of what a check found, so that the next one reads only what changed. With
/// more nothing is kept, and the next one reads all of the file.
pub const NOTED_BYTES: usize = 24 * 1024 * 1024;

/// Names of columns or members that are no field and are told apart. Later ones are ignored as
/// well, and one issue says so.
pub const UNKNOWN_NAMES: usize = 10_000;

/// Bytes of these names: one can be as long as a record.
pub const UNKNOWN_NAME_BYTES: usize = 1024 * 1024;

/// E-mail domains that insights count separately, of 254 bytes at most, so that their memory
/// has a bound. Accounts on later ones are counted together.
pub const INSIGHT_DOMAINS: usize = 10_000;

/// External e-mail domains that insights name, most frequent first.
pub const INSIGHT_DOMAINS_LISTED: usize = 10;

/// Distinct damaged-looking texts that insights show; accounts with later ones are counted.
pub const DAMAGED_TEXTS: usize = 100;

/// The limits one validation keeps to; [`Limits::default`] is the contract's.
///
/// Tests lower them, so that every edge can be met with a small file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest file in bytes, inclusive; below 4 GiB.
    pub file_bytes: u64,
    /// Largest record in bytes, inclusive.
    pub record_bytes: usize,
    /// Longest string value in characters, inclusive.
    pub value_characters: usize,
    /// Deepest JSON nesting, inclusive.
    pub json_depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: DATA_FILE_BYTES,
            record_bytes: RECORD_BYTES,
            value_characters: VALUE_CHARACTERS,
            json_depth: JSON_DEPTH,
        }
    }
}
