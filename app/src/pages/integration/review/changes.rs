//! The accounts of one kind of change: old and new values, a page at a time.

use leptos::prelude::*;
use validation::compare::{ChangeKind, Comparison};
use validation::{AccountValues, Field};

use super::counts::{Sign, tone, with_kind};
use crate::api::{ChangePage, ChangeView};
use crate::components::{Glyph, Icon, IconSize, Paging};
use crate::messages::updates;

/// What a value means that took the place of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Plain,
    /// It gives rights over others.
    Privilege,
    /// It weakens the security of the account.
    Weaker,
}

impl Weight {
    fn of(field: Field, old: Option<&str>, new: Option<&str>) -> Self {
        let is_privileged = |text: Option<&str>| text.is_some_and(|text| field.is_privileged(text));
        match field {
            _ if is_privileged(new) && !is_privileged(old) => Self::Privilege,
            Field::MfaEnrolmentStatus if old == Some("true") => Self::Weaker,
            _ => Self::Plain,
        }
    }

    const fn tone(self) -> &'static str {
        match self {
            Self::Plain => "now",
            Self::Privilege => "risk",
            Self::Weaker => "warn",
        }
    }
}

/// One page of changes.
#[component]
pub fn Changes(
    counts: Comparison,
    kind: ChangeKind,
    page: ChangePage,
    /// The address of the integration.
    home: String,
    /// The address of the page.
    address: String,
    /// Whether there are pages before this one.
    paged: bool,
) -> impl IntoView {
    let first = with_kind(&address, kind);
    let next = page.next.map(|next| {
        let after = leptos_router::location::Url::escape(&next);
        format!("{first}&after={after}")
    });
    let about = updates::so_many(kind, &counts);
    view! {
        <section class="panel section" aria-labelledby="kind-heading">
            <div class="panel-head" data-diff=tone(kind)>
                <h2 id="kind-heading"><Sign kind/>{updates::accounts_of(kind)}</h2>
                <span class="push fs-13 muted">{about}</span>
            </div>
            <div class="table-wrap" tabindex="0" role="region" aria-label=updates::accounts_of(kind)>
                <table class="table" data-static="" data-reflow="" role="table" aria-labelledby="kind-heading">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{updates::account()}</th>
                            <th role="columnheader" scope="col">{updates::values_of(kind)}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{page.items.iter().map(|change| row(&home, change)).collect_view()}</tbody>
                </table>
            </div>
            <Paging label=updates::pages_of_changes() first=paged.then_some(first) next/>
        </section>
    }
    .into_any()
}

fn row(home: &str, change: &ChangeView) -> impl IntoView + use<> {
    let history = format!("{home}/history?account={}", change.account);
    let email = change.new.as_ref().or(change.old.as_ref()).map(|account| account.email.clone());
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" data-span="" class="mono">
                <a href=history>{email}</a>
            </th>
            <td role="cell">
                <ul class="fields-diff">{values_of(change).collect_view()}</ul>
            </td>
        </tr>
    }
}

/// The values of a change, as items of a list.
pub fn values_of(
    ChangeView { old, new, .. }: &ChangeView,
) -> impl Iterator<Item = AnyView> + use<> {
    let values = match (old, new) {
        (Some(old), Some(new)) => {
            Field::ALL.into_iter().map(|field| differs(field, old, new)).collect::<Vec<_>>()
        }
        (None, Some(account)) | (Some(account), None) => {
            let fields = Field::ALL.into_iter().filter(|field| *field != Field::EmailId);
            fields.map(|field| given(field, account, new.is_some())).collect()
        }
        (None, None) => Vec::new(),
    };
    values.into_iter().flatten()
}

/// The field, if it has another value now.
fn differs(field: Field, old: &AccountValues, new: &AccountValues) -> Option<AnyView> {
    let (old, new) = (old.text(field), new.text(field));
    if old == new {
        return None;
    }
    let weight = Weight::of(field, old.as_deref(), new.as_deref());
    let value = |text: Option<String>, tone| match text {
        Some(text) => view! { <code class="val" data-tone=tone>{text}</code> }.into_any(),
        None => view! { <span class="subtle">{updates::no_value()}</span> }.into_any(),
    };
    Some(
        view! {
            <li>
                <span class="f">{field.name()}" "</span>
                <span class="change">
                    <span class="vh">{updates::from()}" "</span>
                    {value(old, "was")}
                    <Icon glyph=Glyph::ArrowRight size=IconSize::Small/>
                    <span class="vh">" "{updates::to()}" "</span>
                    {value(new, weight.tone())}
                </span>
            </li>
        }
        .into_any(),
    )
}

/// A value of an account that is new or gone.
fn given(field: Field, account: &AccountValues, is_new: bool) -> Option<AnyView> {
    let text = account.text(field)?;
    let tone = match is_new {
        true => Weight::of(field, None, Some(&text)).tone(),
        false => "was",
    };
    Some(
        view! {
            <li>
                <span class="f">{field.name()}" "</span>
                <span class="change">
                    <code class="val" data-tone=tone>{text}</code>
                </span>
            </li>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_gives_rights_and_what_weakens_stands_out() {
        for (field, old, new, weight) in [
            (Field::Role, Some("USER"), Some("ADMIN"), Weight::Privilege),
            (Field::Role, None, Some("SUPERADMIN"), Weight::Privilege),
            (Field::Role, Some("ADMIN"), Some("SUPERADMIN"), Weight::Plain),
            (Field::Role, Some("ADMIN"), Some("USER"), Weight::Plain),
            (Field::MfaEnrolmentStatus, Some("true"), Some("false"), Weight::Weaker),
            (Field::MfaEnrolmentStatus, Some("true"), None, Weight::Weaker),
            (Field::MfaEnrolmentStatus, Some("false"), Some("true"), Weight::Plain),
            (Field::Department, Some("ADMIN"), Some("IT"), Weight::Plain),
        ] {
            assert_eq!(Weight::of(field, old, new), weight, "{field} {old:?} {new:?}");
        }
    }
}
