//! The workbench: kinds of issue and changes on the left, the records beside them.

use leptos::prelude::*;
use validation::Rule;

use super::side_pane::SidePane;
use super::state::Verdict;
use crate::components::{reactive, reactive_some};
use crate::messages::records;
use crate::wizard::browser::frames::one_after_the_other;
use crate::wizard::model::{Wizard, use_wizard};
use crate::wizard::records::{RecordsPane, Ruler};
use crate::wizard::source::columns::ColumnsPanel;

/// What stays where it is while the file is checked again: only what a report says is made
/// anew.
#[component]
pub fn VerdictPanel() -> impl IntoView {
    let wizard = use_wizard();
    let drawn = one_after_the_other(2);
    let [pane_drawn, records_drawn] = [1, 2].map(|part| Memo::new(move |_| drawn.get() >= part));
    let verdict = move || wizard.verdict();
    let has_records =
        Memo::new(move |_| verdict().is_some_and(|verdict| verdict.report.records > 0));
    let needs_columns =
        Memo::new(move |_| verdict().is_some_and(|verdict| needs_columns(wizard, &verdict)));
    let columns = || view! { <div class="columns-pane"><ColumnsPanel/></div> };
    view! {
        <a
            class="skip"
            href="#records"
            on:click=move |event| {
                event.prevent_default();
                wizard.records.go(wizard, wizard.records.current());
            }
        >
            {records::skip_to_the_records()}
        </a>
        <Ruler/>
        <div class="work-main">
            {reactive_some(move || pane_drawn.get().then(|| view! { <SidePane/> }))}
            {reactive(move || {
                let columns = needs_columns.get().then(columns);
                let records = (records_drawn.get() && has_records.get())
                    .then(|| view! { <RecordsPane/> });
                view! { {columns} {records} }.into_any()
            })}
        </div>
    }
    .into_any()
}

/// Whether the file has no column for the address.
fn needs_columns(wizard: Wizard, verdict: &Verdict) -> bool {
    verdict.report.counts.iter().any(|count| count.rule == Rule::MissingHeader)
        || wizard.source.columns.with(|columns| !columns.has_key() && !columns.columns.is_empty())
}
