//! The stages of a validation.

use crate::check::collect::ReadAs;
use crate::read::{DataFile, Opening, Window};

pub(super) enum Stage<'r> {
    Opening(Opening<'r>),
    Reading(Reading<'r>),
    /// With the size of the file.
    Done(ReadAs, u64),
}

pub(super) struct Reading<'r> {
    pub(super) window: Window<'r>,
    /// None where it is no data file, and once there are no more records.
    pub(super) file: Option<DataFile>,
    pub(super) read_as: ReadAs,
}
