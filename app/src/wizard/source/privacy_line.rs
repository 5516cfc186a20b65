//! The promise that the file stays in this tab.

use leptos::prelude::*;

use crate::components::{Glyph, Icon};
use crate::messages::source;

/// The promise, always in the same words, for as long as it is true: until "Complete
/// integration".
#[component]
pub fn PrivacyLine() -> impl IntoView {
    let [promise, after] = source::validated_in_this_tab();
    view! {
        <p class="privacy" id="privacy">
            <Icon glyph=Glyph::ShieldCheck/>
            <span><b>{promise}</b>{after}</span>
        </p>
    }
}
