//! What is shown in place of something that failed.

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
    /// The id under which the server's log has more.
    #[prop(optional, into)]
    reference: Option<String>,
    /// Where the link leads. The server is asked again, with scripts and without.
    #[prop(into)]
    address: String,
    /// The text of the link.
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
