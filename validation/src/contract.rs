//! What is allowed, said once: the fields and their exact values, the rules by name, the
//! limits, the names and avatars of integrations, and a valid account.

mod account;
mod account_values;
mod alike;
pub mod avatar;
mod choices;
mod date;
mod fault;
mod field;
mod file_name;
mod format;
mod integration_name;
mod kept;
pub mod limits;
mod place;
mod resemblance;
mod rule;

pub use account::Account;
pub use account_values::AccountValues;
pub use alike::{Alike, Group};
pub use choices::{AccountType, PaymentStatus, Role, UserStatus};
pub use date::{Date, days_in_month};
pub(crate) use date::{YEARS, date_numbers};
pub use fault::FaultCode;
pub use field::{Field, FieldType};
pub use file_name::{FILE_NAME_CHARACTERS, FileName};
pub use format::{Delimiter, Encoding, Format, Quoting};
pub use integration_name::{DisplayName, IntegrationName, Name, NameError, initials};
pub use kept::{KeptAs, KeptColumn, KeptMeaning, KeptValues};
pub use limits::Limits;
pub use place::Place;
pub use resemblance::resembling_field;
pub use rule::{Level, Rule, Severity};

/// The day of the contract's last change, `YYYY-MM-DD`: "Last updated" in the guide.
pub const CONTRACT_DATE: &str = "2026-11-30";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_is_a_date() {
        let digits: Vec<&str> = CONTRACT_DATE.split('-').collect();
        let [year, month, day] = digits[..] else { panic!("{CONTRACT_DATE}") };
        let date = Date::parse(format!("{day}{month}{year}").as_bytes());
        assert_eq!(date.map(Date::iso).as_deref(), Some(CONTRACT_DATE));
    }
}
