//! A value for one cell, put there by hand.

use serde::{Deserialize, Serialize};

use crate::Field;
use crate::suggest::Change;

/// A value that somebody put into a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellEdit {
    /// 1-based.
    pub record: u32,
    /// The field.
    pub field: Field,
    /// The value; the empty one is absent, `None` is what the file has.
    pub to: Option<String>,
}

impl From<CellEdit> for Change {
    fn from(CellEdit { record, field, to }: CellEdit) -> Self {
        Self::Cell { record, field, to }
    }
}
