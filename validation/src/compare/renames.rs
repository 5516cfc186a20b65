//! Which of those removed and those added may be one account under another address.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::{AccountValues, Field, KeptMeaning};

/// Most pairs that are found, the first of the removed: a person goes through what is offered,
/// and nobody goes through more.
pub const MOST_RENAMES: usize = 10_000;

/// A removed and an added account that may be one. A person confirms it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename {
    /// Which of the removed.
    pub removed: usize,
    /// Which of the added.
    pub added: usize,
    /// Whether both have the same account id, and not only the same name.
    pub by_id: bool,
    /// Fields besides the names in which both have a value, and the same one.
    pub equal: Vec<Field>,
    /// Fields in which only one of them has a value.
    pub unknown: Vec<Field>,
}

/// Pairs that may be one account, in the order of the removed: both have the same account id, which
/// nobody else on either side has. Of those of which one at least has no id, both have the same
/// first name and the same last name, nobody else on either side has, and no other field has two
/// values. Letter case and white space around a name make no difference.
#[must_use]
pub fn renames(removed: &[AccountValues], added: &[AccountValues]) -> Vec<Rename> {
    let pair = |(removed_at, added_at): (usize, usize), by_id| {
        evidence((removed_at, &removed[removed_at]), (added_at, &added[added_at]), by_id)
    };
    let ids = shared(&by(removed, id), &by(added, id));
    let mut pairs: Vec<_> = ids.into_iter().filter_map(|at| pair(at, true)).collect();
    let mut known = [BTreeSet::new(), BTreeSet::new()];
    for found in &pairs {
        known[0].insert(found.removed);
        known[1].insert(found.added);
    }
    let names = shared(&by(removed, name), &by(added, name)).into_iter().filter(|(old, new)| {
        let both_have_ids = id(&removed[*old]).is_some() && id(&added[*new]).is_some();
        !both_have_ids && !known[0].contains(old) && !known[1].contains(new)
    });
    pairs.extend(names.filter_map(|at| pair(at, false)));
    pairs.sort_by_key(|pair| pair.removed);
    pairs.truncate(MOST_RENAMES);
    pairs
}

/// First and last name in lower case.
type Name = (String, String);

/// What is on both sides, once on each.
fn shared<K: Ord>(
    old: &BTreeMap<K, Option<usize>>,
    new: &BTreeMap<K, Option<usize>>,
) -> Vec<(usize, usize)> {
    old.iter().filter_map(|(key, old)| Some(((*old)?, (*new.get(key)?)?))).collect()
}

/// Where each key stands; none for one that stands there several times.
fn by<K: Ord>(
    accounts: &[AccountValues],
    key: fn(&AccountValues) -> Option<K>,
) -> BTreeMap<K, Option<usize>> {
    let mut keys = BTreeMap::new();
    for (at, account) in accounts.iter().enumerate() {
        let Some(key) = key(account) else { continue };
        match keys.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(Some(at));
            }
            Entry::Occupied(mut entry) => {
                entry.insert(None);
            }
        }
    }
    keys
}

fn id(account: &AccountValues) -> Option<String> {
    account.kept.meaning(KeptMeaning::AccountId).map(str::to_owned)
}

/// Both names, where neither is missing or empty.
fn name(account: &AccountValues) -> Option<Name> {
    let part = |name: &Option<String>| {
        let name = name.as_deref()?.trim().to_lowercase();
        (!name.is_empty()).then_some(name)
    };
    Some((part(&account.first_name)?, part(&account.last_name)?))
}

fn evidence(
    (removed_at, removed): (usize, &AccountValues),
    (added_at, added): (usize, &AccountValues),
    by_id: bool,
) -> Option<Rename> {
    let (equal, unknown) = (Vec::new(), Vec::new());
    let mut rename = Rename { removed: removed_at, added: added_at, by_id, equal, unknown };
    let others = Field::ALL
        .into_iter()
        .filter(|field| !matches!(field, Field::EmailId | Field::FirstName | Field::LastName));
    for field in others {
        match (text(removed, field), text(added, field)) {
            (None, None) => {}
            (Some(old), Some(new)) if old == new => rename.equal.push(field),
            (Some(_), Some(_)) if by_id => {}
            (Some(_), Some(_)) => return None,
            _ => rename.unknown.push(field),
        }
    }
    Some(rename)
}

