//! What stands where something could not be shown.

use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::messages::shell;

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
    #[prop(optional, into)]
    reference: Option<String>,
    /// Where the way on leads. The server is asked anew, with scripts and without.
    #[prop(into)]
    address: String,
    /// What the way on is called.
    action: &'static str,
) -> impl IntoView {
    view! {
        <div class="panel errorcard" data-pad="lg" role="alert">
            {reference.map(|reference| {
                view! { <p class="code">{shell::reference(&reference)}</p> }
            })}
            <h2>{title}</h2>
            <p class="muted">{text}</p>
            <div class="cluster">
                <a class="btn" href=address>
                    <Icon glyph=Glyph::RefreshCw/>
                    {action}
                </a>
            </div>
        </div>
    }
    .into_any()
}
