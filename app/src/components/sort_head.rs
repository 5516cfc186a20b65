//! The head of a column by which a table can be ordered: a link, so that each order has an address.

use leptos::prelude::*;

use super::{Glyph, Icon, IconSize};

/// How a table is ordered by a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sorted {
    Not,
    Ascending,
    Descending,
}

#[component]
pub fn SortHead(
    #[prop(into)] text: String,
    sorted: Sorted,
    /// The address of the table ordered by this column, or the other way round.
    address: String,
    /// Whether numbers are below it.
    #[prop(optional)]
    number: bool,
) -> impl IntoView {
    let (aria, glyph) = match sorted {
        Sorted::Not => (None, Glyph::ChevronsUpDown),
        Sorted::Ascending => (Some("ascending"), Glyph::ArrowUp),
        Sorted::Descending => (Some("descending"), Glyph::ArrowDown),
    };
    view! {
        <th role="columnheader" scope="col" class:num=number aria-sort=aria>
            <a class="sort" href=address>
                {text}
                <Icon glyph size=IconSize::Small/>
            </a>
        </th>
    }
    .into_any()
}
