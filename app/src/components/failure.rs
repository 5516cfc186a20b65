//! What stands where something could not be shown.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// What failed, whether anything is lost, and what to do.
#[component]
pub fn Failure(
    /// What failed.
    #[prop(into)]
    title: String,
    /// What to do about it.
    #[prop(into)]
    text: String,
    /// What finds it in the server's log.
    reference: Option<String>,
    /// The address to ask again.
    #[prop(into)]
    again: String,
) -> impl IntoView {
    view! {
        <div class="panel errorcard" data-pad="lg" role="alert">
            {reference.map(|reference| view! { <p class="code">"Reference "{reference}</p> })}
            <h2>{title}</h2>
            <p class="muted">{text}</p>
            <div class="cluster">
                // Asks the server anew, with scripts and without.
                <a class="btn" href=again rel="external">
                    <Icon glyph=Glyph::RefreshCw/>
                    "Try again"
                </a>
            </div>
        </div>
    }
    .into_any()
}
