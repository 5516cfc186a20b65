//! What it means for an account that two inventories differ.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{AccountValues, Field, KeptValues, Role, UserStatus};

/// An account in an earlier and in a later inventory. It is in one of them at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change<'a> {
    pub before: Option<&'a AccountValues>,
    pub after: Option<&'a AccountValues>,
}

/// What can be said of a change. Several may be true of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// Only the later inventory has it.
    Added,
    /// Both have it, and it differs in a field at least, or in what is kept beside them.
    Changed,
    /// Only the earlier inventory has it.
    Removed,
    /// It was disabled or deleted and is active.
    Reactivated,
    /// It is an administrator now, and neither disabled nor deleted. Before, it was none of which
    /// that is known. Who gets the role while disabled is one of these when that ends.
    NewlyPrivileged,
    /// It was enrolled in multi-factor authentication, and is not, or nobody knows any more.
    LostMfa,
}

impl ChangeKind {
    pub const ALL: [Self; 6] = [
        Self::Added,
        Self::Changed,
        Self::Removed,
        Self::Reactivated,
        Self::NewlyPrivileged,
        Self::LostMfa,
    ];

    /// As addresses, tables and reports have it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
            Self::Reactivated => "reactivated",
            Self::NewlyPrivileged => "newly-privileged",
            Self::LostMfa => "lost-mfa",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// In what accounts that were changed differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum ChangedIn {
    Field(Field),
    /// In anything that is kept beside the fields.
    Kept,
}

impl ChangedIn {
    /// All fields, and what is kept beside them.
    pub fn all() -> impl Iterator<Item = Self> {
        Field::ALL.into_iter().map(Self::Field).chain([Self::Kept])
    }

    /// As addresses have it: a field's name, or `kept`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Field(field) => field.name(),
            Self::Kept => "kept",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|of| of.code() == code)
    }
}

impl From<ChangedIn> for String {
    fn from(of: ChangedIn) -> Self {
        of.code().to_owned()
    }
}

impl TryFrom<String> for ChangedIn {
    type Error = &'static str;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::from_code(&code).ok_or("unknown")
    }
}

impl<'a> Change<'a> {
    #[must_use]
    pub const fn new(before: Option<&'a AccountValues>, after: Option<&'a AccountValues>) -> Self {
        Self { before, after }
    }

    /// Whether this can be said of the change.
    #[must_use]
    pub fn is(self, kind: ChangeKind) -> bool {
        match (kind, self.before, self.after) {
            (ChangeKind::Added, before, _) => before.is_none(),
            (ChangeKind::Removed, _, after) => after.is_none(),
            (ChangeKind::Changed, Some(before), Some(after)) => before != after,
            (ChangeKind::Reactivated, Some(before), Some(after)) => {
                is_gone(before) && after.user_status == Some(UserStatus::Active)
            }
            (ChangeKind::NewlyPrivileged, before, Some(after)) => {
                is_privileged(after) && !before.is_some_and(is_privileged)
            }
            (ChangeKind::LostMfa, Some(before), Some(after)) => {
                before.mfa_enrolled == Some(true) && after.mfa_enrolled != Some(true)
            }
            _ => false,
        }
    }

    /// The names of what is kept beside the fields in which both differ, each with what it was and
    /// is. Of an account that is missing nothing is kept.
    #[must_use]
    pub fn kept(self) -> Vec<(&'a str, Option<&'a str>, Option<&'a str>)> {
        let of = |account: Option<&'a AccountValues>| account.map(|account| &account.kept);
        let (before, after) = (of(self.before), of(self.after));
        let both = before.into_iter().chain(after).flat_map(KeptValues::iter);
        let names: BTreeSet<&str> = both.map(|(name, _)| name).collect();
        let values = names.into_iter().map(|name| {
            let value = |kept: Option<&'a KeptValues>| kept.and_then(|kept| kept.get(name));
            (name, value(before), value(after))
        });
        values.filter(|(_, before, after)| before != after).collect()
    }

    /// The fields in which both differ, in the order of the contract; none where one is missing.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        Field::ALL.into_iter().filter(move |field| self.is_in(ChangedIn::Field(*field)))
    }

    /// Whether both differ in this; never where one is missing.
    #[must_use]
    pub fn is_in(self, of: ChangedIn) -> bool {
        self.before.zip(self.after).is_some_and(|(before, after)| match of {
            ChangedIn::Field(field) => differs(field, before, after),
            ChangedIn::Kept => before.kept != after.kept,
        })
    }
}

const fn is_gone(account: &AccountValues) -> bool {
    matches!(account.user_status, Some(UserStatus::Disabled | UserStatus::Deleted))
}

/// Whether it has rights over others that can be used.
fn is_privileged(account: &AccountValues) -> bool {
    account.role.is_some_and(Role::is_privileged) && !is_gone(account)
}

