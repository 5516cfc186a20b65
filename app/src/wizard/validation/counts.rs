//! How often each rule failed in each field.

use std::sync::Arc;

use leptos::prelude::*;
use validation::wording::thousands;
use validation::{Count, Report, Severity};

use crate::messages::issues;

/// Counts by rule and field, with their total.
#[component]
pub fn Counts(report: Arc<Report>) -> impl IntoView {
    let rows = report.counts.iter().map(|count| row(*count)).collect_view();
    view! {
        <section class="panel" aria-labelledby="counts-heading">
            <div class="panel-head">
                <h2 id="counts-heading">{issues::issues_by_rule_and_field()}</h2>
            </div>
            <table class="table" data-dense="" data-static="">
                <thead>
                    <tr>
                        <th scope="col">{issues::rule()}</th>
                        <th scope="col">{issues::field()}</th>
                        <th scope="col" class="num">{issues::issues()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row" colspan="2">{issues::total()}</th>
                        <td class="num">{thousands(report.errors + report.warnings)}</td>
                    </tr>
                </tfoot>
            </table>
        </section>
    }
}

fn row(Count { rule, field, severity, count }: Count) -> impl IntoView {
    let warning = (severity == Severity::Warning)
        .then(|| view! { " "<span class="badge" data-tone="warn">{issues::warning()}</span> });
    view! {
        <tr>
            <th scope="row">
                <code>{rule.code()}</code>
                {warning}
            </th>
            <td>{field.map(|field| view! { <code>{field.name()}</code> })}</td>
            <td class="num">{thousands(count)}</td>
        </tr>
    }
}
