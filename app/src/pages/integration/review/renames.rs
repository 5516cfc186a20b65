//! Accounts that are removed and added under another address: whether they are one, a person says.

use leptos::prelude::*;
use leptos_router::location::Url;
use validation::wording::thousands;
use validation::{AccountValues, KeptMeaning};

use super::asked::sign;
use crate::api::{RenameView, RenamesView};
use crate::components::{Glyph, Icon, IconSize, Paging};
use crate::host;
use crate::messages::{renames as words, updates};
use crate::permission::Right;

/// The id of the heading.
pub const RENAMES: &str = "renames-heading";

/// Those that are confirmed and those that may be, if there are any.
#[component]
pub fn Renames(
    renames: RenamesView,
    /// The address of the page.
    address: String,
    /// Whether there are pages before this one.
    paged: bool,
    /// The id of the proposal in which they are to be confirmed.
    #[prop(into, default = None)]
    run: Option<String>,
) -> impl IntoView {
    let RenamesView { items, next, confirmed, open } = renames;
    let run = run.filter(|_| host::lets(Right::Make));
    (confirmed + open > 0 || paged).then(|| {
        let next = next.map(|next| page_behind(&address, &next));
        let heading = if open > 0 { words::perhaps_renamed() } else { words::renamed_accounts_heading() };
        let all = run.clone().filter(|_| open > 1).map(|run| confirm_all(&address, run, open));
        let rows = items.into_iter().map(|rename| row(rename, &address, run.as_deref()));
        view! {
            <section class="panel section" aria-labelledby=RENAMES>
                <div class="panel-head">
                    <h2 id=RENAMES>{heading}</h2>
                    <span class="push fs-13 muted">{words::so_many_renamed(confirmed, open)}</span>
                    {all}
                </div>
                <ul class="renames">{rows.collect_view()}</ul>
                <Paging label=words::pages_of_renames() first=paged.then_some(address.clone()) next/>
            </section>
        }
    })
}

fn page_behind(address: &str, cursor: &str) -> String {
    format!("{address}{}renames={}#{RENAMES}", sign(address), Url::escape(cursor))
}

fn confirm_all(address: &str, run: String, open: u64) -> AnyView {
    view! {
        <form method="post" action=format!("{address}/rename-all")>
            <input type="hidden" name="run" value=run/>
            <button class="btn" data-size="sm">{words::all_are_one(&thousands(open))}</button>
        </form>
    }
    .into_any()
}

/// One pair; with the decision upon it where the proposal is named.
fn row(rename: RenameView, address: &str, run: Option<&str>) -> AnyView {
    let RenameView { old, new, names, confirmed } = rename;
    let name = [new.first_name.clone(), new.last_name.clone()];
    let name = name.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let id =
        |account: &AccountValues| account.kept.meaning(KeptMeaning::AccountId).map(str::to_owned);
    let id = id(&old).filter(|of| id(&new).as_deref() == Some(of));
    let id =
        id.map(|id| view! { <span class="fs-13 muted">{updates::both_have_the_id(&id)}</span> });
    let (deed, text) = match confirmed {
        true => ("separate", words::they_are_two()),
        false => ("rename", words::they_are_one()),
    };
    let said = confirmed.then(|| {
        view! { <span class="badge" data-tone="ok"><Icon glyph=Glyph::Check/>{words::renamed()}</span> }
    });
    let of = words::of_these(&old.email, &new.email);
    let decide = run.map(|run| {
        view! {
            <form method="post" action=format!("{address}/{deed}")>
                <input type="hidden" name="run" value=run.to_owned()/>
                <input type="hidden" name="old" value=names.0/>
                <input type="hidden" name="new" value=names.1/>
                <button class="btn" data-size="sm">{text}<span class="vh">" "{of}</span></button>
            </form>
        }
    });
    view! {
        <li>
            <span>{name}</span>
            <span class="change mono">
                <span class="vh">{updates::from()}" "</span>
                <code class="val" data-tone="was">{old.email}</code>
                <Icon glyph=Glyph::ArrowRight size=IconSize::Small/>
                <span class="vh">" "{updates::to()}" "</span>
                <code class="val" data-tone="now">{new.email}</code>
            </span>
            {id}
            {said}
            {decide}
        </li>
    }
    .into_any()
}
