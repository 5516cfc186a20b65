//! What yes and no mean for a field, in a column of yes or no.

use serde::{Deserialize, Serialize};

use crate::Field;
use crate::source::Column;
use crate::suggest::words_in_name::{last_part, words_of};

/// What yes and no mean in a column that is read as this field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meaning {
    pub field: Field,
    /// Whether yes means what no usually means: a yes for "suspended" is DISABLED.
    pub inverted: bool,
}

/// Names that say what yes means, without separators: the field, and whether it is inverted.
const NAMES: [(Field, bool, &[&str]); 3] = [
    (Field::UserStatus, false, &["active", "enabled"]),
    (
        Field::UserStatus,
        true,
        &[
            "disabled",
            "suspended",
            "blocked",
            "locked",
            "lockedout",
            "deactivated",
            "archived",
            "deleted",
            "inactive",
        ],
    ),
    (Field::AccountType, false, &["bot", "serviceaccount", "machine", "robot"]),
];

impl Meaning {
    /// What yes and no mean in a column, by its name. None if fewer than nine in ten values are
    /// yes or no, if they are secrets, or if the name is not known.
    pub(crate) fn of(column: &Column) -> Option<Self> {
        let yes_or_no = column.told() > 0 && column.yes_no() * 10 >= column.told() * 9;
        if !yes_or_no || column.hidden {
            return None;
        }
        let mut words = words_of(last_part(&column.name));
        words.retain(|word| !matches!(word.as_str(), "is" | "flag"));
        let of = |name: &str| NAMES.iter().find(|(_, _, names)| names.contains(&name));
        let whole = words.concat();
        words.retain(|word| !matches!(word.as_str(), "user" | "account" | "member"));
        let (field, inverted, _) = of(&whole).or_else(|| of(&words.concat()))?;
        Some(Self { field: *field, inverted: *inverted })
    }

    #[must_use]
    pub const fn yes(self) -> &'static str {
        self.value(true)
    }

    #[must_use]
    pub const fn no(self) -> &'static str {
        self.value(false)
    }

    const fn value(self, yes: bool) -> &'static str {
        match (self.field, yes != self.inverted) {
            (Field::AccountType, true) => "SERVICE",
            (Field::AccountType, false) => "USER",
            (_, true) => "ACTIVE",
            (_, false) => "DISABLED",
        }
    }

    /// The other way round.
    #[must_use]
    pub const fn swapped(self) -> Self {
        Self { inverted: !self.inverted, ..self }
    }
}
