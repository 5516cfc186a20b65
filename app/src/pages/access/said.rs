//! What a form says when it comes back, and what was done by the one before.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::Problem;
use crate::components::{Banner, Tone};
use crate::messages::access;

/// What is wrong with the form, if it came back.
#[component]
pub fn Wrong(problem: Option<Problem>) -> impl IntoView {
    problem.map(|problem| {
        let (title, text) = access::problem(&problem);
        view! {
            <div role="alert">
                <Banner tone=Tone::Error title>
                    <p>{text}</p>
                </Banner>
            </div>
        }
    })
}

/// What was done, as the address says by a code.
#[component]
pub fn Done() -> impl IntoView {
    let code = use_query_map().read_untracked().get("done").unwrap_or_default();
    access::done(&code).map(|title| {
        view! {
            <div role="status">
                <Banner tone=Tone::Ok title/>
            </div>
        }
    })
}
