//! Showing a page to those who may see it.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::{Main, Spine, Width};
use crate::host;
use crate::messages::{access, shell};
use crate::permission::{May, Permission, Right};

/// The page, for whoever has the right that it takes; for others why they do not see it.
pub fn page<P: Permission>(view: impl FnOnce(May<P>) -> AnyView) -> AnyView {
    match May::ask() {
        Some(may) => view(may),
        None => view! { <Forbidden needs=P::RIGHT/> }.into_any(),
    }
}

/// Says which role is needed, and who can give it. Answers with 403.
#[component]
fn Forbidden(needs: Right) -> impl IntoView {
    host::refuse(needs);
    view! {
        <Title text=access::not_for_your_role()/>
        <Spine/>
        <Main width=Width::Text>
            <div class="errorpage">
                <p class="code">"403"</p>
                <h1 tabindex="-1">{access::not_for_your_role()}</h1>
                <p class="lede">{access::this_page_needs(needs)}</p>
                <div class="cluster">
                    <a href="/" class="btn" data-variant="primary">{shell::all_integrations()}</a>
                </div>
            </div>
        </Main>
    }
    .into_any()
}
