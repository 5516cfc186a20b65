//! What an admin may want to know about the accounts before saving them.

mod bar;
mod chart;
mod damaged_card;
mod domains_card;
mod finding;
mod finding_card;
mod missing_card;

use leptos::prelude::*;

use self::damaged_card::damaged_card;
use self::domains_card::domains_card;
use self::finding::findings;
use self::finding_card::finding_card;
use self::missing_card::missing_card;
use crate::components::reactive;
use crate::messages;
use crate::wizard::model::use_wizard;

/// Findings, domains and missing values of a valid file as small charts, and its texts that
/// look damaged. The figures stand beside the bars, which are decoration.
#[component]
pub fn InsightsPanel() -> impl IntoView {
    let insights = use_wizard().validation.insights;
    let charts = reactive(move || {
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
                <span class="fs-13 muted">
                    {messages::insights::these_do_not_block_the_import()}
                </span>
            </div>
            <div class="chart-grid">{charts}</div>
            {reactive(move || damaged_card(&insights.get().damaged))}
        </section>
    }
    .into_any()
}
