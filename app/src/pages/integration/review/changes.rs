//! The accounts of one kind of change: old and new values, a page at a time.

use leptos::prelude::*;
use validation::compare::{Change, ChangeKind, ChangedIn, Comparison};
use validation::wording::thousands;
use validation::{AccountValues, Field, kept_label};

use super::asked::{Asked, with_field};
use super::counts::{Sign, tone, with_kind};
use crate::api::{ChangePage, ChangeView};
use crate::components::{Glyph, Icon, IconSize, Paging};
use crate::messages::{isolated, updates};
use crate::pages::address::parts_of;

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
    asked: Asked,
    page: ChangePage,
    /// The address of the integration.
    home: String,
    /// The address of the page.
    address: String,
    /// The earlier run and the later one.
    runs: (u32, u32),
) -> impl IntoView {
    let (kind, paged) = (asked.kind(&counts), asked.after.is_some());
    let first = asked.first_page(&address, &counts);
    let (from, to) = runs;
    let all = format!("{home}/changes.csv?from={from}&to={to}");
    let these = asked.first_page(&all, &counts);
    let fields = (kind == ChangeKind::Changed)
        .then(|| chips(&counts, asked.field(&counts), &with_kind(&asked.searched(&address), kind)));
    let long = asked.q.is_some() || paged || page.next.is_some();
    let found_none = asked.q.clone().filter(|_| page.items.is_empty()).map(|q| {
        view! { <p class="muted empty-line" role="status">{updates::none_with(kind, &q)}</p> }
    });
    let filters = match (long, fields) {
        (true, fields) => Some(search(&asked, &address, &counts, fields)),
        (false, fields) => {
            fields.map(|fields| view! { <div class="filters">{fields}</div> }.into_any())
        }
    };
    let next = page.next.map(|next| {
        let after = leptos_router::location::Url::escape(&next);
        format!("{first}&after={after}")
    });
    let about = updates::so_many(kind, &counts);
    view! {
        <div class="panel section">
            <div class="panel-head" data-diff=tone(kind)>
                <h2 id="kind-heading"><Sign kind/>{updates::accounts_of(kind)}</h2>
                <span class="push fs-13 muted">{about}</span>
                <a class="btn" data-size="sm" href=these download="">
                    <Icon glyph=Glyph::Download/>
                    {updates::download_these()}
                </a>
                <a class="btn" data-size="sm" href=all download="">
                    <Icon glyph=Glyph::Download/>
                    {updates::download_changes()}
                </a>
            </div>
            {filters}
            {found_none}
            <div class="table-wrap" tabindex="0" role="region" aria-label=updates::accounts_of(kind)>
                <table class="table diff-table" data-static="" data-reflow="" role="table" aria-labelledby="kind-heading">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{updates::account()}</th>
                            <th role="columnheader" scope="col">{updates::values_of(kind)}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{page.items.iter().map(|change| row(&home, kind, change)).collect_view()}</tbody>
                </table>
            </div>
            <Paging label=updates::pages_of_changes() first=paged.then_some(first) next/>
        </div>
    }
    .into_any()
}

/// The form by which accounts are found in a list of more than one page, with the links to the fields.
/// It keeps to the kind and the field.
fn search(
    asked: &Asked,
    address: &str,
    counts: &Comparison,
    fields: Option<impl IntoView + 'static>,
) -> AnyView {
    let all = asked.unsearched(address, counts);
    let (path, stays) = parts_of(&all);
    let stays = stays.into_iter().map(|(name, value)| {
        view! { <input type="hidden" name=name value=value/> }
    });
    let clear = asked.q.is_some().then(|| {
        view! {
            <a class="btn" data-variant="ghost" data-size="sm" href=all.clone()>
                {updates::all_of_them()}
            </a>
        }
    });
    view! {
        <form class="filters" role="search" method="get" action=path>
            {stays.collect_view()}
            <div class="input-wrap grow">
                <Icon glyph=Glyph::Search/>
                <input
                    class="input"
                    type="search"
                    name="q"
                    value=asked.q.clone()
                    aria-label=updates::search_changes()
                    placeholder=updates::search_changes()
                />
            </div>
            <button class="btn" data-size="sm">{updates::search()}</button>
            {clear}
            {fields}
        </form>
    }
    .into_any()
}

/// The fields in which accounts were changed, each a link to these.
fn chips(counts: &Comparison, current: Option<ChangedIn>, address: &str) -> impl IntoView + use<> {
    let chip = |field: Option<ChangedIn>, name: &'static str, count: u64| {
        let is_current = (field == current).then_some("true");
        (count > 0).then(|| {
            view! {
                <li>
                    <a class="chip" href=with_field(address, field) aria-current=is_current>
                        {name}
                        " "
                        <b>{thousands(count)}</b>
                    </a>
                </li>
            }
        })
    };
    let name = |of| match of {
        ChangedIn::Field(field) => field.name(),
        ChangedIn::Kept => updates::kept_columns(),
    };
    let fields = ChangedIn::all().map(|of| chip(Some(of), name(of), counts.changed_in(of)));
    view! {
        <ul class="chips" aria-label=updates::changed_fields()>
            {chip(None, updates::all_fields(), counts.changed)}
            {fields.collect_view()}
        </ul>
    }
}

