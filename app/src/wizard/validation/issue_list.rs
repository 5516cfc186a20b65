//! The issues, page by page.

use std::sync::Arc;

use leptos::prelude::*;
use validation::wording::{quantity, thousands};
use validation::{Issue, Report, Severity};

use super::issue_values::{Value, shown_message, subject};
use super::pager::{PER_PAGE, Pager};
use crate::components::live;

/// The issues that the report keeps, 25 to a page, and where the others are.
#[component]
pub fn IssueList(
    /// The report.
    report: Arc<Report>,
) -> impl IntoView {
    let (kept, all) = (report.issues.len(), report.errors + report.warnings);
    let page = RwSignal::new(0_usize);
    let rows = live(move || {
        report
            .issues
            .iter()
            .skip(page.get() * PER_PAGE)
            .take(PER_PAGE)
            .map(row)
            .collect_view()
            .into_any()
    });
    let more = (all > kept as u64).then(|| {
        format!(
            "These are the first {} of {}. The issue report has them all.",
            thousands(kept as u64),
            quantity(all, "issue"),
        )
    });
    view! {
        <section class="panel" aria-labelledby="issues-heading">
            <div class="panel-head">
                <h2 id="issues-heading">"Issues"</h2>
                <span class="push fs-13 muted">{quantity(all, "issue")}</span>
            </div>
            <table class="table issue-table" data-dense="" data-static="" data-reflow="" role="table">
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col" class="num">"Record"</th>
                        <th role="columnheader" scope="col" class="num">"Line"</th>
                        <th role="columnheader" scope="col">"Field"</th>
                        <th role="columnheader" scope="col">"Value"</th>
                        <th role="columnheader" scope="col">"What is wrong"</th>
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
        .then(|| view! { <span class="badge" data-tone="warn">"warning"</span> " " });
    view! {
        <tr role="row">
            <td role="cell" class="num" data-label="Record">{number(record)}</td>
            <td role="cell" class="num" data-label="Line">{number(line)}</td>
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
