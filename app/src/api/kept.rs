//! What an address asks of kept columns: a word, a dot and the name of the column, as in
//! `before.lastActiveOn`. Names are those of people's files, so all behind the first dot is one.

/// Before the name of a column that is shown, or by which accounts are ordered.
pub const KEPT: &str = "kept.";

/// Of a column with days: something that is no day.
pub const NO_DAY: &str = "no-day";

/// What is asked of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptPart {
    /// That its value has a text in it.
    Contains,
    /// That there is a value, that there is none, or that it is no day.
    Is,
    /// A day on or after this one.
    From,
    /// A day before this one.
    Before,
}

impl KeptPart {
    pub const ALL: [Self; 4] = [Self::Contains, Self::Is, Self::From, Self::Before];

    const fn word(self) -> &'static str {
        match self {
            Self::Contains => KEPT,
            Self::Is => "is.",
            Self::From => "from.",
            Self::Before => "before.",
        }
    }

    /// The name of the part about a column.
    pub fn name(self, column: &str) -> String {
        format!("{}{column}", self.word())
    }

    /// What the part with this name asks, and of which column.
    pub fn of(name: &str) -> Option<(Self, &str)> {
        let of = |part: Self| Some((part, name.strip_prefix(part.word())?));
        Self::ALL.into_iter().find_map(of).filter(|(_, column)| !column.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::KeptPart;

    #[test]
    fn all_behind_the_first_dot_is_the_column() {
        for column in ["Shift", "is.endsOn", "before", "a=b&c", "."] {
            for part in KeptPart::ALL {
                assert_eq!(KeptPart::of(&part.name(column)), Some((part, column)));
            }
        }
        for other in ["kept", "kept.", "from", "q", "Shift", "was.Shift"] {
            assert_eq!(KeptPart::of(other), None, "{other}");
        }
    }
}
