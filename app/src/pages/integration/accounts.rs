//! The accounts of an integration, a page at a time.

use leptos::prelude::*;
use validation::{AccountType, AccountValues, Date, PaymentStatus, Role, UserStatus};

use crate::api::AccountPage;
use crate::components::{Absent, Glyph, Icon, IconSize, Paging, Tone};
use crate::messages::{integration, shell};

/// One page of accounts.
#[component]
pub fn Accounts(
    page: AccountPage,
    /// Accounts on all pages.
    total: u64,
    /// The address of the first page.
    address: String,
    /// Whether there are pages before this one.
    paged: bool,
) -> impl IntoView {
    let next = page.next.map(|next| {
        let after = leptos_router::location::Url::escape(&next);
        format!("{address}?after={after}")
    });
    let columns = [
        integration::e_mail(),
        integration::name(),
        integration::role(),
        integration::mfa(),
        integration::status(),
        integration::account_type(),
        integration::department(),
        integration::created(),
        integration::payment(),
    ];
    let head = |name| view! { <th role="columnheader" scope="col">{name}</th> };
    view! {
        <section class="panel section" aria-labelledby="accounts-heading">
            <div class="panel-head">
                <h2 id="accounts-heading">{shell::accounts()}</h2>
                <span class="push fs-13 muted">{integration::accounts_by_e_mail(total)}</span>
            </div>
            <div
                class="table-wrap"
                tabindex="0"
                role="region"
                aria-label=integration::accounts_table()
            >
                <table class="table acc-table" data-dense="" data-reflow="" role="table" aria-labelledby="accounts-heading">
                    <thead role="rowgroup">
                        <tr role="row">{columns.map(head).collect_view()}</tr>
                    </thead>
                    <tbody role="rowgroup">{page.items.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
            <Paging label=integration::pages_of_accounts() first=paged.then_some(address) next/>
        </section>
    }
    .into_any()
}

fn row(account: AccountValues) -> impl IntoView {
    let name = [account.first_name, account.last_name].into_iter().flatten().collect::<Vec<_>>();
    let name = (!name.is_empty()).then(|| name.join(" "));
    // Most accounts are a person's, so small screens name only other types.
    let kind_class = (account.account_type == Some(AccountType::User)).then_some("only-wide");
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <span class="mono">{account.email}</span>
            </th>
            <td role="cell" data-first="">{text(name)}</td>
            <td role="cell">{or_absent(account.role, role)}</td>
            <td role="cell" data-label=integration::mfa()>{or_absent(account.mfa_enrolled, mfa)}</td>
            <td role="cell">{or_absent(account.user_status, status)}</td>
            <td role="cell" class=kind_class>{or_absent(account.account_type, account_type)}</td>
            <td role="cell">{text(account.department)}</td>
            <td role="cell" class="nowrap only-wide">{text(account.created_on.map(Date::iso).as_deref().map(shell::day))}</td>
            <td role="cell" class="only-wide">{or_absent(account.payment_status, payment)}</td>
        </tr>
    }
}

fn or_absent<T>(value: Option<T>, view: impl FnOnce(T) -> AnyView) -> AnyView {
    value.map_or_else(|| Absent().into_any(), view)
}

fn text(value: Option<String>) -> AnyView {
    or_absent(value, IntoAny::into_any)
}

fn role(role: Role) -> AnyView {
    match role {
        Role::Superadmin | Role::Admin => {
            view! { <span class="badge" data-tone="priv">{role.name()}</span> }.into_any()
        }
        Role::User => role.name().into_any(),
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
