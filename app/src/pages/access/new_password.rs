//! Where a password is chosen.

use leptos::prelude::*;

use crate::components::{Typed, TypedField};
use crate::messages::access;

/// The box for a new password. Below it `/page.js` says whether it is long enough; all else is
/// judged by the server alone.
#[component]
pub fn NewPassword(
    name: &'static str,
    label: &'static str,
    /// How many characters it has at least.
    fewest: usize,
) -> impl IntoView {
    view! {
        <div class="stack" data-gap="4">
            <TypedField
                typed=Typed::NewPassword
                name
                label
                help=access::what_a_password_has_to_be(fewest)
                required=true
            />
            <p
                class="help needs-script"
                id=format!("{name}-length")
                aria-live="polite"
                data-fewest=fewest.to_string()
                data-short=access::is_not_long_enough(fewest)
                data-enough=access::is_long_enough()
            ></p>
        </div>
    }
    .into_any()
}
