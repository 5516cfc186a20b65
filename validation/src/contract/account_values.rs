//! An account as it comes out of a store.

use serde::{Deserialize, Serialize};

use crate::{AccountType, Date, Field, KeptValues, PaymentStatus, Role, UserStatus};

/// The values of an imported account, as a store has them. It is no
/// [`Account`](crate::Account): it cannot be persisted again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountValues {
    /// The address as it stood in the file.
    pub email: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub role: Option<Role>,
    pub created_on: Option<Date>,
    pub user_status: Option<UserStatus>,
    pub account_type: Option<AccountType>,
    pub department: Option<String>,
    /// None where it is not known: that is not "no".
    pub mfa_enrolled: Option<bool>,
    pub payment_status: Option<PaymentStatus>,
    /// What is kept beside the fields.
    #[serde(skip_serializing_if = "KeptValues::is_empty", default)]
    pub kept: KeptValues,
}

impl AccountValues {
    /// From the texts that [`Account::text`](crate::Account::text) gives; nothing is kept beside
    /// them.
    ///
    /// # Errors
    /// The first field whose text that never gives.
    pub fn from_texts(mut text: impl FnMut(Field) -> Option<String>) -> Result<Self, Field> {
        fn parsed<T>(
            field: Field,
            text: Option<String>,
            parse: impl FnOnce(&str) -> Option<T>,
        ) -> Result<Option<T>, Field> {
            text.map(|text| parse(&text).ok_or(field)).transpose()
        }
        let mut next = |field| text(field);
        Ok(Self {
            email: next(Field::EmailId).ok_or(Field::EmailId)?,
            first_name: next(Field::FirstName),
            last_name: next(Field::LastName),
            role: parsed(Field::Role, next(Field::Role), |t| Role::from_name(t.as_bytes()))?,
            created_on: parsed(Field::CreatedOn, next(Field::CreatedOn), Date::from_iso)?,
            user_status: parsed(Field::UserStatus, next(Field::UserStatus), |t| {
                UserStatus::from_name(t.as_bytes())
            })?,
            account_type: parsed(Field::AccountType, next(Field::AccountType), |t| {
                AccountType::from_name(t.as_bytes())
            })?,
            department: next(Field::Department),
            mfa_enrolled: parsed(
                Field::MfaEnrolmentStatus,
                next(Field::MfaEnrolmentStatus),
                |t| t.parse().ok(),
            )?,
            payment_status: parsed(
                Field::AccountPaymentStatus,
                next(Field::AccountPaymentStatus),
                |t| PaymentStatus::from_name(t.as_bytes()),
            )?,
            kept: KeptValues::default(),
        })
    }
}

impl AccountValues {
    /// The value of a field as [`Account::text`](crate::Account::text) gives it.
    #[must_use]
    pub fn text(&self, field: Field) -> Option<String> {
        Some(match field {
            Field::EmailId => self.email.clone(),
            Field::FirstName => self.first_name.clone()?,
            Field::LastName => self.last_name.clone()?,
            Field::Role => self.role?.name().to_owned(),
            Field::CreatedOn => self.created_on?.iso(),
            Field::UserStatus => self.user_status?.name().to_owned(),
            Field::AccountType => self.account_type?.name().to_owned(),
            Field::Department => self.department.clone()?,
            Field::MfaEnrolmentStatus => self.mfa_enrolled?.to_string(),
            Field::AccountPaymentStatus => self.payment_status?.name().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;
    use crate::{Account, FieldType};
    use std::borrow::Cow;

    #[test]
    fn the_texts_of_an_account_are_its_values() {
        let account = Account {
            email: Text::parse(b"Ann@x.io").expect("text"),
            first_name: Text::parse("Zoé".as_bytes()),
            last_name: None,
            role: Some(Role::Admin),
            created_on: Date::new(2024, 2, 29),
            user_status: Some(UserStatus::Disabled),
            account_type: None,
            department: Text::parse(b"R & D"),
            mfa_enrolled: Some(false),
            payment_status: Some(PaymentStatus::NotApplicable),
            kept: "",
        };
        let texts = |field| account.text(field).map(Cow::into_owned);
        let values = AccountValues::from_texts(texts).expect("its own");
        assert_eq!((values.email.as_str(), values.last_name.as_deref()), ("Ann@x.io", None));
        assert_eq!((values.role, values.created_on), (account.role, account.created_on));
        assert_eq!((values.mfa_enrolled, values.account_type), (Some(false), None));
        assert_eq!(values.payment_status, account.payment_status);
        for field in Field::ALL {
            assert_eq!(values.text(field), texts(field), "{field}");
            let other = |asked| if asked == field { Some("no".to_owned()) } else { texts(asked) };
            let free = matches!(field.kind(), FieldType::Email | FieldType::Text);
            assert_eq!(AccountValues::from_texts(other).is_ok(), free, "{field}");
        }
        let json = serde_json::to_string(&values).expect("JSON");
        assert!(json.contains(r#""role":"ADMIN","created_on":"2024-02-29""#), "{json}");
        assert_eq!(serde_json::from_str::<AccountValues>(&json).expect("values"), values);
    }
}
