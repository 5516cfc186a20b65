//! What an admin may want to know of the accounts before saving them.

mod bar;
mod damaged_card;
mod domains_card;
mod finding;
mod finding_card;
mod missing_card;

use leptos::prelude::*;
use validation::wording::{percent, thousands};

use self::bar::bar;
use self::damaged_card::damaged_card;
use self::domains_card::domains_card;
use self::finding::findings;
use self::finding_card::finding_card;
use self::missing_card::missing_card;
use crate::components::live;
use crate::messages;
use crate::wizard::model::use_wizard;

/// Findings, domains and missing values of a valid file, as small charts, and its texts
/// that look damaged. The
/// figures stand beside the bars in words, so the bars are for the eye alone.
#[component]
pub fn InsightsPanel() -> impl IntoView {
    let insights = use_wizard().validation.insights;
    let charts = live(move || {
        let insights = insights.get();
        let findings = findings(&insights).map(finding_card);
        view! {
            {findings.into_iter().collect_view()}
            {domains_card(insights.accounts, &insights.domains)}
            {missing_card(&insights)}
        }
        .into_any()
    });
    view! {
        <section class="panel" aria-labelledby="insights-heading">
            <div class="panel-head">
                <h2 id="insights-heading">{messages::insights::worth_knowing_before_you_save()}</h2>
                <span class="push fs-13 muted">
                    {messages::insights::these_do_not_block_the_import()}
                </span>
            </div>
            <div class="chart-grid">{charts}</div>
            {live(move || damaged_card(&insights.get().damaged))}
        </section>
    }
    .into_any()
}

/// The figure that a chart is about: a count, or a quiet "None".
fn headline(count: u64, of: String) -> AnyView {
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

/// A row of a chart: a name, how many of all, and what share that is.
fn row(name: AnyView, count: u64, all: u64) -> AnyView {
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

/// The chart of such rows. `names` and `counts` say what stands in the columns.
fn rows(names: &'static str, counts: &'static str, rows: Vec<AnyView>) -> AnyView {
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
