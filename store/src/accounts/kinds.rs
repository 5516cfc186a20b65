//! What can be said of a change, in SQL: of an account `before` and `after`, either of which may be
//! missing. `validation::compare` is what decides, and this is the same once more, so that the
//! database can count and filter; the tests compare both.

use validation::compare::{ChangeKind, ChangedIn};
use validation::{Field, Role};

use crate::columns::{KEPT, of};

/// Whether the account is in both.
pub(super) const BOTH: &str = "before.email IS NOT NULL AND after.email IS NOT NULL";

/// Whether both differ in a field, where the account is in both.
fn differs(field: Field) -> String {
    let column = of(field);
    format!("before.{column} IS DISTINCT FROM after.{column}")
}

/// Whether this can be said of an account.
pub(super) fn condition(kind: ChangeKind) -> String {
    let role = of(Field::Role);
    let status = of(Field::UserStatus);
    let mfa = of(Field::MfaEnrolmentStatus);
    let privileged = Role::NAMES.iter().filter(|name| Field::Role.is_privileged(name));
    let privileged = privileged.map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
    let gone =
        |account: &str| format!("coalesce({account}.{status}, '') IN ('DISABLED', 'DELETED')");
    let is_privileged = |account: &str| {
        format!("coalesce({account}.{role}, '') IN ({privileged}) AND NOT {}", gone(account))
    };
    match kind {
        ChangeKind::Added => "before.email IS NULL AND after.email IS NOT NULL".to_owned(),
        ChangeKind::Removed => "before.email IS NOT NULL AND after.email IS NULL".to_owned(),
        ChangeKind::Changed => {
            format!("{BOTH} AND ({})", differs_at_all())
        }
        ChangeKind::Reactivated => {
            format!("{} AND after.{status} = 'ACTIVE'", gone("before"))
        }
        ChangeKind::NewlyPrivileged => {
            format!("{} AND NOT ({})", is_privileged("after"), is_privileged("before"))
        }
        ChangeKind::LostMfa => {
            format!("{BOTH} AND before.{mfa} IS TRUE AND after.{mfa} IS NOT TRUE")
        }
    }
}

/// Whether both differ in this, where the account is in both.
pub(super) fn differs_in(of: ChangedIn) -> String {
    match of {
        ChangedIn::Field(field) => differs(field),
        ChangedIn::Kept => format!("before.{KEPT} IS DISTINCT FROM after.{KEPT}"),
    }
}

/// Whether both differ in a field or in what is kept beside them, where the account is in both.
fn differs_at_all() -> String {
    ChangedIn::all().map(differs_in).collect::<Vec<_>>().join(" OR ")
}

/// Whether it differs at all.
pub(super) fn any() -> String {
    format!("before.email IS NULL OR after.email IS NULL OR {}", differs_at_all())
}
