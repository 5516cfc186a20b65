//! The columns of the table of accounts, beside the address, which is always there.

use std::borrow::Cow;

use leptos::prelude::*;
use validation::{
    AccountType, AccountValues, Date, KeptMeaning, PaymentStatus, Role, UserStatus, kept_label,
};

use crate::api::kept::KEPT;
use crate::components::{Absent, Glyph, Icon, IconSize, Tone};
use crate::messages::{addresses, integration, shell};

/// A column of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    Name,
    Role,
    Mfa,
    Status,
    Kind,
    Department,
    Created,
    Payment,
    /// What is kept beside the fields under this name.
    Kept(String),
}

impl Column {
    pub const FIELDS: [Self; 8] = [
        Self::Name,
        Self::Role,
        Self::Mfa,
        Self::Status,
        Self::Kind,
        Self::Department,
        Self::Created,
        Self::Payment,
    ];

    /// All columns that there are where something is kept under these names.
    pub fn all(kept: &[String]) -> Vec<Self> {
        Self::FIELDS.into_iter().chain(kept.iter().cloned().map(Self::Kept)).collect()
    }

    /// Whether it is shown where nobody has chosen columns.
    pub fn is_shown_unasked(&self) -> bool {
        match self {
            Self::Kept(name) => KeptMeaning::from_name(name).is_some(),
            _ => true,
        }
    }

    /// As addresses have it.
    pub fn code(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Kept(name) => return format!("{KEPT}{name}").into(),
            Self::Name => "name",
            Self::Role => "role",
            Self::Mfa => "mfa",
            Self::Status => "status",
            Self::Kind => "type",
            Self::Department => "department",
            Self::Created => "created",
            Self::Payment => "payment",
        })
    }

    pub fn from_code(code: &str) -> Option<Self> {
        let kept = || code.strip_prefix(KEPT).map(|name| Self::Kept(name.to_owned()));
        Self::FIELDS.into_iter().find(|column| column.code() == code).or_else(kept)
    }

    /// # Errors
    /// That there is no such column, in words.
    pub fn of_address(code: &str) -> Result<Self, String> {
        let codes = Self::FIELDS.map(|column| column.code());
        let codes = codes.each_ref().map(|code| &**code);
        Self::from_code(code).ok_or_else(|| addresses::none_of("column", code, &codes))
    }

    /// Its name, in heads and where it is chosen.
    pub fn text(&self) -> String {
        let text = match self {
            Self::Kept(name) => kept_label(name),
            Self::Name => integration::name(),
            Self::Role => integration::role(),
            Self::Mfa => integration::mfa(),
            Self::Status => integration::status(),
            Self::Kind => integration::account_type(),
            Self::Department => integration::department(),
            Self::Created => integration::created(),
            Self::Payment => integration::payment(),
        };
        text.to_owned()
    }

    /// The order by which the table is sorted when its head is pressed.
    pub fn order(&self) -> Option<Cow<'static, str>> {
        let is_one = matches!(self, Self::Name | Self::Department | Self::Created | Self::Kept(_));
        is_one.then(|| self.code())
    }

    /// The cell of an account.
    pub fn cell(&self, account: &AccountValues) -> AnyView {
        let content = match self {
            Self::Name => text(name(account)),
            Self::Role => or_absent(account.role, role),
            Self::Mfa => or_absent(account.mfa_enrolled, mfa),
            Self::Status => or_absent(account.user_status, status),
            Self::Kind => or_absent(account.account_type, account_type),
            Self::Department => text(account.department.clone()),
            Self::Created => text(account.created_on.map(Date::iso).as_deref().map(shell::day)),
            Self::Payment => or_absent(account.payment_status, payment),
            Self::Kept(name) => text(account.kept.get(name).map(|value| kept(name, value))),
        };
        // Most accounts are a person's, so small screens name only other types.
        let class = match self {
            Self::Created => Some("nowrap only-wide"),
            Self::Payment => Some("only-wide"),
            Self::Kind if account.account_type == Some(AccountType::User) => Some("only-wide"),
            _ => None,
        };
        let first = (*self == Self::Name).then_some("");
        let label = matches!(self, Self::Mfa | Self::Kept(_)).then(|| self.text());
        view! { <td role="cell" class=class data-first=first data-label=label>{content}</td> }
            .into_any()
    }
}

/// A kept value: a day as all days are shown, and anything else as it stands.
fn kept(name: &str, value: &str) -> String {
    let is_day = KeptMeaning::from_name(name).is_some_and(KeptMeaning::is_date);
    match Date::from_iso(value).filter(|_| is_day) {
        Some(_) => shell::day(value),
        None => value.to_owned(),
    }
}

fn name(account: &AccountValues) -> Option<String> {
    let names = [account.first_name.as_deref(), account.last_name.as_deref()];
    let names: Vec<_> = names.into_iter().flatten().collect();
    (!names.is_empty()).then(|| names.join(" "))
}

fn or_absent<T>(value: Option<T>, view: impl FnOnce(T) -> AnyView) -> AnyView {
    value.map_or_else(|| Absent().into_any(), view)
}

fn text(value: Option<String>) -> AnyView {
    or_absent(value, IntoAny::into_any)
}

fn role(role: Role) -> AnyView {
    if role.is_privileged() {
        view! { <span class="badge" data-tone="priv">{role.name()}</span> }.into_any()
    } else {
        role.name().into_any()
    }
}

fn mfa(enrolled: bool) -> AnyView {
    let (class, glyph, word) = if enrolled {
        ("st", Glyph::ShieldCheck, integration::yes())
    } else {
        ("st c-error", Glyph::ShieldOff, integration::no())
    };
    let tone = if enrolled { Tone::Ok } else { Tone::Plain };
    view! { <span class=class><Icon glyph size=IconSize::Small tone/>{word}</span> }.into_any()
}

fn status(status: UserStatus) -> AnyView {
    let dot = match status {
        UserStatus::Active => "dot c-ok",
        UserStatus::Disabled => "dot c-warn",
        UserStatus::Deleted => "dot subtle",
    };
    view! { <span class="st"><span class=dot></span>{status.name()}</span> }.into_any()
}

fn account_type(kind: AccountType) -> AnyView {
    match kind {
        AccountType::Service => view! {
            <span class="st"><Icon glyph=Glyph::Bot size=IconSize::Small/>{kind.name()}</span>
        }
        .into_any(),
        AccountType::User => kind.name().into_any(),
    }
}

fn payment(status: PaymentStatus) -> AnyView {
    match status {
        PaymentStatus::Unpaid => {
            view! { <span class="badge" data-tone="warn">{status.name()}</span> }.into_any()
        }
        PaymentStatus::Paid | PaymentStatus::NotApplicable => status.name().into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_known_by_its_code() {
        let names = ["Cost centre", "lastActiveOn"].map(str::to_owned);
        let all = Column::all(&names);
        assert_eq!(all.len(), 10);
        for column in all {
            assert_eq!(Column::from_code(&column.code()), Some(column));
        }
        assert_eq!(Column::from_code("mood"), None);
        assert_eq!(Column::Kept("lastActiveOn".to_owned()).text(), "Last active");
    }

    #[test]
    fn days_are_shown_as_days_and_all_else_as_it_stands() {
        assert_eq!(kept("lastActiveOn", "2024-02-29"), shell::day("2024-02-29"));
        for (name, value) in [("lastActiveOn", "never"), ("Shift", "2024-02-29")] {
            assert_eq!(kept(name, value), value);
        }
    }
}