fn differs(field: Field, one: &AccountValues, other: &AccountValues) -> bool {
    match field {
        Field::EmailId => one.email != other.email,
        Field::FirstName => one.first_name != other.first_name,
        Field::LastName => one.last_name != other.last_name,
        Field::Role => one.role != other.role,
        Field::CreatedOn => one.created_on != other.created_on,
        Field::UserStatus => one.user_status != other.user_status,
        Field::AccountType => one.account_type != other.account_type,
        Field::Department => one.department != other.department,
        Field::MfaEnrolmentStatus => one.mfa_enrolled != other.mfa_enrolled,
        Field::AccountPaymentStatus => one.payment_status != other.payment_status,
    }
}

/// How many accounts changed, and how. Exact.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    pub added: u64,
    pub changed: u64,
    pub removed: u64,
    pub unchanged: u64,
    pub reactivated: u64,
    pub newly_privileged: u64,
    pub lost_mfa: u64,
    /// Changed accounts that differ in a field, by field in the order of the contract.
    pub fields: [u64; Field::COUNT],
    /// Changed accounts of which something else is kept beside the fields.
    #[serde(default)]
    pub kept: u64,
}

impl Comparison {
    /// Counts an account; one that is equal in both inventories is unchanged.
    pub fn count(&mut self, change: Change<'_>) {
        let mut any = false;
        for kind in ChangeKind::ALL {
            if change.is(kind) {
                *self.of_mut(kind) += 1;
                any = true;
            }
        }
        self.unchanged += u64::from(!any);
        for field in change.fields() {
            self.fields[field as usize] += 1;
        }
        self.kept += u64::from(change.is_in(ChangedIn::Kept));
    }

    /// Accounts of which this can be said.
    #[must_use]
    pub const fn of(&self, kind: ChangeKind) -> u64 {
        match kind {
            ChangeKind::Added => self.added,
            ChangeKind::Changed => self.changed,
            ChangeKind::Removed => self.removed,
            ChangeKind::Reactivated => self.reactivated,
            ChangeKind::NewlyPrivileged => self.newly_privileged,
            ChangeKind::LostMfa => self.lost_mfa,
        }
    }

    pub const fn of_mut(&mut self, kind: ChangeKind) -> &mut u64 {
        match kind {
            ChangeKind::Added => &mut self.added,
            ChangeKind::Changed => &mut self.changed,
            ChangeKind::Removed => &mut self.removed,
            ChangeKind::Reactivated => &mut self.reactivated,
            ChangeKind::NewlyPrivileged => &mut self.newly_privileged,
            ChangeKind::LostMfa => &mut self.lost_mfa,
        }
    }

    /// Changed accounts that differ in this.
    #[must_use]
    pub const fn changed_in(&self, of: ChangedIn) -> u64 {
        match of {
            ChangedIn::Field(field) => self.fields[field as usize],
            ChangedIn::Kept => self.kept,
        }
    }

