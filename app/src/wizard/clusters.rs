//! Equal issues, grouped.

use std::sync::Arc;

use leptos::prelude::*;
use validation::limits::REPORT_CLUSTERS;
use validation::wording::{quantity, thousands};
use validation::{Cluster, Report};

use super::issue_values::{Value, place, subject};
use crate::components::{live, live_some};

/// Groups shown before the person asks for all.
const FIRST: usize = 6;

/// The groups of equal rule, field and value, most frequent first.
#[component]
pub fn Clusters(
    /// The report.
    report: Arc<Report>,
) -> impl IntoView {
    let groups = report.clusters.len();
    let all = RwSignal::new(groups <= FIRST);
    let cards = live(move || {
        let shown = if all.get() { groups } else { FIRST };
        report.clusters.iter().take(shown).map(card).collect_view().into_any()
    });
    let title = match groups {
        REPORT_CLUSTERS.. => format!("The {groups} most frequent values"),
        _ => quantity(groups as u64, "kind") + " of issue",
    };
    view! {
        <section class="panel" aria-labelledby="clusters-heading">
            <div class="panel-head">
                <h2 id="clusters-heading">{title}</h2>
            </div>
            <ul class="issues">{cards}</ul>
            {live_some(move || {
                (!all.get()).then(|| view! {
                    <p class="panel-foot">
                        <button type="button" class="btn" data-size="sm" on:click=move |_| all.set(true)>
                            {format!("Show all {groups}")}
                        </button>
                    </p>
                })
            })}
        </section>
    }
}

fn card(cluster: &Cluster) -> impl IntoView + use<> {
    let Cluster { rule, field, value, count, first, .. } = cluster.clone();
    let unit = if count == 1 { "issue" } else { "issues" };
    view! {
        <li class="issue">
            <div class="issue-head">
                <code>{subject(field, first.record)}</code>
                <span class="n">{thousands(count)} " " <small>{unit}</small></span>
            </div>
            <p>
                <code>{rule.code()}</code>
                {format!(", first on {}", place(first.record, first.line))}
            </p>
            <div>
                <Value value/>
            </div>
        </li>
    }
}
