//! What became of one account, over all imports and under all its addresses.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::erase::Erase;
use super::read::{Words, read_page};
use super::review::values_of;
use crate::api::{AccountEventView, AccountHistoryView, account_history};
use crate::components::{Glyph, Icon, When};
use crate::host;
use crate::messages::{erasing, integration as words, renames, shell, timeline, updates};
use crate::pages::access::Wrong;
use crate::permission::{May, See};

pub fn history_page(_: May<See>) -> AnyView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let account = use_query_map().read_untracked().get("account").unwrap_or_default();
    let (first, title) = (format!("/integrations/{id}"), updates::history());
    let words = Words { title, missing: updates::there_is_no_such_account() };
    read_page(words, first, account_history(id, account), content)
}

fn content(
    AccountHistoryView { integration, email, events, to_erase }: AccountHistoryView,
) -> AnyView {
    let home = format!("/integrations/{}", integration.id);
    let entries = events.into_iter().map(|event| entry(&home, event)).collect_view();
    let name = integration.display_name.clone();
    let erase = to_erase.map(|of| view! { <Erase of home=home.clone() name/> });
    view! {
        <Title text=updates::history_of(&email)/>
        <nav class="crumbs" aria-label=words::breadcrumb()>
            <ol>
                <li>
                    <a href="/">{shell::integrations()}</a>
                </li>
                <li>
                    <a href=home.clone()>{integration.display_name}</a>
                </li>
                <li aria-current="page">{updates::history()}</li>
            </ol>
        </nav>
        <div class="page-head">
            <div class="page-head-text">
                <h1 tabindex="-1">{email}</h1>
            </div>
        </div>
        <Wrong problem=host::filled().problem/>
        <section class="panel" aria-label=updates::history()>
            <ol class="timeline">{entries}</ol>
        </section>
        {erase}
    }
    .into_any()
}

fn entry(home: &str, event: AccountEventView) -> AnyView {
    let AccountEventView { run, at, by, change, renamed, is_start } = event;
    let begins = is_start.then(|| view! { <p class="m">{erasing::the_history_begins_here()}</p> });
    let (title, glyph, tone) = match (&change.old, &change.new) {
        _ if renamed => (renames::renamed(), Glyph::ArrowRight, None),
        _ if is_start => (erasing::there_at_the_start(), Glyph::Info, None),
        (None, _) => (updates::added(), Glyph::Plus, Some("ok")),
        (_, None) => (updates::removed(), Glyph::Minus, Some("error")),
        _ => (updates::changed(), Glyph::Tilde, Some("warn")),
    };
    view! {
        <li>
            <span class="mark" data-tone=tone><Icon glyph/></span>
            <div class="stack" data-gap="4">
                <p class="t">{title}</p>
                {values_of(&change)}
                {begins}
                <p class="m">
                    <a href=format!("{home}/imports#import-{run}")>{timeline::run(run)}</a>
                    ", "
                    <When at/>
                    {by.map(|by| view! { " "{updates::applied_by(&by)} })}
                </p>
            </div>
        </li>
    }
    .into_any()
}
