//! The choice of theme: light, dark, or the system's.

use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::messages::shell;

/// The choice of theme. `/page.js` shows it and does the work: without scripts the page follows
/// the system.
#[component]
pub fn ThemeMenu() -> impl IntoView {
    let choices = [
        ("system", Glyph::Monitor, shell::system()),
        ("light", Glyph::Sun, shell::light()),
        ("dark", Glyph::Moon, shell::dark()),
    ];
    let choice = |(value, glyph, label)| {
        view! {
            <label>
                <Icon glyph/>
                {label}
                <input class="push" type="radio" name="theme" value=value/>
            </label>
        }
    };
    view! {
        <button
            type="button"
            class="btn needs-script"
            data-variant="ghost"
            data-icon=""
            popovertarget="menu-theme"
            aria-label=shell::theme()
        >
            <Icon glyph=Glyph::Contrast/>
        </button>
        <div class="menu" id="menu-theme" popover>
            <fieldset>
                <legend class="menu-note">{shell::theme()}</legend>
                {choices.map(choice).collect_view()}
            </fieldset>
        </div>
    }
    .into_any()
}
