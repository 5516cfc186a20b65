//! What the beginning of a file says about it.

use serde::{Deserialize, Serialize};

use super::Columns;
use crate::Report;
use crate::source::FirstRows;
use crate::suggest::Offer;

/// What is known of a file before all of it is validated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beginning {
    /// The report on its beginning, as if that were all of it.
    pub report: Report,
    /// The names of its columns or members, as they stand in it.
    pub headers: Vec<String>,
    /// What recognises the same file, see [`fingerprint`](crate::fingerprint).
    pub fingerprint: String,
    /// Its first rows, as they are read.
    pub rows: FirstRows,
    /// Its columns, and the field that each is or could be.
    pub columns: Columns,
    /// Other ways to read it, for which it looks made, the likeliest first. Each is taken by a
    /// [`Step::Read`].
    pub offers: Vec<Offer>,
}
