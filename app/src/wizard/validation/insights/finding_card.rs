//! A finding as a figure and a bar.

use leptos::prelude::*;
use validation::insights::Proportion;
use validation::wording::thousands;

use super::bar::bar;
use super::chart::headline;
use super::finding::Finding;
use crate::messages::insights;

/// The count, what it is of, and the parts that make up the whole.
pub fn finding_card(finding: Finding) -> AnyView {
    let Proportion { yes, no, unknown, .. } = finding.counts;
    let parts = [
        ("f-gap", insights::found(finding.sought), yes),
        ("f-1", insights::others(finding.sought), no),
        ("f-rest", insights::unknown(finding.sought), unknown),
    ];
    let chart = (finding.counts.of() > 0).then(|| {
        view! {
            {bar(&parts.map(|(class, _, count)| (class, count)))}
            <ul class="legend">{parts.map(legend).into_iter().collect_view()}</ul>
        }
    });
    let not_counted =
        finding.not_counted().map(|words| view! { <p class="muted fs-13">{words}</p> });
    view! {
        <div class="chart-card">
            <h3>{insights::sought(finding.sought)}</h3>
            {headline(yes, finding.of())}
            {chart}
            {not_counted}
        </div>
    }
    .into_any()
}

fn legend((class, label, count): (&'static str, &'static str, u64)) -> AnyView {
    view! {
        <li>
            <svg viewBox="0 0 10 10" aria-hidden="true">
                <rect class=class width="10" height="10"/>
            </svg>
            {label}
            " "
            <b>{thousands(count)}</b>
        </li>
    }
    .into_any()
}
