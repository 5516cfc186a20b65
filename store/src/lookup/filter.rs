//! Which accounts are wanted.

use validation::{AccountType, Date, PaymentStatus, Role, UserStatus, sought};

use super::facets::{CODES, Facets};

/// The values of a field that are wanted, absent ones among them; without it any.
pub type Wanted<T> = Option<Vec<Option<T>>>;

/// Which accounts are wanted: all that every part lets through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountFilter {
    /// Words that all stand in the address, in the names or in what is kept, whatever the case
    /// and the accents of their letters.
    pub search: Vec<String>,
    /// Whether there is one.
    pub first_name: Option<bool>,
    /// Whether there is one.
    pub last_name: Option<bool>,
    pub role: Wanted<Role>,
    pub user_status: Wanted<UserStatus>,
    pub account_type: Wanted<AccountType>,
    pub mfa_enrolled: Wanted<bool>,
    pub payment_status: Wanted<PaymentStatus>,
    pub department: Option<WantedText>,
    pub created: Option<WantedDate>,
    pub domain: Option<WantedDomain>,
    /// What is wanted of kept columns, by their names; one may come several times.
    pub kept: Vec<(String, WantedKept)>,
}

/// What is wanted of the value that is kept under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WantedKept {
    Absent,
    /// That there is one.
    Given,
    /// With this in it, as a search finds it.
    Contains(String),
    /// A day, from the first one on and before the second; where one is absent there is no such bound.
    On {
        from: Option<Date>,
        before: Option<Date>,
    },
    /// Something that is no day, where days are meant.
    NoDay,
}

/// What is wanted of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WantedText {
    Absent,
    /// Exactly this.
    Is(String),
    /// With this in it, whatever the case and the accents of its letters.
    Contains(String),
}

/// What is wanted of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WantedDate {
    Absent,
    /// From the one to the other day; where one is absent there is no such bound.
    Between(Option<Date>, Option<Date>),
}

/// Which domain an address is wanted to be on, in small letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WantedDomain {
    On(String),
    NotOn(String),
}

impl AccountFilter {
    /// Whether it lets all accounts through.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether accounts with these facets are wanted, as far as facets tell.
    #[must_use]
    pub fn takes(&self, facets: Facets) -> bool {
        fn among<T: PartialEq>(wanted: &Wanted<T>, value: Option<T>) -> bool {
            wanted.as_ref().is_none_or(|wanted| wanted.contains(&value))
        }
        among(&self.role, facets.role)
            && among(&self.user_status, facets.user_status)
            && among(&self.account_type, facets.account_type)
            && among(&self.mfa_enrolled, facets.mfa_enrolled)
            && among(&self.payment_status, facets.payment_status)
            && self.first_name.is_none_or(|wanted| wanted == facets.has_first_name)
            && self.last_name.is_none_or(|wanted| wanted == facets.has_last_name)
    }

    /// By code, whether accounts with these facets are wanted.
    pub(super) fn codes(&self) -> Vec<bool> {
        (0..CODES as u16).map(|code| self.takes(Facets::of_code(code))).collect()
    }
}

impl WantedText {
    pub(super) fn takes(&self, text: Option<&str>) -> bool {
        match (self, text) {
            (Self::Absent, text) => text.is_none(),
            (Self::Is(wanted), Some(text)) => wanted == text,
            (Self::Contains(wanted), Some(text)) => sought(text).contains(&sought(wanted)),
            (_, None) => false,
        }
    }
}

impl WantedDomain {
    pub(super) fn takes(&self, domain: &str) -> bool {
        match self {
            Self::On(wanted) => wanted == domain,
            Self::NotOn(unwanted) => unwanted != domain,
        }
    }
}
