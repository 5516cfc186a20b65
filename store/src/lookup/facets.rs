//! What an account has in the fields that have few values, as one small number.

use validation::{AccountType, AccountValues, PaymentStatus, Role, UserStatus};

/// The fields with few values, and whether there are names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facets {
    pub role: Option<Role>,
    pub user_status: Option<UserStatus>,
    pub account_type: Option<AccountType>,
    pub payment_status: Option<PaymentStatus>,
    pub mfa_enrolled: Option<bool>,
    pub has_first_name: bool,
    pub has_last_name: bool,
}

/// How many numbers there are.
pub(crate) const CODES: usize = 4 * 4 * 3 * 4 * 3 * 2 * 2;

const BOOLEANS: &[bool] = &[true, false];

impl Facets {
    #[must_use]
    pub fn of(account: &AccountValues) -> Self {
        Self {
            role: account.role,
            user_status: account.user_status,
            account_type: account.account_type,
            payment_status: account.payment_status,
            mfa_enrolled: account.mfa_enrolled,
            has_first_name: account.first_name.is_some(),
            has_last_name: account.last_name.is_some(),
        }
    }

    /// The number, below [`CODES`].
    pub(crate) fn code(self) -> u16 {
        let digits = [
            digit(self.role, Role::ALL),
            digit(self.user_status, UserStatus::ALL),
            digit(self.account_type, AccountType::ALL),
            digit(self.payment_status, PaymentStatus::ALL),
            digit(self.mfa_enrolled, BOOLEANS),
            (u16::from(self.has_first_name), 2),
            (u16::from(self.has_last_name), 2),
        ];
        digits.into_iter().fold(0, |code, (digit, values)| code * values + digit)
    }

    /// What a number stands for.
    pub(crate) fn of_code(code: u16) -> Self {
        let mut rest = code;
        let has_last_name = take(&mut rest, 2) == 1;
        let has_first_name = take(&mut rest, 2) == 1;
        Self {
            mfa_enrolled: value(&mut rest, BOOLEANS),
            payment_status: value(&mut rest, PaymentStatus::ALL),
            account_type: value(&mut rest, AccountType::ALL),
            user_status: value(&mut rest, UserStatus::ALL),
            role: value(&mut rest, Role::ALL),
            has_first_name,
            has_last_name,
        }
    }
}

/// Its place among the values, from 1, and how many places there are; 0 is for an absent one.
fn digit<T: Copy + PartialEq>(value: Option<T>, all: &[T]) -> (u16, u16) {
    let place = value.and_then(|value| all.iter().position(|one| *one == value));
    (place.map_or(0, |place| place as u16 + 1), all.len() as u16 + 1)
}

fn take(rest: &mut u16, values: u16) -> u16 {
    let digit = *rest % values;
    *rest /= values;
    digit
}

fn value<T: Copy>(rest: &mut u16, all: &[T]) -> Option<T> {
    let place = take(rest, all.len() as u16 + 1);
    all.get(usize::from(place).checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::{CODES, Facets};

    #[test]
    fn every_number_stands_for_what_has_it() {
        for code in 0..CODES as u16 {
            assert_eq!(Facets::of_code(code).code(), code);
        }
    }
}
