//! A piece of a file.

use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::messages::shell;

/// A piece of a file with a button that copies it. `/page.js` does the copying; without scripts
/// there is no button.
#[component]
pub fn CodeBlock(
    title: &'static str,
    /// The label of the button for screen readers.
    copy: &'static str,
    /// The lines: the highlighted start of each, and the rest.
    lines: Vec<(String, String)>,
) -> impl IntoView {
    let line = |(key, rest): (String, String)| {
        let key = (!key.is_empty()).then(|| view! { <span class="k">{key}</span> });
        view! { {key} {rest} "\n" }
    };
    view! {
        <div class="codeblock">
            <div class="codeblock-head">
                <span>{title}</span>
                <span class="copied" role="status">
                    <span>{shell::copied()}</span>
                </span>
                <button
                    type="button"
                    class="btn"
                    data-variant="ghost"
                    data-size="sm"
                    data-copy=""
                    aria-label=copy
                >
                    <Icon glyph=Glyph::Copy/>
                    {shell::copy()}
                </button>
            </div>
            <pre tabindex="0" role="region" aria-label=title>
                {lines.into_iter().map(line).collect_view()}
            </pre>
        </div>
    }
    .into_any()
}
