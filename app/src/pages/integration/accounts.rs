//! The accounts of an integration that are asked for, a page at a time.

use leptos::prelude::*;
use validation::AccountValues;
use validation::Format;

use super::asked::Asked;
use super::columns::Column;
use super::filters::Filters;
use crate::api::FoundAccountsView;
use crate::components::{Glyph, Icon, Paging, SortHead};
use crate::messages::{accounts as words, integration, shell};

/// One page of accounts, below what was asked for.
#[component]
pub fn Accounts(
    page: FoundAccountsView,
    asked: Asked,
    /// The address of the first page of all accounts.
    address: String,
) -> impl IntoView {
    let nothing = page.items.is_empty();
    let (matches, accounts) = (page.matches, page.accounts);
    let columns = Column::all(&page.kept);
    let last = page.before + page.items.len() as u64;
    let part = (!nothing).then(|| words::from_to_of(page.before + 1, last, matches));
    let previous = page.previous.map(|cursor| asked.page(&address, "before", Some(&cursor)));
    let next = page.next.map(|cursor| asked.page(&address, "after", Some(&cursor)));
    let first = (page.before > 0).then(|| asked.page(&address, "after", None));
    let items = page.items.into_iter().zip(page.names).zip(page.formerly);
    let items = items.map(|((account, name), formerly)| (account, name, formerly)).collect();
    view! {
        <section class="panel" aria-labelledby="accounts-heading">
            <h2 id="accounts-heading" class="vh">{shell::accounts()}</h2>
            <Filters asked=asked.clone() address=address.clone() counts=(matches, accounts) columns=columns.clone()/>
            <Table asked=asked.clone() address=address.clone() columns items/>
            {nothing.then(|| view! { <p class="muted empty-line">{words::no_account_matches()}</p> })}
            <Paging label=integration::pages_of_accounts() first previous next part/>
            <Exports asked address matches accounts/>
        </section>
    }
    .into_any()
}

#[component]
fn Table(
    asked: Asked,
    address: String,
    /// All that there are.
    columns: Vec<Column>,
    /// With the name that each has in addresses, and the address that it had, where it was found by that.
    items: Vec<(AccountValues, String, Option<String>)>,
) -> impl IntoView {
    let columns: Vec<_> = columns.into_iter().filter(|column| asked.shows(column)).collect();
    let email = {
        let (sorted, address) = (asked.sorted("email"), asked.by(&address, "email"));
        view! { <SortHead text=integration::e_mail() sorted address/> }
    };
    let head = |column: &Column| match column.order() {
        Some(order) => {
            let (sorted, address) = (asked.sorted(&order), asked.by(&address, &order));
            view! { <SortHead text=column.text() sorted address/> }.into_any()
        }
        None => view! { <th role="columnheader" scope="col">{column.text()}</th> }.into_any(),
    };
    let heads = columns.iter().map(head).collect_view();
    let home = address.strip_suffix("/accounts").unwrap_or(&address).to_owned();
    let row = |(account, name, formerly): (AccountValues, String, Option<String>)| {
        account_row(&home, &columns, (account, formerly), &name)
    };
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=integration::accounts_table()>
            <table class="table acc-table" data-dense="" data-reflow="" role="table" aria-labelledby="accounts-heading">
                <thead role="rowgroup"><tr role="row">{email} {heads}</tr></thead>
                <tbody role="rowgroup">{items.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The row of an account, with the address that it had, where it was found by that; its address leads
/// to its history.
pub fn account_row(
    home: &str,
    columns: &[Column],
    (account, formerly): (AccountValues, Option<String>),
    name: &str,
) -> impl IntoView + use<> {
    let formerly = formerly.map(|address| {
        view! { <span class="sub">{words::formerly(&address)}</span> }
    });
    let history = format!("{home}/history?account={name}");
    let cells = columns.iter().map(|column| column.cell(&account)).collect_view();
    view! {
        <tr role="row">
            <th role="rowheader" scope="row"><a href=history class="mono">{account.email}</a>" "{formerly}</th>
            {cells}
        </tr>
    }
}

/// Leads to a file of accounts in a format.
pub fn export_link(address: String, format: &'static str) -> impl IntoView {
    view! {
        <a class="btn" data-size="sm" href=address download="" aria-label=words::export_as(format)>
            <Icon glyph=Glyph::Download/>
            {format}
        </a>
    }
}

/// The accounts that were found as files.
#[component]
fn Exports(asked: Asked, address: String, matches: u64, accounts: u64) -> impl IntoView {
    let link =
        |ending: &str, format| export_link(asked.export(&format!("{address}.{ending}")), format);
    view! {
        <div class="panel-foot" id="export">
            <span>{words::export()}": "{words::exports_hold(matches, accounts)}</span>
            <div class="cluster push">
                {link("csv", words::format(Format::Csv))}
                {link("json", words::format(Format::Json))}
                {link("ndjson", words::json_lines())}
            </div>
        </div>
    }
    .into_any()
}
