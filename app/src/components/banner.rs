//! A message that stays until what it says is over.

use leptos::prelude::*;

use super::{Glyph, Icon, Tone};

/// A message with a title, a text and perhaps actions.
///
/// It is announced only where it stands inside a live region.
#[component]
pub fn Banner(
    /// What kind of message.
    tone: Tone,
    /// What it says in a few words.
    #[prop(into)]
    title: Signal<String>,
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
