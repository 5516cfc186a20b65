//! One integration: a page for each of its tabs.

mod accounts;
mod as_of;
mod asked;
mod bars;
mod changes;
mod columns;
mod compare;
mod erase;
mod evidence;
mod filters;
mod findings;
mod frame;
mod history;
mod imports;
mod keeping;
mod kept_filters;
mod limits;
mod manage;
mod posture;
mod read;
mod review;
mod set_filters;
mod timeline;
mod update;
mod years;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use self::accounts::Accounts;
pub use self::as_of::as_of_page;
use self::asked::Asked;
pub use self::compare::compare_page;
pub use self::evidence::evidence_page;
use self::frame::{Frame, JustSaved, Tab};
pub use self::frame::{Stale, Waits};
pub use self::history::history_page;
use self::imports::ImportRun;
use self::manage::Manage;
use self::posture::Overview;
pub use self::review::proposal_page;
use self::timeline::Timeline;
pub use self::update::update_page;
use super::access::{Done, Wrong};
use super::failure::failure;
use super::not_found::NotFound;
use crate::api::{
    ApiError, Filled, IntegrationDetail, address, found_accounts, integration, managed, posture,
    runs,
};
use crate::components::{Main, Place, Spine};
use crate::host;
use crate::messages;
use crate::permission::{Make, May, See};

/// What is counted of its accounts.
pub fn integration_page(_: May<See>) -> AnyView {
    tab(Tab::Overview)
}

/// Its accounts.
pub fn accounts_page(_: May<See>) -> AnyView {
    tab(Tab::Accounts)
}

/// Where its accounts come from.
pub fn imports_page(_: May<See>) -> AnyView {
    tab(Tab::Imports)
}

/// What is decided about it.
pub fn manage_page(_: May<Make>) -> AnyView {
    tab(Tab::Settings)
}

fn tab(tab: Tab) -> AnyView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let (asked, filled) = (of_address(tab), host::filled());
    view! {
        <Spine place=Place::Integrations/>
        <Main>
            <Suspense>
                {Suspend::new(async move {
                    match content(tab, &id, asked, filled).await {
                        Ok(Some(content)) => content,
                        Ok(None) => view! {
                            <NotFound text=messages::integration::there_is_no_integration_here()/>
                        }
                        .into_any(),
                        Err(error) => failed(error, tab.address(&id)),
                    }
                })}
            </Suspense>
        </Main>
    }
    .into_any()
}

/// Which accounts are asked for, or before which import.
fn of_address(tab: Tab) -> Result<(Asked, Option<u32>), ApiError> {
    let query = use_query_map();
    let before = || address::import("before", query.read_untracked().get_str("before"));
    Ok(match tab {
        Tab::Accounts => (Asked::of_page()?, None),
        Tab::Imports => (Asked::default(), before().map_err(ApiError::BadRequest)?),
        Tab::Overview | Tab::Settings => (Asked::default(), None),
    })
}

async fn content(
    tab: Tab,
    id: &str,
    asked: Result<(Asked, Option<u32>), ApiError>,
    filled: Filled,
) -> Result<Option<AnyView>, ApiError> {
    let (asked, before) = asked?;
    let Some(IntegrationDetail { summary, run, .. }) = integration(id.to_owned()).await? else {
        return Ok(None);
    };
    let accounts = summary.accounts;
    let body = match tab {
        Tab::Overview => {
            let posture = posture(id.to_owned()).await?;
            view! {
                <JustSaved id=id.to_owned() accounts/>
                <Overview posture address=Tab::Accounts.address(id)/>
                <div class="section"><ImportRun run/></div>
            }
            .into_any()
        }
        Tab::Accounts => {
            let page = found_accounts(id.to_owned(), asked.query.clone()).await?;
            asked.only_kept(&page.kept)?;
            view! { <Accounts page asked address=Tab::Accounts.address(id)/> }.into_any()
        }
        Tab::Imports => {
            let page = runs(id.to_owned(), before).await?;
            view! {
                <Done/>
                <Wrong problem=filled.problem/>
                <Timeline id=id.to_owned() page paged=before.is_some() archived=summary.is_archived/>
                <div class="section"><ImportRun run/></div>
            }
            .into_any()
        }
        Tab::Settings => {
            let view = managed(id.to_owned()).await?;
            view! { <Manage view filled/> }.into_any()
        }
    };
    Ok(Some(view! { <Frame summary tab/> {body} }.into_any()))
}

fn failed(error: ApiError, address: String) -> AnyView {
    view! {
        <Title text=messages::shell::integration()/>
        <h1 class="vh" tabindex="-1">{messages::shell::integration()}</h1>
        {failure(error, address)}
    }
    .into_any()
}
