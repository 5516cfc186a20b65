//! What all pages of an integration have: what it is, and the tabs, which are pages.

use leptos::prelude::*;
use leptos_meta::Title;
use validation::wording::thousands;

use crate::api::IntegrationSummary;
use crate::components::{AvatarMark, Banner, Glyph, Icon, Mark, MarkSize, Tone, When};
use crate::host;
use crate::messages::{
    accounts, integration, integrations, managing, posture, shell, timeline, updates,
};
use crate::permission::Right;

/// A page of an integration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Overview,
    Accounts,
    Imports,
    Settings,
}

impl Tab {
    pub fn address(self, id: &str) -> String {
        let of = match self {
            Self::Overview => "",
            Self::Accounts => "/accounts",
            Self::Imports => "/imports",
            Self::Settings => "/settings",
        };
        format!("/integrations/{id}{of}")
    }

    fn text(self) -> &'static str {
        match self {
            Self::Overview => posture::overview(),
            Self::Accounts => shell::accounts(),
            Self::Imports => posture::imports(),
            Self::Settings => managing::settings(),
        }
    }
}

#[component]
pub fn Frame(summary: IntegrationSummary, tab: Tab) -> impl IntoView {
    let name = summary.display_name.clone();
    let title = match tab {
        Tab::Overview => name.clone(),
        tab => integration::part_of(tab.text(), &name),
    };
    let archived = summary.is_archived.then(|| {
        view! {
            <Banner tone=Tone::Plain title=managing::it_is_archived()>
                <p>{managing::it_stays_as_it_is()}</p>
            </Banner>
        }
    });
    view! {
        <Title text=title/>
        <nav class="crumbs" aria-label=integration::breadcrumb()>
            <ol>
                <li><a href="/">{shell::integrations()}</a></li>
                <li aria-current="page">{name}</li>
            </ol>
        </nav>
        <Head summary=summary.clone()/>
        {archived}
        <Tabs summary tab/>
    }
    .into_any()
}

#[component]
fn Head(summary: IntegrationSummary) -> impl IntoView {
    let mark = Mark::from(summary.avatar);
    let export = format!("{}#export", Tab::Accounts.address(&summary.id));
    let owner =
        summary.owner.map(|owner| view! { <span>{integration::owned_by(&owner.name)}</span> });
    let stale = summary.is_stale.then(|| view! { <Stale/> });
    let waits = summary.waits.then(|| view! { <Waits id=summary.id.clone()/> });
    let update = (host::lets(Right::Make) && !summary.is_archived).then(|| {
        view! {
            <a class="btn" data-variant="primary" href=format!("/integrations/{}/update", summary.id)>
                {updates::update_data()}
            </a>
        }
    });
    let settings = host::lets(Right::Make).then(|| {
        view! {
            <a class="btn" href=Tab::Settings.address(&summary.id)>
                <Icon glyph=Glyph::Settings/>
                {managing::settings()}
            </a>
        }
    });
    view! {
        <div class="page-head">
            <AvatarMark mark name=summary.display_name.clone() size=MarkSize::Large/>
            <div class="page-head-text">
                <h1 tabindex="-1">{summary.display_name}</h1>
                <p class="meta-line">
                    <span>{summary.integration_name}</span>
                    {owner}
                    <span class="imported">
                        {integrations::imported()} " " <When at=summary.imported_at/>
                    </span>
                    {stale}
                    {waits}
                </p>
            </div>
            <div class="cluster">
                <a class="btn" href=export>
                    <Icon glyph=Glyph::Download/>
                    {accounts::export()}
                </a>
                {settings}
                {update}
            </div>
        </div>
    }
    .into_any()
}

/// Its last import is longer ago than was decided.
#[component]
pub fn Stale() -> impl IntoView {
    view! {
        <span class="badge" data-tone="warn">
            <Icon glyph=Glyph::Clock/>
            {integrations::stale()}
        </span>
    }
}

/// Leads to the update that waits for its decision.
#[component]
pub fn Waits(id: String) -> impl IntoView {
    view! {
        <a class="badge" data-tone="warn" href=format!("/integrations/{id}/proposal")>
            <Icon glyph=Glyph::Info/>
            {timeline::update_waits()}
        </a>
    }
}

#[component]
fn Tabs(summary: IntegrationSummary, tab: Tab) -> impl IntoView {
    let count = thousands(summary.accounts);
    let link = |of: Tab| {
        let current = (of == tab).then_some("page");
        let count =
            (of == Tab::Accounts).then(|| view! { " "<span class="count">{count.clone()}</span> });
        view! { <a href=of.address(&summary.id) aria-current=current>{of.text()} {count}</a> }
    };
    let tabs = [Tab::Overview, Tab::Accounts, Tab::Imports];
    view! {
        <nav class="tabs" aria-label=summary.display_name.clone()>
            {tabs.map(link).collect_view()}
        </nav>
    }
    .into_any()
}

/// Says on arrival from the wizard that everything is saved: `/page.js` shows it, for only the
/// browser knows.
#[component]
pub fn JustSaved(id: String, accounts: u64) -> impl IntoView {
    view! {
        <div role="status">
            <div class="just-saved" data-completed=id hidden>
                <Banner tone=Tone::Ok title=integration::accounts_saved(accounts)/>
            </div>
        </div>
    }
}
