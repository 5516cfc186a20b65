//! What a reader says after each step, and what it is read for.

use crate::rules::Finding;

pub(crate) enum Outcome {
    /// It needs [`Window::fill`](super::Window::fill) to go on.
    More,
    /// A record, to be had from [`Reader::record`](super::Reader::record).
    Record,
    End,
    /// A finding after which the file cannot be read on.
    Stopped(Halt),
}

/// Why and where reading stopped.
pub(crate) struct Halt {
    pub(crate) finding: Box<dyn Finding>,
    pub(crate) line: u64,
    pub(crate) byte: u64,
}

/// A column or member that is no field, and where it was first seen.
pub(crate) struct UnknownName {
    /// None for all names that come after there were too many to tell apart.
    pub(crate) name: Option<Vec<u8>>,
    pub(crate) line: u64,
    pub(crate) byte: u64,
}

/// What a file is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To check it: without a column of e-mail addresses it is not read on.
    Check,
    /// To see what columns it has, whatever their names.
    Profile,
}