    /// Whether both inventories are equal.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        self.added == 0 && self.changed == 0 && self.removed == 0
    }

    /// Accounts of the earlier inventory.
    #[must_use]
    pub const fn before(&self) -> u64 {
        self.unchanged + self.changed + self.removed
    }

    /// Accounts of the later inventory.
    #[must_use]
    pub const fn after(&self) -> u64 {
        self.unchanged + self.changed + self.added
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An account with this role, status and MFA, as a file has them.
    fn account(values: &str) -> AccountValues {
        let mut values =
            values.split(',').map(|text| Some(text.to_owned()).filter(|t| !t.is_empty()));
        let [role, status, mfa] = [(); 3].map(|()| values.next().flatten());
        AccountValues::from_texts(|field| match field {
            Field::EmailId => Some("ann@example.com".to_owned()),
            Field::Role => role.clone(),
            Field::UserStatus => status.clone(),
            Field::MfaEnrolmentStatus => mfa.clone(),
            _ => None,
        })
        .expect("values")
    }

    /// The kinds of a change from one account to another; `-` is none.
    fn kinds(before: &str, after: &str) -> Vec<&'static str> {
        let [before, after] =
            [before, after].map(|values| (values != "-").then(|| account(values)));
        let change = Change::new(before.as_ref(), after.as_ref());
        ChangeKind::ALL.into_iter().filter(|k| change.is(*k)).map(ChangeKind::code).collect()
    }

    #[test]
    fn what_is_kept_beside_the_fields_is_compared_too() {
        let with = |json: &str| {
            let values = AccountValues::from_texts(|field| {
                (field == Field::EmailId).then(|| "ann@example.com".to_owned())
            });
            let kept = KeptValues::from_json(json).expect("JSON");
            AccountValues { kept, ..values.expect("an account") }
        };
        let (old, new) = (with(r#"{"a":"1","b":"2"}"#), with(r#"{"b":"3","c":"4"}"#));
        let change = Change::new(Some(&old), Some(&new));
        assert!(change.is(ChangeKind::Changed) && change.fields().next().is_none());
        let mut counts = Comparison::default();
        counts.count(change);
        counts.count(Change::new(None, Some(&old)));
        assert_eq!((counts.changed_in(ChangedIn::Kept), counts.changed, counts.added), (1, 1, 1));
        let kept = [("a", Some("1"), None), ("b", Some("2"), Some("3")), ("c", None, Some("4"))];
        assert_eq!(change.kept(), kept);
        let added = Change::new(None, Some(&old));
        assert_eq!(added.kept(), [("a", None, Some("1")), ("b", None, Some("2"))]);
        assert!(Change::new(Some(&old), Some(&old)).kept().is_empty());
    }

    #[test]
    fn a_change_is_what_it_means() {
        for (before, after, expected) in [
            ("USER,ACTIVE,true", "USER,ACTIVE,true", &[][..]),
            ("-", "USER,ACTIVE,", &["added"]),
            ("-", "ADMIN,ACTIVE,", &["added", "newly-privileged"]),
            ("ADMIN,ACTIVE,true", "-", &["removed"]),
            ("-", "ADMIN,DISABLED,", &["added"]),
            ("USER,ACTIVE,", "ADMIN,DELETED,", &["changed"]),
            ("ADMIN,DISABLED,", "ADMIN,,", &["changed", "newly-privileged"]),
            ("ADMIN,ACTIVE,", "ADMIN,DISABLED,", &["changed"]),
            ("USER,,", "SUPERADMIN,,", &["changed", "newly-privileged"]),
            (",,", "ADMIN,,", &["changed", "newly-privileged"]),
            ("ADMIN,,", "SUPERADMIN,,", &["changed"]),
            ("SUPERADMIN,,", "USER,,", &["changed"]),
            (",DISABLED,", ",ACTIVE,", &["changed", "reactivated"]),
            (",DELETED,", ",ACTIVE,", &["changed", "reactivated"]),
            (",,", ",ACTIVE,", &["changed"]),
            (",DELETED,", ",,", &["changed"]),
            (",ACTIVE,", ",DISABLED,", &["changed"]),
            (",,true", ",,false", &["changed", "lost-mfa"]),
            (",,true", ",,", &["changed", "lost-mfa"]),
            (",,", ",,false", &["changed"]),
            (",,false", ",,true", &["changed"]),
            (
                "USER,DELETED,true",
                "ADMIN,ACTIVE,",
                &["changed", "reactivated", "newly-privileged", "lost-mfa"],
            ),
        ] {
            assert_eq!(kinds(before, after), expected, "{before} -> {after}");
        }
    }

    #[test]
    fn counts_add_up() {
        let mut counts = Comparison::default();
        let accounts = ["USER,ACTIVE,true", "ADMIN,ACTIVE,", "USER,DISABLED,true"].map(account);
        for before in accounts.iter().map(Some).chain([None]) {
            for after in accounts.iter().map(Some).chain([None]) {
                if before.or(after).is_some() {
                    counts.count(Change::new(before, after));
                }
            }
        }
        assert_eq!((counts.added, counts.removed, counts.unchanged, counts.changed), (3, 3, 3, 6));
        assert_eq!((counts.before(), counts.after(), counts.is_nothing()), (12, 12, false));
        assert_eq!(counts.changed_in(ChangedIn::Field(Field::Role)), 4);
        assert_eq!(counts.changed_in(ChangedIn::Field(Field::EmailId)), 0);
        assert_eq!((counts.newly_privileged, counts.lost_mfa, counts.reactivated), (3, 2, 2));
        assert!(ChangeKind::ALL.iter().all(|kind| counts.of(*kind) > 0));
    }

    #[test]
    fn the_fields_of_a_change_are_those_that_differ() {
        let (one, mut other) = (account("USER,ACTIVE,true"), account("ADMIN,ACTIVE,"));
        other.email = "Ann@example.com".to_owned();
        other.department = Some("R & D".to_owned());
        let fields = |change: Change<'_>| change.fields().collect::<Vec<_>>();
        let expected = [Field::EmailId, Field::Role, Field::Department, Field::MfaEnrolmentStatus];
        assert_eq!(fields(Change::new(Some(&one), Some(&other))), expected);
        assert!(fields(Change::new(Some(&one), Some(&one))).is_empty());
        assert!(fields(Change::new(None, Some(&one))).is_empty());
    }

    #[test]
    fn every_code_is_read_back() {
        for kind in ChangeKind::ALL {
            assert_eq!(ChangeKind::from_code(kind.code()), Some(kind));
            assert_eq!(serde_json::to_value(kind).expect("a string"), kind.code());
        }
        assert_eq!(ChangeKind::from_code("unchanged"), None);
        assert!(ChangedIn::all().all(|of| ChangedIn::from_code(of.code()) == Some(of)));
        assert_eq!(ChangedIn::from_code("Shift"), None);
    }
}
