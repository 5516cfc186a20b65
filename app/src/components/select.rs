//! A list of values of which one is chosen, in a form that browsers send by themselves.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// The list, small, with its name for whoever cannot see it.
#[component]
pub fn Select(
    /// The name under which the value is sent.
    #[prop(into)]
    name: String,
    #[prop(into)] label: String,
    /// The value that is chosen; one that is none of the options is kept as one more.
    chosen: Option<String>,
    /// Values and what is shown of them, the first of them with nothing chosen.
    options: Vec<(String, String)>,
) -> impl IntoView {
    let chosen = chosen.unwrap_or_default();
    let is_known = options.iter().any(|(value, _)| *value == chosen);
    let other = (!is_known).then(|| (chosen.clone(), chosen.clone()));
    let option = move |(value, text): (String, String)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{text}</option> }
    };
    view! {
        <span class="select" data-size="sm">
            <select name=name aria-label=label>
                {options.into_iter().chain(other).map(option).collect_view()}
            </select>
            <Icon glyph=Glyph::ChevronDown/>
        </span>
    }
    .into_any()
}
