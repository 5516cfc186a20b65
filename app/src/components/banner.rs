//! A notice that stays for as long as it is true.

use leptos::prelude::*;

use super::{Glyph, Icon, Tone};

/// A notice with a title, a text and perhaps actions.
///
/// Screen readers announce it only inside a live region.
#[component]
pub fn Banner(
    tone: Tone,
    #[prop(into)] title: Signal<String>,
    /// Text and, in a `div.banner-actions`, what can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let glyph = match tone {
        Tone::Ok => Glyph::CircleCheck,
        Tone::Warn => Glyph::TriangleAlert,
        Tone::Error => Glyph::CircleAlert,
        Tone::Plain => Glyph::Info,
    };
    view! {
        <div class="banner" data-tone=tone.name().unwrap_or("neutral")>
            <Icon glyph/>
            <div class="banner-body">
                <p class="banner-title">{title}</p>
                {children.map(|children| children())}
            </div>
        </div>
    }
    .into_any()
}
