//! The page for unknown addresses.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

use crate::components::{Main, Spine, Width};
use crate::host;
use crate::messages::shell;

#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <Spine/>
        <Main width=Width::Text>
            <NotFound text=shell::there_is_no_page_here()/>
        </Main>
    }
    .into_any()
}

/// The content of a page about something that does not exist. Answers with 404.
#[component]
pub fn NotFound(
    /// Why it may not exist.
    text: &'static str,
) -> impl IntoView {
    host::answer_not_found();
    view! {
        <Title text=shell::not_found()/>
        <div class="errorpage">
            <p class="code">"404 "{use_location().pathname}</p>
            <h1 tabindex="-1">{shell::not_on_the_roll()}</h1>
            <p class="lede">{text}</p>
            <div class="cluster">
                <a href="/" class="btn" data-variant="primary">{shell::all_integrations()}</a>
                <a href="/guide" class="btn">{shell::data_format_guide()}</a>
            </div>
        </div>
    }
    .into_any()
}
