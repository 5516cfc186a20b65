//! Light, dark, or as the system has it.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// The choice of theme. `/page.js` does the work and shows it: without
/// scripts the page follows the system and there is nothing to choose.
#[component]
pub fn ThemeMenu() -> impl IntoView {
    view! {
        <button
            type="button"
            class="btn needs-script"
            data-variant="ghost"
            data-icon=""
            popovertarget="menu-theme"
            aria-label="Theme"
        >
            <Icon glyph=Glyph::Contrast/>
        </button>
        <div class="menu" id="menu-theme" popover>
            <fieldset>
                <legend class="menu-note">"Theme"</legend>
                <label>
                    <Icon glyph=Glyph::Monitor/>
                    "System"
                    <input class="push" type="radio" name="theme" value="system"/>
                </label>
                <label>
                    <Icon glyph=Glyph::Sun/>
                    "Light"
                    <input class="push" type="radio" name="theme" value="light"/>
                </label>
                <label>
                    <Icon glyph=Glyph::Moon/>
                    "Dark"
                    <input class="push" type="radio" name="theme" value="dark"/>
                </label>
            </fieldset>
        </div>
    }
    .into_any()
}