fn row(home: &str, kind: ChangeKind, change: &ChangeView) -> impl IntoView + use<> {
    let history = format!("{home}/history?account={}", change.account);
    let email = change.new.as_ref().or(change.old.as_ref()).map(|account| account.email.clone());
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" data-span="" class="mono">
                <a href=history>{email}</a>
            </th>
            <td role="cell">{values(kind, change)}</td>
        </tr>
    }
}

/// What of a new account tells how far it reaches, where only that is asked.
const REACH: [Field; 4] =
    [Field::Role, Field::UserStatus, Field::MfaEnrolmentStatus, Field::Department];

/// The values of a change; of a new account among those of another kind, that it is new.
fn values(kind: ChangeKind, change: &ChangeView) -> AnyView {
    match (kind, &change.old, &change.new) {
        // Who was disabled with a role and is not any more has its rights anew.
        (ChangeKind::NewlyPrivileged, Some(old), Some(new)) if old.role == new.role => view! {
            <ul class="fields-diff" data-flow="">{given(Field::Role, new, true)}</ul>
            {values_of(change)}
        }
        .into_any(),
        (ChangeKind::Added, ..) | (_, Some(_), _) | (_, _, None) => values_of(change),
        (_, None, Some(account)) => view! {
            <ul class="fields-diff" data-flow="">
                <li>
                    <span class="badge" data-tone="ok">
                        <Icon glyph=Glyph::Plus/>
                        {updates::new_account()}
                    </span>
                </li>
                {REACH.map(|field| given(field, account, true)).collect_view()}
            </ul>
        }
        .into_any(),
    }
}

/// The values of a change: old and new ones where it has both, else all.
pub fn values_of(ChangeView { old, new, .. }: &ChangeView) -> AnyView {
    let kept = Change::new(old.as_ref(), new.as_ref()).kept();
    let kept = kept.into_iter().map(|(name, was, is)| match (old, new) {
        (Some(_), Some(_)) => became(&isolated(kept_label(name)), (was, is), "now"),
        _ => value_of(
            &isolated(kept_label(name)),
            was.or(is).unwrap_or_default(),
            if new.is_some() { "now" } else { "was" },
        ),
    });
    let kept = kept.collect_view();
    let (flow, values) = match (old, new) {
        (Some(old), Some(new)) => {
            (None, Field::ALL.map(|field| differs(field, old, new)).into_iter().collect())
        }
        (None, Some(account)) | (Some(account), None) => {
            let fields = Field::ALL.into_iter().filter(|field| *field != Field::EmailId);
            (Some(""), fields.map(|field| given(field, account, new.is_some())).collect())
        }
        (None, None) => (None, Vec::new()),
    };
    view! { <ul class="fields-diff" data-flow=flow>{values}{kept}</ul> }.into_any()
}

/// The field, if it has another value now.
fn differs(field: Field, old: &AccountValues, new: &AccountValues) -> Option<AnyView> {
    let (old, new) = (old.text(field), new.text(field));
    if old == new {
        return None;
    }
    let weight = Weight::of(field, old.as_deref(), new.as_deref());
    Some(became(field.name(), (old.as_deref(), new.as_deref()), weight.tone()))
}

/// What a value was and is.
fn became(name: &str, (old, new): (Option<&str>, Option<&str>), tone: &'static str) -> AnyView {
    let name = name.to_owned();
    let value = |text: Option<&str>, tone| match text {
        Some(text) => {
            view! { <code class="val" data-tone=tone>{text.to_owned()}</code> }.into_any()
        }
        None => view! { <span class="subtle">{updates::no_value()}</span> }.into_any(),
    };
    view! {
        <li>
            <span class="f">{name}" "</span>
            <span class="change">
                <span class="vh">{updates::from()}" "</span>
                {value(old, "was")}
                <Icon glyph=Glyph::ArrowRight size=IconSize::Small/>
                <span class="vh">" "{updates::to()}" "</span>
                {value(new, tone)}
            </span>
        </li>
    }
    .into_any()
}

/// A value of an account that is new or gone.
fn given(field: Field, account: &AccountValues, is_new: bool) -> Option<AnyView> {
    let text = account.text(field)?;
    let tone = match is_new {
        true => Weight::of(field, None, Some(&text)).tone(),
        false => "was",
    };
    Some(value_of(field.name(), &text, tone))
}

/// A value by its name.
fn value_of(name: &str, text: &str, tone: &'static str) -> AnyView {
    let (name, text) = (name.to_owned(), text.to_owned());
    view! {
        <li>
            <span class="f">{name}" "</span>
            <span class="change">
                <code class="val" data-tone=tone>{text}</code>
            </span>
        </li>
    }
    .into_any()
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
