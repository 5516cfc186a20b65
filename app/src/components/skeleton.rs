//! What stands where data will be.

use leptos::prelude::*;

/// Rows of a table that is on its way. Seen only if it takes longer than 300 ms.
#[component]
pub fn SkeletonRows(
    /// What is on its way.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let row = |_| {
        view! {
            <div class="skeleton-row">
                <span class="skeleton" data-shape="tile"></span>
                <span class="skeleton" data-w="l"></span>
                <span class="skeleton push" data-w="s"></span>
                <span class="skeleton only-wide" data-w="m"></span>
            </div>
        }
    };
    view! {
        <div class="panel skeleton-rows" role="status">
            <span class="vh">{label}</span>
            {(0..6).map(row).collect_view()}
        </div>
    }
}
