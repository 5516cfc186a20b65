//! The list of integrations.

mod first_run;
mod list;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use self::first_run::FirstRun;
use self::list::{Glance, List};
use super::failure::failure;
use crate::api::{ApiError, IntegrationPage, list_integrations};
use crate::components::{Main, NewIntegration, PageHead, Place, SkeletonRows, Spine};

/// The list of integrations.
#[component]
pub fn IntegrationsPage() -> impl IntoView {
    let query = use_query_map();
    let after = Memo::new(move |_| query.read().get("after"));
    let page = Resource::new(move || after.get(), list_integrations);
    view! {
        <Title text="Integrations"/>
        <Spine place=Place::Integrations/>
        <Main>
            <Transition fallback=|| {
                view! {
                    <Head/>
                    <SkeletonRows label="Loading the integrations"/>
                }
            }>{move || page.get().map(|page| content(page, after.get().is_some()))}</Transition>
        </Main>
    }
    .into_any()
}

#[component]
fn Head() -> impl IntoView {
    view! {
        <PageHead
            title="Integrations"
            about="Account lists from apps without an API connector, imported as files."
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
