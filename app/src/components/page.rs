//! Parts that every page has.

use leptos::prelude::*;

use super::{Glyph, Icon, WasLeftOut};
use crate::host;
use crate::messages::shell;
use crate::permission::Right;

/// How wide the content of a page may be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Width {
    /// For tables.
    #[default]
    Wide,
    /// For forms.
    Narrow,
    /// For text.
    Text,
}

/// The content of a page.
#[component]
pub fn Main(#[prop(optional)] width: Width, children: Children) -> impl IntoView {
    let width = match width {
        Width::Wide => None,
        Width::Narrow => Some("narrow"),
        Width::Text => Some("text"),
    };
    view! {
        <main id="main" class="page" data-width=width tabindex="-1">
            <WasLeftOut/>
            {children()}
        </main>
    }
    .into_any()
}

/// The first link of a page.
#[component]
pub fn SkipLink() -> impl IntoView {
    view! { <a class="skip" href="#main">{shell::skip_to_content()}</a> }
}

/// The button that begins a new integration, for those who may: a form, so that it works without
/// scripts.
#[component]
pub fn NewIntegration(
    /// Whether it is large, for a page that has nothing else.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    host::lets(Right::Make).then(|| {
        view! {
            <form method="get" action="/integrations/new">
                <button class="btn" data-variant="primary" data-size=large.then_some("lg")>
                    <Icon glyph=Glyph::Plus/>
                    {shell::new_integration()}
                </button>
            </form>
        }
    })
}
