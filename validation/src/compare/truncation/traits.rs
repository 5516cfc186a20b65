//! What is looked at of an account.

use crate::contract::Date;
use crate::{AccountValues, Field};

/// What is looked at of an account of the inventory before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traits {
    /// Where it stood in the file before, counted from 0; none where that is not known.
    pub position: Option<u64>,
    /// [`Date::weeks`] of createdOn; none where that is not known.
    pub week: Option<u16>,
    /// Of its address.
    pub initial: Initial,
    /// Of its last name; of its address where it has none.
    pub last_initial: Initial,
    /// A number for its department; 0 if it has none.
    pub department: u32,
    /// A number for the domain of its address.
    pub domain: u32,
}

/// The letter that a text begins with: 1 to 26 for a to z in either case, 0 for all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Initial(u8);

impl Initial {
    /// How many there are.
    pub(super) const COUNT: usize = 27;

    #[must_use]
    pub fn of(text: &str) -> Self {
        let letter = text.bytes().next().map(|byte| byte.to_ascii_lowercase());
        Self(letter.filter(u8::is_ascii_lowercase).map_or(0, |letter| letter - b'a' + 1))
    }

    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }
}

impl Traits {
    /// Of an account that stood there in the file before, counted from 0.
    #[must_use]
    pub fn of(account: &AccountValues, position: Option<u64>) -> Self {
        let created = account.created_on.map(Date::weeks);
        let text = |field| match field {
            Field::EmailId => Some(&*account.email),
            Field::LastName => account.last_name.as_deref(),
            Field::Department => account.department.as_deref(),
            _ => None,
        };
        Self::made(text, created, position)
    }

    /// The same of an account by the texts of its fields.
    #[must_use]
    pub fn of_texts<'t>(text: impl Fn(Field) -> Option<&'t str>, position: Option<u64>) -> Self {
        let created = text(Field::CreatedOn).and_then(Date::from_iso).map(Date::weeks);
        Self::made(text, created, position)
    }

    fn made<'t>(
        text: impl Fn(Field) -> Option<&'t str>,
        week: Option<u16>,
        position: Option<u64>,
    ) -> Self {
        let email = text(Field::EmailId).unwrap_or_default();
        Self {
            position,
            week,
            initial: Initial::of(email),
            last_initial: Initial::of(text(Field::LastName).unwrap_or(email)),
            department: text(Field::Department).map_or(0, number),
            domain: number(email.rsplit('@').next().unwrap_or_default()),
        }
    }
}

/// A number for a text in any case: FNV-1a. Two texts may have the same one; then they count
/// as one group, and at worst nothing is explained by either.
fn number(text: &str) -> u32 {
    let lower = text.chars().flat_map(char::to_lowercase);
    lower.fold(0x811C_9DC5, |hash, letter| (hash ^ u32::from(letter)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::KeptValues;

    fn account(email: &str) -> AccountValues {
        AccountValues {
            email: email.to_owned(),
            first_name: None,
            last_name: None,
            role: None,
            created_on: None,
            user_status: None,
            account_type: None,
            department: None,
            mfa_enrolled: None,
            payment_status: None,
            kept: KeptValues::default(),
        }
    }

    #[test]
    fn a_week_has_seven_days_from_the_first_to_the_last() {
        let days = (1900..=2100).flat_map(|year| {
            (1..=12)
                .flat_map(move |month| (1..=31).filter_map(move |day| Date::new(year, month, day)))
        });
        for (number, day) in days.enumerate() {
            assert_eq!(usize::from(day.weeks()), number / 7, "{}", day.iso());
        }
    }

    #[test]
    fn letters_are_the_same_in_either_case() {
        for (text, index) in [("", 0), ("7", 0), ("é", 0), ("a", 1), ("A", 1), ("z", 26)] {
            assert_eq!(Initial::of(text).index(), index, "{text}");
        }
    }

    #[test]
    fn an_account_has_the_number_of_its_domain_and_department() {
        let bare = Traits::of(&account("bo@Example.com"), None);
        assert_eq!((bare.week, bare.department, bare.last_initial.index()), (None, 0, 2));
        let full = AccountValues {
            last_name: Some("Ng".to_owned()),
            department: Some("R & D".to_owned()),
            created_on: Date::new(1900, 1, 8),
            ..account("ann@example.COM")
        };
        let traits = Traits::of(&full, Some(7));
        assert_eq!((traits.position, traits.week), (Some(7), Some(1)));
        assert_eq!((traits.initial.index(), traits.last_initial.index()), (1, 14));
        assert_eq!(traits.domain, bare.domain);
        assert_ne!(traits.department, 0);
    }
}
