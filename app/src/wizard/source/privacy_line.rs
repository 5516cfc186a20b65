//! The promise.

use leptos::prelude::*;

use crate::components::{Glyph, Icon};

/// The promise, always in these words, for as long as it is true: until
/// "Complete integration".
#[component]
pub fn PrivacyLine() -> impl IntoView {
    view! {
        <p class="privacy" id="privacy">
            <Icon glyph=Glyph::ShieldCheck/>
            <span><b>"Validated in this tab:"</b>" 0 bytes sent"</span>
        </p>
    }
}
