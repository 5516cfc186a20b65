//! The list of integrations.

mod asked;
mod drafts;
mod filters;
mod first_run;
mod list;

use leptos::prelude::*;
use leptos_meta::Title;

use self::asked::Asked;
use self::drafts::Drafts;
use self::first_run::FirstRun;
use self::list::{Glance, List};
use super::access::Done;
use super::failure::failure;
use crate::api::{ApiError, IntegrationPage, list_integrations};
use crate::components::{Main, NewIntegration, PageHead, Place, Spine};
use crate::messages::{integrations, shell};
use crate::permission::{May, See};

pub fn integrations_page(_: May<See>) -> AnyView {
    let asked = Asked::of_page();
    view! {
        <Title text=shell::integrations()/>
        <Spine place=Place::Integrations/>
        <Main>
            <Suspense>
                {Suspend::new(async move {
                    let page = list_integrations(None, asked.query.clone()).await;
                    content(page, asked)
                })}
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

fn content(page: Result<IntegrationPage, ApiError>, asked: Asked) -> AnyView {
    match page {
        Ok(page) if page.total + page.archived == 0 => view! { <Done/> <FirstRun/> }.into_any(),
        Ok(page) => view! {
            <Head/>
            <Done/>
            <Glance page=page.clone()/>
            {asked.is_plain().then(|| view! { <Drafts/> })}
            <List page asked/>
        }
        .into_any(),
        Err(error) => view! {
            <Head/>
            {failure(error, "/".to_owned())}
        }
        .into_any(),
    }
}
