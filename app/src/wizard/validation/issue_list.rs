//! The issues, page by page.

use std::sync::Arc;

use leptos::prelude::*;
use validation::wording::thousands;
use validation::{Issue, Report, Severity};

use super::issue_values::{Value, subject};
use super::pager::{PER_PAGE, Pager};
use crate::components::reactive;
use crate::messages::issues;
use crate::wizard::shown::shown_message;

/// The issues that the report keeps, page by page, and where the others are.
#[component]
pub fn IssueList(report: Arc<Report>) -> impl IntoView {
    let (kept, all) = (report.issues.len(), report.errors + report.warnings);
    let page = RwSignal::new(0_usize);
    let rows = reactive(move || {
        report
            .issues
            .iter()
            .skip(page.get() * PER_PAGE)
            .take(PER_PAGE)
            .map(row)
            .collect_view()
            .into_any()
    });
    let more = (all > kept as u64).then(|| issues::these_are_the_first_issues(kept as u64, all));
    view! {
        <section class="panel" aria-labelledby="issues-heading">
            <div class="panel-head">
                <h2 id="issues-heading">{issues::issues()}</h2>
                <span class="push fs-13 muted">{issues::number_of_issues(all)}</span>
            </div>
            <table class="table issue-table" data-dense="" data-static="" data-reflow="" role="table">
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col" class="num">{issues::record()}</th>
                        <th role="columnheader" scope="col" class="num">{issues::line()}</th>
                        <th role="columnheader" scope="col">{issues::field()}</th>
                        <th role="columnheader" scope="col">{issues::value()}</th>
                        <th role="columnheader" scope="col">{issues::what_is_wrong()}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
            {more.map(|more| view! { <p class="panel-foot">{more}</p> })}
            <Pager page items=kept/>
        </section>
    }
}

fn row(issue: &Issue) -> impl IntoView + use<> {
    let Issue { field, record, line, value, message, severity, .. } = issue.clone();
    let number = |number: Option<u64>| number.map(thousands).unwrap_or_default();
    let warning = (severity == Severity::Warning)
        .then(|| view! { <span class="badge" data-tone="warn">{issues::warning()}</span> " " });
    view! {
        <tr role="row">
            <td role="cell" class="num" data-label=issues::record()>{number(record)}</td>
            <td role="cell" class="num" data-label=issues::line()>{number(line)}</td>
            <td role="cell" data-span="">
                <code>{subject(field, record)}</code>
            </td>
            <td role="cell" data-span="">
                <Value value/>
            </td>
            <td role="cell" data-span="">{warning} {shown_message(&message)}</td>
        </tr>
    }
}
