//! Links between the pages of a list.

use leptos::prelude::*;

use super::{Glyph, Icon, IconSize};
use crate::messages::shell;

/// Links to the first, the previous and the next page, if there are any.
///
/// Pages follow each other by key, so there are no page numbers. Where a list has no way back, it is
/// the browser's.
#[component]
pub fn Paging(
    /// What is paged.
    #[prop(into)]
    label: String,
    /// The address of the first page, unless this is it.
    first: Option<String>,
    /// The address of the previous page.
    #[prop(default = None)]
    previous: Option<String>,
    /// The address of the next page.
    next: Option<String>,
    /// Which part of the list this is, in words.
    #[prop(default = None)]
    part: Option<String>,
) -> impl IntoView {
    (first.is_some() || previous.is_some() || next.is_some() || part.is_some()).then(|| {
        view! {
            <nav class="pagination" aria-label=label>
                {part.map(|part| view! { <span>{part}</span> })}
                {first.map(|first| {
                    view! {
                        <a class="btn" data-size="sm" href=first>
                            {shell::first_page()}
                        </a>
                    }
                })}
                {previous.map(|previous| {
                    view! {
                        <a class="btn" data-size="sm" href=previous>
                            <Icon glyph=Glyph::ChevronLeft size=IconSize::Small/>
                            {shell::previous_page()}
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
