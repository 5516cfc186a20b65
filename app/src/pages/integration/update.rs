//! The wizard that updates the data of an integration.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use crate::api::{ToUpdate, integration_to_update};
use crate::components::{Main, Place, Spine, Width};
use crate::messages::{integration, managing, updates};
use crate::pages::failure::failure;
use crate::pages::not_found::NotFound;
use crate::permission::{Make, May};
use crate::wizard::{Updates, wizard_of};

pub fn update_page(_: May<Make>) -> AnyView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    view! {
        <Suspense>
            {Suspend::new(async move {
                match integration_to_update(id.clone()).await {
                    Ok(Some(ToUpdate { archived: true, id, display_name, .. })) => {
                        on_a_page(view! { <Archived id display_name/> }.into_any())
                    }
                    Ok(Some(ToUpdate { waits: true, id, display_name, .. })) => {
                        on_a_page(view! { <Waits id display_name/> }.into_any())
                    }
                    Ok(Some(to_update)) => wizard_of(Some(of(to_update))),
                    Ok(None) => on_a_page(view! {
                        <NotFound text=integration::there_is_no_integration_here()/>
                    }.into_any()),
                    Err(error) => on_a_page(view! {
                        <Title text=updates::update_data()/>
                        <h1 class="vh" tabindex="-1">{updates::update_data()}</h1>
                        {failure(error, format!("/integrations/{id}"))}
                    }.into_any()),
                }
            })}
        </Suspense>
    }
    .into_any()
}

fn of(ToUpdate { id, integration_name, display_name, recipes, .. }: ToUpdate) -> Updates {
    Updates { id, integration_name, display_name, recipes }
}

fn on_a_page(content: AnyView) -> AnyView {
    view! {
        <Spine place=Place::Integrations/>
        <Main width=Width::Text>{content}</Main>
    }
    .into_any()
}

/// Tells that another update comes first.
#[component]
fn Waits(id: String, display_name: String) -> impl IntoView {
    view! {
        <Title text=updates::update_data()/>
        <div class="page-head">
            <div class="page-head-text">
                <h1 tabindex="-1">{updates::an_update_waits(&display_name)}</h1>
                <p>{updates::one_update_at_a_time()}</p>
            </div>
        </div>
        <div class="cluster">
            <a class="btn" data-variant="primary" href=format!("/integrations/{id}/proposal")>
                {updates::review_changes()}
            </a>
            <a class="btn" href=format!("/integrations/{id}")>{updates::back_to(&display_name)}</a>
        </div>
    }
}

/// Tells that it takes no updates.
#[component]
fn Archived(id: String, display_name: String) -> impl IntoView {
    view! {
        <Title text=updates::update_data()/>
        <div class="page-head">
            <div class="page-head-text">
                <h1 tabindex="-1">{managing::it_is_archived()}</h1>
                <p>{managing::restore_it_first(&display_name)}</p>
            </div>
        </div>
        <div class="cluster">
            <a class="btn" data-variant="primary" href=format!("/integrations/{id}/settings")>
                {managing::settings()}
            </a>
            <a class="btn" href=format!("/integrations/{id}")>{updates::back_to(&display_name)}</a>
        </div>
    }
}
