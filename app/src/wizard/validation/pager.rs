//! Turns the pages of a list.

use leptos::prelude::*;

use crate::components::{Glyph, Icon};
use crate::messages::issues;

/// Items on a page.
pub const PER_PAGE: usize = 25;

/// Which items are shown, and the way to the others; nothing if there is a single page.
#[component]
pub fn Pager(
    /// The page, from 0.
    page: RwSignal<usize>,
    /// How many items there are.
    items: usize,
) -> impl IntoView {
    let last = items.saturating_sub(1) / PER_PAGE;
    let range = move || {
        let first = page.get() * PER_PAGE;
        let end = (first + PER_PAGE).min(items);
        issues::shown_on_this_page(first as u64 + 1, end as u64, items as u64)
    };
    let at_start = move || page.get() == 0;
    let at_end = move || page.get() == last;
    (last > 0).then(|| {
        view! {
            <nav class="pagination" aria-label=issues::pages_of_issues()>
                <span role="status">{range}</span>
                <span class="btn-group push">
                    <button
                        type="button"
                        class="btn"
                        data-size="sm"
                        aria-disabled=move || at_start().then_some("true")
                        on:click=move |_| page.update(|page| *page = page.saturating_sub(1))
                    >
                        <Icon glyph=Glyph::ChevronLeft/>
                        {issues::previous_page()}
                    </button>
                    <button
                        type="button"
                        class="btn"
                        data-size="sm"
                        aria-disabled=move || at_end().then_some("true")
                        on:click=move |_| page.update(|page| *page = (*page + 1).min(last))
                    >
                        {issues::next_page()}
                        <Icon glyph=Glyph::ChevronRight/>
                    </button>
                </span>
            </nav>
        }
    })
}
