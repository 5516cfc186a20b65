//! Privileges that the file does not give.

use serde::{Deserialize, Serialize};

use super::{Part, Recipe};
use crate::{Field, Role};

/// How many records have a privileged role by what was decided: another one than the file has, or
/// one that is not written as the contract says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granted {
    /// Records that become SUPERADMIN.
    pub superadmins: u64,
    /// Records that become ADMIN.
    pub admins: u64,
    /// Those of them that become it by the fixes of a recipe.
    pub by_fixes: u64,
    /// Those of them that become it by an edit.
    pub by_edits: u64,
}

/// A record that becomes privileged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Grant {
    pub(crate) is_superadmin: bool,
    pub(crate) by: GrantedBy,
}

/// What decides a record's role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GrantedBy {
    /// A value of the recipe.
    Value,
    /// The damages that the recipe undoes.
    Fix,
    Edit,
}

impl Grant {
    /// What there is to be said of a record that had one role and has another.
    pub(crate) fn of(before: &[u8], after: &[u8], by: GrantedBy) -> Option<Self> {
        let role = Role::from_name(after).filter(|role| role.is_privileged())?;
        (before != after).then_some(Self { is_superadmin: role == Role::Superadmin, by })
    }
}

impl Granted {
    pub(crate) fn add(&mut self, grant: Grant) {
        match grant.is_superadmin {
            true => self.superadmins += 1,
            false => self.admins += 1,
        }
        match grant.by {
            GrantedBy::Value => {}
            GrantedBy::Fix => self.by_fixes += 1,
            GrantedBy::Edit => self.by_edits += 1,
        }
    }

    /// Whether a part of a recipe makes somebody privileged.
    #[must_use]
    pub fn is_by(&self, part: &Part, recipe: &Recipe) -> bool {
        match part {
            Part::Value { field, from } => {
                let to = recipe.values.get(field).and_then(|values| values.get(from));
                to.is_some_and(|to| to != from && field.is_privileged(to))
            }
            Part::Fixes(Field::Role) => self.by_fixes > 0,
            _ => false,
        }
    }
}
