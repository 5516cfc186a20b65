//! What the charts are made of.

use leptos::prelude::*;
use validation::wording::{percent, thousands};

use super::bar::bar;
use crate::messages;

/// The main figure of a chart: a count, or "None" in a quiet style.
pub fn headline(count: u64, of: String) -> AnyView {
    let figure = match count {
        0 => view! { <span class="none">{messages::insights::none()}</span> }.into_any(),
        _ => view! { <span class="big">{thousands(count)}</span> }.into_any(),
    };
    view! {
        <p class="big-line">
            {figure}
            " "
            <span class="muted fs-13">{of}</span>
        </p>
    }
    .into_any()
}

/// A row of a chart: a name, a count, and its share of all.
pub fn row(name: AnyView, count: u64, all: u64) -> AnyView {
    let (figure, share) = match count {
        0 => {
            let none = messages::insights::none();
            (view! { <span class="subtle">{none}</span> }.into_any(), None)
        }
        _ => (view! { {thousands(count)} }.into_any(), Some(percent(count, all))),
    };
    let bar = bar(&[("f-1", count), ("f-none", all.saturating_sub(count))]);
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td aria-hidden="true">{bar}</td>
            <td class="num">{figure}</td>
            <td class="num">{share}</td>
        </tr>
    }
    .into_any()
}

/// A chart of such rows. `names` and `counts` are the titles of the columns.
pub fn rows(names: &'static str, counts: &'static str, rows: Vec<AnyView>) -> AnyView {
    view! {
        <table class="chart-table">
            <thead>
                <tr>
                    <th scope="col">{names}</th>
                    <td aria-hidden="true"></td>
                    <th scope="col" class="num">{counts}</th>
                    <th scope="col" class="num">{messages::insights::share()}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
