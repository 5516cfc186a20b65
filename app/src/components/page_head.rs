//! The head of a page.

use leptos::prelude::*;

use super::{Glyph, Icon, Tone, reactive_some};

/// The one `h1` of a page, a sentence about the page, and buttons.
///
/// The heading takes the focus when the page or the step changes.
#[component]
pub fn PageHead(
    #[prop(into)] title: Signal<String>,
    /// A sentence about the page.
    #[prop(optional, into)]
    about: MaybeProp<String>,
    /// Whether the heading is good news: then it has a tick.
    #[prop(optional, into)]
    good: Signal<bool>,
    /// The heading's id, if something is labelled by it.
    #[prop(optional, into)]
    id: Option<&'static str>,
    /// The heading's element, for a page that moves the focus itself.
    #[prop(optional)]
    heading: NodeRef<leptos::html::H1>,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="page-head">
            <div class="page-head-text">
                <h1 id=id tabindex="-1" node_ref=heading>
                    {reactive_some(move || good.get().then(|| view! { <Icon glyph=Glyph::CircleCheck tone=Tone::Ok/> }))}
                    {title}
                </h1>
                {reactive_some(move || about.get().map(|about| view! { <p>{about}</p> }))}
            </div>
            {children.map(|children| view! { <div class="cluster">{children()}</div> })}
        </div>
    }
    .into_any()
}
