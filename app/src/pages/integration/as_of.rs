//! The accounts as they were with an import, or at the end of a day.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use leptos_router::location::Url;
use validation::Format;

use super::accounts::{account_row, export_link};
use super::columns::Column;
use super::read::{Words, read_page};
use crate::api::{AsOfView, DayView, ErasedSinceView, as_of};
use crate::components::{Paging, When};
use crate::messages::{accounts as words, erasing, evidence, integration, shell, updates};
use crate::permission::{May, See};

pub fn as_of_page(_: May<See>) -> AnyView {
    let query = use_query_map().read_untracked().clone();
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let (run, date, after) = (query.get("run"), query.get("date"), query.get("after"));
    let (first, paged) = (format!("/integrations/{id}/imports"), after.is_some());
    let missing =
        if run.is_some() { words::there_is_no_such_import() } else { words::none_counted_then() };
    let words = Words { title: shell::accounts(), missing };
    read_page(words, first, as_of(id, run, date, after), move |view| content(view, paged))
}

fn content(view: AsOfView, paged: bool) -> AnyView {
    let AsOfView { integration: of, day, run, at, accounts, erased, kept_erased, .. } = view;
    let (items, names, kept, next) = (view.items, view.names, view.kept, view.next);
    let home = format!("/integrations/{}", of.id);
    let address = format!("{home}/as-of?run={run}");
    let next = next.map(|next| {
        let after = Url::escape(&next);
        format!("{address}&after={after}")
    });
    let on = match day {
        Some(DayView { day, is_over: true }) => format!("date={}", day.iso()),
        // What counts at the end of a day that is not over, nobody can prove.
        _ => format!("run={run}"),
    };
    let open = day.filter(|day| !day.is_over).map(|DayView { day, .. }| {
        view! { <p class="muted">{words::this_day_is_not_over(day)}</p> }
    });
    let days = |first: String, last: String| {
        [first, last].map(|at| shell::day(at.get(..10).unwrap_or(&at)))
    };
    let erased = erased.map(|ErasedSinceView { accounts, first, last }| {
        let [first, last] = days(first, last);
        view! { <p class="muted">{erasing::erased_and_not_shown(accounts, (&first, &last))}</p> }
    });
    let of_kept = kept_erased.map(|(first, last)| {
        let [first, last] = days(first, last);
        view! { <p class="muted">{erasing::erased_of_kept((&first, &last))}</p> }
    });
    let evidence = format!("{home}/as-of/evidence.json?{on}");
    let rows = items.into_iter().zip(names);
    let columns = Column::all(&kept);
    let rows = rows.map(|(account, name)| account_row(&home, &columns, (account, None), &name));
    let heads = columns
        .iter()
        .map(|column| view! { <th role="columnheader" scope="col">{column.text()}</th> });
    view! {
        <Title text=words::as_of_of(run, &of.display_name)/>
        <nav class="crumbs" aria-label=integration::breadcrumb()>
            <ol>
                <li><a href="/">{shell::integrations()}</a></li>
                <li><a href=home.clone()>{of.display_name}</a></li>
                <li><a href=format!("{home}/imports")>{updates::import_history()}</a></li>
                <li aria-current="page">{words::as_of(run)}</li>
            </ol>
        </nav>
        <div class="page-head">
            <div class="page-head-text">
                <h1 tabindex="-1">{words::as_of(run)}</h1>
                <p class="meta-line">
                    <span>{words::so_many(accounts)}</span>
                    <span>{words::counted_since()} " " <When at/></span>
                </p>
            </div>
            <a class="btn" href=evidence download="">{evidence::download_evidence()}</a>
        </div>
        {open}
        {erased}
        {of_kept}
        <div class="panel section">
            <div class="table-wrap" tabindex="0" role="region" aria-label=integration::accounts_table()>
                <table class="table acc-table" data-dense="" data-reflow="" role="table" aria-label=words::as_of(run)>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{integration::e_mail()}</th>
                            {heads.collect_view()}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows.collect_view()}</tbody>
                </table>
            </div>
            <Paging label=integration::pages_of_accounts() first=paged.then_some(address) next/>
            <Files address=format!("{home}/imports/{run}/accounts")/>
        </div>
    }
    .into_any()
}

/// All of them as files.
#[component]
fn Files(
    /// Up to the ending of a file's name.
    address: String,
) -> impl IntoView {
    let link = |ending: &str, format| export_link(format!("{address}.{ending}"), format);
    view! {
        <div class="panel-foot">
            <span>{words::export()}</span>
            <div class="cluster push">
                {link("csv", words::format(Format::Csv))}
                {link("json", words::format(Format::Json))}
                {link("ndjson", words::json_lines())}
            </div>
        </div>
    }
}
