//! What yes and no say of a field, in a column of yes or no.

use serde::{Deserialize, Serialize};

use crate::Field;
use crate::source::Column;
use crate::source::words_in_name::{last_part, words_of};

/// What yes and no mean in a column that is read as this field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meaning {
    /// The field.
    pub field: Field,
    /// Whether yes means what no means as a rule: "suspended" is yes for DISABLED.
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
    /// What a column of yes or no says by its name. Nothing where the values are
    /// others, or where the name is of neither field or says both of one.
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

    /// The value that yes means.
    #[must_use]
    pub const fn yes(self) -> &'static str {
        self.value(true)
    }

    /// The value that no means.
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
