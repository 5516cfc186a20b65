//! One integration.

mod accounts;
mod changes;
mod compare;
mod history;
mod overview;
mod review;
mod timeline;
mod update;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use self::accounts::Accounts;
pub use self::compare::compare_page;
pub use self::history::history_page;
use self::overview::{Head, ImportRun, JustSaved};
pub use self::review::proposal_page;
pub use self::timeline::imports_page;
pub use self::update::update_page;
use super::failure::failure;
use super::not_found::NotFound;
use crate::api::{ApiError, IntegrationDetail, account_page, integration};
use crate::components::{Main, Place, Spine};
use crate::messages;
use crate::permission::{May, See};

pub fn integration_page(_: May<See>) -> AnyView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let after = use_query_map().read_untracked().get("after");
    let paged = after.is_some();
    let address = format!("/integrations/{id}");
    view! {
        <Spine place=Place::Integrations/>
        <Main>
            <Suspense>
                {Suspend::new(async move { content(detail(id, after).await, address, paged) })}
            </Suspense>
        </Main>
    }
    .into_any()
}

async fn detail(id: String, after: Option<String>) -> Result<Option<IntegrationDetail>, ApiError> {
    let Some(mut detail) = integration(id.clone()).await? else { return Ok(None) };
    if after.is_some() {
        detail.accounts = account_page(id, after).await?;
    }
    Ok(Some(detail))
}

fn content(
    detail: Result<Option<IntegrationDetail>, ApiError>,
    address: String,
    paged: bool,
) -> AnyView {
    match detail {
        Ok(Some(IntegrationDetail { summary, run, accounts })) => view! {
            <Title text=summary.display_name.clone()/>
            <Head summary=summary.clone()/>
            <JustSaved id=summary.id.clone() accounts=summary.accounts/>
            <ImportRun run accounts=summary.accounts/>
            <Accounts page=accounts total=summary.accounts address paged/>
        }
        .into_any(),
        Ok(None) => view! {
            <NotFound text=messages::integration::there_is_no_integration_here()/>
        }
        .into_any(),
        Err(error) => view! {
            <Title text=messages::shell::integration()/>
            <h1 class="vh" tabindex="-1">{messages::shell::integration()}</h1>
            {failure(error, address)}
        }
        .into_any(),
    }
}
