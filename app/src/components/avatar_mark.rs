//! The square mark of an integration.

use leptos::prelude::*;

use super::reactive;
use validation::initials;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// Initials on this colour of the palette, 1 to 12.
    Colour(u8),
    /// The image at this address.
    Image(String),
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MarkSize {
    /// 32 px.
    #[default]
    Normal,
    /// 48 px.
    Large,
    /// 64 px.
    ExtraLarge,
}

/// The mark. Decoration: the name stands beside it.
#[component]
pub fn AvatarMark(
    #[prop(into)] mark: Signal<Mark>,
    /// The display name, for its initials.
    #[prop(into)]
    name: Signal<String>,
    #[prop(optional)] size: MarkSize,
) -> impl IntoView {
    let (size, pixels) = match size {
        MarkSize::Normal => (None, "32"),
        MarkSize::Large => (Some("lg"), "48"),
        MarkSize::ExtraLarge => (Some("xl"), "64"),
    };
    let colour = move || match mark.get() {
        Mark::Colour(number) => Some(number.to_string()),
        Mark::Image(_) => None,
    };
    let content = reactive(move || match mark.get() {
        Mark::Colour(_) => initials(&name.get()).into_any(),
        Mark::Image(url) => view! { <img src=url alt="" width=pixels height=pixels/> }.into_any(),
    });
    view! {
        <span class="avatar" data-sw=colour data-size=size aria-hidden="true">
            {content}
        </span>
    }
}
