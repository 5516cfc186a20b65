//! Links between the pages of a list.

use leptos::prelude::*;

use super::{Glyph, Icon, IconSize};
use crate::messages::shell;

/// Links to the first and the next page, if there are any.
///
/// Pages follow each other by key, so there are no page numbers, and the way back is the
/// browser's.
#[component]
pub fn Paging(
    /// What is paged.
    #[prop(into)]
    label: String,
    /// The address of the first page, unless this is it.
    first: Option<String>,
    /// The address of the next page.
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
