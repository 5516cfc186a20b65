//! Showing a page to those who may see it.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::components::{Main, Spine, Width};
use crate::host::{self, Visitor};
use crate::messages::{access, shell};
use crate::pages::address::left_out;
use crate::permission::{May, Permission, Right};

/// The page, for whoever has the right that it takes; for others why they do not see it. Its address can
/// have these parts, and others are left out with a word.
pub fn page<P: Permission>(view: impl FnOnce(May<P>) -> AnyView, parts: &[&str]) -> AnyView {
    match May::ask() {
        Some(may) => {
            if let Some(left_out) = left_out(parts) {
                provide_context(left_out);
            }
            view(may)
        }
        None => view! { <Forbidden needs=P::RIGHT/> }.into_any(),
    }
}

/// Says which role is needed, and who can give it. Answers with 403.
#[component]
fn Forbidden(needs: Right) -> impl IntoView {
    host::refuse(needs);
    // Before there are people, nobody can give anybody a role.
    let is_early = host::visitor() == Visitor::ThisComputer;
    let why = match is_early {
        true => access::nobody_is_here_yet().to_owned(),
        false => access::this_page_needs(needs),
    };
    let (to, action) = match is_early {
        true => ("/set-up", access::let_others_in()),
        false => ("/", shell::all_integrations()),
    };
    view! {
        <Title text=access::not_for_your_role()/>
        <Spine/>
        <Main width=Width::Text>
            <div class="errorpage">
                <p class="code">"403"</p>
                <h1 tabindex="-1">{access::not_for_your_role()}</h1>
                <p class="lede">{why}</p>
                <div class="cluster">
                    <a href=to class="btn" data-variant="primary">{action}</a>
                </div>
            </div>
        </Main>
    }
    .into_any()
}
