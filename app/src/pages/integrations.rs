//! The list of integrations.

mod drafts;
mod first_run;
mod list;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use self::drafts::Drafts;
use self::first_run::FirstRun;
use self::list::{Glance, List};
use super::failure::failure;
use crate::api::{ApiError, IntegrationPage, list_integrations};
use crate::components::{Main, NewIntegration, PageHead, Place, Spine};
use crate::messages::{integrations, shell};
use crate::permission::{May, See};

pub fn integrations_page(_: May<See>) -> AnyView {
    let after = use_query_map().read_untracked().get("after");
    let paged = after.is_some();
    view! {
        <Title text=shell::integrations()/>
        <Spine place=Place::Integrations/>
        <Main>
            <Suspense>
                {Suspend::new(async move { content(list_integrations(after).await, paged) })}
            </Suspense>
        </Main>
    }
    .into_any()
}

#[component]
fn Head() -> impl IntoView {
    view! {
        <PageHead
            title=shell::integrations()
            about=integrations::account_lists_imported_as_files()
        >
            <NewIntegration/>
        </PageHead>
    }
}

fn content(page: Result<IntegrationPage, ApiError>, paged: bool) -> AnyView {
    match page {
        Ok(page) if page.total == 0 => view! { <FirstRun/> }.into_any(),
        Ok(page) => view! {
            <Head/>
            <Glance accounts=page.accounts integrations=page.total/>
            {(!paged).then(|| view! { <Drafts/> })}
            <List page paged/>
        }
        .into_any(),
        Err(error) => view! {
            <Head/>
            {failure(error, "/".to_owned())}
        }
        .into_any(),
    }
}
