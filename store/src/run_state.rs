//! What became of a run that has ended.

/// What became of a run that has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunState {
    /// It counts, or did until a later one was applied.
    Applied,
    /// It waits for somebody to apply or to discard it.
    Proposed,
    /// Somebody has decided against it; of its accounts nothing is kept.
    Discarded,
    /// Nobody has decided in time; of its accounts nothing is kept.
    Expired,
    /// Its file said what was known already.
    Unchanged,
    /// Its file was not valid.
    Rejected,
}

impl RunState {
    pub const ALL: [Self; 6] = [
        Self::Applied,
        Self::Proposed,
        Self::Discarded,
        Self::Expired,
        Self::Unchanged,
        Self::Rejected,
    ];

    /// As the table has it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Proposed => "proposed",
            Self::Discarded => "discarded",
            Self::Expired => "expired",
            Self::Unchanged => "unchanged",
            Self::Rejected => "rejected",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}
