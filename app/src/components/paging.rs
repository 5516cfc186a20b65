//! Links between the pages of a list.

use leptos::prelude::*;

use super::{Glyph, Icon, IconSize};
use crate::messages::shell;

/// Links to the first and the next page, where there are such.
///
/// Pages follow each other by key: there are no page numbers to jump to, and
/// the way back is the browser's.
#[component]
pub fn Paging(
    /// What is paged.
    #[prop(into)]
    label: String,
    /// Where the first page is, unless this is it.
    first: Option<String>,
    /// Where the next page is.
    next: Option<String>,
) -> impl IntoView {
    (first.is_some() || next.is_some()).then(|| {
        view! {
            <nav class="pagination" aria-label=label>
                {first.map(|first| {
                    view! {
                        <a class="btn" data-size="sm" href=first>
                            {shell::first_page()}
                        </a>
                    }
                })}
                {next.map(|next| {
                    view! {
                        <a class="btn push" data-size="sm" href=next>
                            {shell::next_page()}
                            <Icon glyph=Glyph::ChevronRight size=IconSize::Small/>
                        </a>
                    }
                })}
            </nav>
        }
    })
}
