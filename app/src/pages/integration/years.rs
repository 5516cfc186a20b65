//! How many accounts were made in which year: columns, and the same as a table.

use leptos::prelude::*;
use validation::wording::thousands;

use crate::messages::posture as words;
use crate::pages::address::address;

/// The height of the picture.
const HEIGHT: u64 = 110;

/// The height of the highest column.
const HIGHEST: u64 = 98;

/// The width of a year, and of its column.
const YEAR: usize = 40;
const COLUMN: usize = 28;

/// Most years that are drawn one by one.
const DRAWN: usize = 24;

/// Every year from the first to the last, of which the latest are drawn.
#[component]
pub fn Years(years: Vec<(u16, u64)>, path: String) -> impl IntoView {
    let Some((top, most)) = years.iter().copied().max_by_key(|(_, accounts)| *accounts) else {
        return view! { <p class="muted">{words::no_dates()}</p> }.into_any();
    };
    let drawn = years[years.len().saturating_sub(DRAWN)..].to_vec();
    let highest = drawn.iter().map(|(_, accounts)| *accounts).max().unwrap_or(0).max(1);
    let column = |(index, (_, accounts)): (usize, &(u16, u64))| {
        let height = (accounts * HIGHEST).div_ceil(highest);
        view! {
            <rect
                class="f-1"
                x=index * YEAR + (YEAR - COLUMN) / 2
                y=HEIGHT - height
                width=COLUMN
                height=height
            ></rect>
        }
    };
    let width = drawn.len() * YEAR;
    let lines = format!("M0 10.5H{width}M0 60.5H{width}M0 109.5H{width}");
    let name = |(year, _): &(u16, u64)| {
        let (century, year) = (format!("{:02}", year / 100), format!("{:02}", year % 100));
        view! { <span><span class="cc">{century}</span>{year}</span> }
    };
    let columns = drawn.iter().enumerate().map(column).collect_view();
    let names = drawn.iter().map(name).collect_view();
    view! {
        <div class="columns">
            <svg viewBox=format!("0 0 {width} {HEIGHT}") preserveAspectRatio="none" role="img" aria-label=words::most_in(top, most)>
                <path class="gl" d=lines></path>
                {columns}
            </svg>
            <div class="axis" aria-hidden="true">{names}</div>
        </div>
        <Table years path/>
    }
    .into_any()
}

#[component]
fn Table(years: Vec<(u16, u64)>, path: String) -> impl IntoView {
    let row = |(year, accounts): (u16, u64)| {
        let (from, until) = (format!("{year}-01-01"), format!("{year}-12-31"));
        let made = address(&path, [("from", Some(from.as_str())), ("until", Some(until.as_str()))]);
        view! {
            <tr>
                <th scope="row"><a href=made>{year}</a></th>
                <td class="num">{thousands(accounts)}</td>
            </tr>
        }
    };
    let rows = years.into_iter().filter(|(_, accounts)| *accounts > 0).map(row).collect_view();
    view! {
        <details class="as-table">
            <summary>{words::show_as_table()}</summary>
            <table class="table mini" data-dense="" data-static="" aria-label=words::created_per_year()>
                <thead>
                    <tr>
                        <th scope="col">{words::year()}</th>
                        <th scope="col" class="num">{crate::messages::shell::accounts()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}
