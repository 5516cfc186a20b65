//! What the integration is, and where its accounts come from.

use leptos::prelude::*;
use validation::wording::{file_size, thousands};

use super::repair::repair_rows;
use crate::api::{ImportRunView, IntegrationSummary};
use crate::components::{AvatarMark, Figure, Figures, Mark, MarkSize, Operation, When, duration};

/// The head of the page.
#[component]
pub fn Head(summary: IntegrationSummary) -> impl IntoView {
    let IntegrationSummary { integration_name, display_name, avatar, .. } = summary;
    let mark = Mark::from(avatar);
    view! {
        <nav class="crumbs" aria-label="Breadcrumb">
            <ol>
                <li>
                    <a href="/">"Integrations"</a>
                </li>
                <li aria-current="page">{display_name.clone()}</li>
            </ol>
        </nav>
        <div class="page-head">
            <AvatarMark mark name=display_name.clone() size=MarkSize::Large/>
            <div class="page-head-text">
                <h1 tabindex="-1">{display_name}</h1>
                <p class="meta-line">{integration_name}</p>
            </div>
        </div>
    }
    .into_any()
}

/// The import run that made it.
#[component]
pub fn ImportRun(run: ImportRunView, accounts: u64) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="import-heading">
            <div class="panel-head">
                <h2 id="import-heading">"Import run"</h2>
            </div>
            <div class="import-run">
                <Figures label="Counts">
                    <Figure label="records in the file" value=thousands(run.records)/>
                    <Figure
                        label="accounts"
                        value=thousands(accounts)
                        operation=Operation::Equals
                        total=true
                    />
                    <Figure label="warnings" value=thousands(run.warnings)/>
                </Figures>
                <dl class="kv">
                    <dt>"File"</dt>
                    <dd>
                        <code>{run.file_name}</code>
                    </dd>
                    <dt>"Size and format"</dt>
                    <dd>{file_size(run.file_bytes)}", "{run.format.to_uppercase()}</dd>
                    <dt>"Completed"</dt>
                    <dd>
                        <When at=run.completed_at/>
                    </dd>
                    <dt>"Took"</dt>
                    <dd>{duration(run.duration_ms)}</dd>
                    {run.repair.map(repair_rows)}
                </dl>
            </div>
        </section>
    }
    .into_any()
}
