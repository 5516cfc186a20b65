//! The columns of the table of accounts, beside the address, which is always there.

use leptos::prelude::*;
use validation::{AccountType, AccountValues, Date, PaymentStatus, Role, UserStatus};

use crate::components::{Absent, Glyph, Icon, IconSize, Tone};
use crate::messages::{integration, shell};

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Name,
    Role,
    Mfa,
    Status,
    Kind,
    Department,
    Created,
    Payment,
}

impl Column {
    pub const ALL: [Self; 8] = [
        Self::Name,
        Self::Role,
        Self::Mfa,
        Self::Status,
        Self::Kind,
        Self::Department,
        Self::Created,
        Self::Payment,
    ];

    /// As addresses have it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Role => "role",
            Self::Mfa => "mfa",
            Self::Status => "status",
            Self::Kind => "type",
            Self::Department => "department",
            Self::Created => "created",
            Self::Payment => "payment",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.code() == code)
    }

    /// Its name, in heads and where it is chosen.
    pub fn text(self) -> &'static str {
        match self {
            Self::Name => integration::name(),
            Self::Role => integration::role(),
            Self::Mfa => integration::mfa(),
            Self::Status => integration::status(),
            Self::Kind => integration::account_type(),
            Self::Department => integration::department(),
            Self::Created => integration::created(),
            Self::Payment => integration::payment(),
        }
    }

    /// The order by which the table is sorted when its head is pressed.
    pub const fn order(self) -> Option<&'static str> {
        match self {
            Self::Name => Some("name"),
            Self::Department => Some("department"),
            Self::Created => Some("created"),
            _ => None,
        }
    }

    /// The cell of an account.
    pub fn cell(self, account: &AccountValues) -> AnyView {
        let content = match self {
            Self::Name => text(name(account)),
            Self::Role => or_absent(account.role, role),
            Self::Mfa => or_absent(account.mfa_enrolled, mfa),
            Self::Status => or_absent(account.user_status, status),
            Self::Kind => or_absent(account.account_type, account_type),
            Self::Department => text(account.department.clone()),
            Self::Created => text(account.created_on.map(Date::iso).as_deref().map(shell::day)),
            Self::Payment => or_absent(account.payment_status, payment),
        };
        // Most accounts are a person's, so small screens name only other types.
        let class = match self {
            Self::Created => Some("nowrap only-wide"),
            Self::Payment => Some("only-wide"),
            Self::Kind if account.account_type == Some(AccountType::User) => Some("only-wide"),
            _ => None,
        };
        let first = (self == Self::Name).then_some("");
        let label = (self == Self::Mfa).then(integration::mfa);
        view! { <td role="cell" class=class data-first=first data-label=label>{content}</td> }
            .into_any()
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