/// The value of a field, to be compared.
fn text(account: &AccountValues, field: Field) -> Option<String> {
    match field {
        Field::EmailId => Some(account.email.clone()),
        Field::FirstName => account.first_name.clone(),
        Field::LastName => account.last_name.clone(),
        Field::Role => account.role.map(|role| role.name().to_owned()),
        Field::CreatedOn => account.created_on.map(crate::Date::iso),
        Field::UserStatus => account.user_status.map(|status| status.name().to_owned()),
        Field::AccountType => account.account_type.map(|kind| kind.name().to_owned()),
        Field::Department => account.department.clone(),
        Field::MfaEnrolmentStatus => account.mfa_enrolled.map(|enrolled| enrolled.to_string()),
        Field::AccountPaymentStatus => account.payment_status.map(|paid| paid.name().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::KeptValues;
    use crate::{Date, Role};

    fn account(email: &str, first: &str, last: &str) -> AccountValues {
        let name = |name: &str| (!name.is_empty()).then(|| name.to_owned());
        AccountValues {
            email: email.to_owned(),
            first_name: name(first),
            last_name: name(last),
            role: Some(Role::User),
            created_on: Date::new(2024, 2, 29),
            user_status: None,
            account_type: None,
            department: None,
            mfa_enrolled: None,
            payment_status: None,
            kept: KeptValues::default(),
        }
    }

    fn pairs(removed: &[AccountValues], added: &[AccountValues]) -> Vec<(usize, usize)> {
        renames(removed, added).iter().map(|pair| (pair.removed, pair.added)).collect()
    }

    #[test]
    fn one_name_on_each_side_may_be_one_account() {
        let removed = [account("b@old.io", "Bo", "Ng"), account("a@old.io", "Ann", "Lee")];
        let added = [account("ann.lee@new.io", " ANN", "lee"), account("c@new.io", "Cy", "Ng")];
        let found = renames(&removed, &added);
        let equal = vec![Field::Role, Field::CreatedOn];
        let unknown = Vec::new();
        assert_eq!(found, [Rename { removed: 1, added: 0, by_id: false, equal, unknown }]);
    }

    #[test]
    fn an_account_id_says_more_than_a_name() {
        let with = |id: &str, account: AccountValues| {
            let json = format!(r#"{{"accountId":"{id}"}}"#);
            AccountValues { kept: KeptValues::from_json(&json).expect("JSON"), ..account }
        };
        let ann = |host: &str| account(&format!("ann@{host}"), "Ann", "Lee");
        let moved = AccountValues { role: Some(Role::Admin), ..account("x@new.io", "Anna", "Ray") };
        let found = renames(&[with("1", ann("old.io"))], &[with("1", moved.clone())]);
        assert_eq!((found[0].by_id, &found[0].equal[..]), (true, &[Field::CreatedOn][..]));
        for (removed, added, expected) in [
            // One name, and two ids: two people.
            (vec![with("1", ann("old.io"))], vec![with("2", ann("new.io"))], vec![]),
            (vec![with("1", ann("old.io"))], vec![ann("new.io")], vec![(0, 0)]),
            // Whoever has the id has it, whoever has the name.
            (
                vec![with("1", ann("old.io"))],
                vec![ann("new.io"), with("1", moved.clone())],
                vec![(0, 1)],
            ),
            (vec![with("1", ann("old.io")); 2], vec![with("1", moved)], vec![]),
        ] {
            assert_eq!(pairs(&removed, &added), expected);
        }
    }

    #[test]
    fn a_name_that_several_have_is_nobodys() {
        let ann = || account("a@x.io", "Ann", "Lee");
        assert_eq!(pairs(&[ann()], &[ann()]), [(0, 0)]);
        for (removed, added) in [(1, 2), (2, 1), (2, 2), (3, 1), (1, 0), (0, 1)] {
            assert_eq!(pairs(&vec![ann(); removed], &vec![ann(); added]), []);
        }
    }

    #[test]
    fn half_a_name_is_none() {
        for (first, last) in [("", "Lee"), ("Ann", ""), ("", ""), ("Ann", " ")] {
            let one = [account("a@x.io", first, last)];
            assert_eq!(pairs(&one, &one), []);
        }
    }

    #[test]
    fn another_value_parts_them_and_a_missing_one_does_not() {
        let old = AccountValues {
            department: Some("Sales".to_owned()),
            mfa_enrolled: Some(false),
            ..account("a@old.io", "Ann", "Lee")
        };
        let missing = AccountValues { role: None, ..account("a@new.io", "Ann", "Lee") };
        let found = renames(std::slice::from_ref(&old), &[missing]);
        let unknown = vec![Field::Role, Field::Department, Field::MfaEnrolmentStatus];
        assert_eq!(found[0].equal, [Field::CreatedOn]);
        assert_eq!(found[0].unknown, unknown);
        for other in [
            AccountValues { role: Some(Role::Admin), ..old.clone() },
            AccountValues { mfa_enrolled: Some(true), ..old.clone() },
            AccountValues { department: Some("sales".to_owned()), ..old.clone() },
            AccountValues { created_on: Date::new(2024, 3, 1), ..old.clone() },
        ] {
            assert_eq!(pairs(std::slice::from_ref(&old), &[other]), []);
        }
    }

    #[test]
    fn no_more_are_offered_than_a_person_goes_through() {
        let many = |host: &str| {
            let one =
                |number: usize| account(&format!("{number}@{host}"), "A", &number.to_string());
            (0..=MOST_RENAMES).map(one).collect::<Vec<_>>()
        };
        let found = pairs(&many("old.io"), &many("new.io"));
        assert_eq!(found.len(), MOST_RENAMES);
        assert!(found.iter().enumerate().all(|(at, pair)| *pair == (at, at)));
    }
}
