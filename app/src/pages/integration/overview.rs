//! What the integration is, and where its accounts come from.

use leptos::prelude::*;
use validation::wording::thousands;

use super::changes::change_rows;
use crate::api::{ChangesView, ImportRunView, IntegrationSummary};
use crate::components::{
    AvatarMark, Banner, Figure, Figures, Mark, MarkSize, Operation, Tone, When,
};
use crate::host;
use crate::messages::{integration, shell, updates};
use crate::permission::Right;

/// The head of the page.
#[component]
pub fn Head(summary: IntegrationSummary) -> impl IntoView {
    let IntegrationSummary { id, integration_name, display_name, avatar, .. } = summary;
    let mark = Mark::from(avatar);
    view! {
        <nav class="crumbs" aria-label=integration::breadcrumb()>
            <ol>
                <li>
                    <a href="/">{shell::integrations()}</a>
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
            <div class="cluster">
                <a class="btn" href=format!("/integrations/{id}/imports")>{updates::import_history()}</a>
                {host::lets(Right::Make).then(|| view! {
                    <a class="btn" data-variant="primary" href=format!("/integrations/{id}/update")>
                        {updates::update_data()}
                    </a>
                })}
            </div>
        </div>
    }
    .into_any()
}

/// Says on arrival from the wizard that everything is saved: `/page.js` shows it, for only the
/// browser knows.
#[component]
pub fn JustSaved(id: String, accounts: u64) -> impl IntoView {
    view! {
        <div role="status">
            <div class="just-saved" data-completed=id hidden>
                <Banner tone=Tone::Ok title=integration::accounts_saved(accounts)/>
            </div>
        </div>
    }
}

/// The import run that made it.
#[component]
pub fn ImportRun(run: ImportRunView, accounts: u64) -> impl IntoView {
    let left_out = run.changes.as_ref().map_or(0, ChangesView::left_out);
    view! {
        <section class="panel" aria-labelledby="import-heading">
            <div class="panel-head">
                <h2 id="import-heading">{integration::import_run()}</h2>
            </div>
            <div class="import-run">
                <Figures label=integration::counts()>
                    <Figure
                        label=integration::records_in_the_file()
                        value=thousands(run.records.saturating_add(left_out))
                    />
                    {(left_out > 0).then(|| view! {
                        <Figure
                            label=integration::left_out()
                            value=thousands(left_out)
                            operation=Operation::Minus
                        />
                    })}
                    <Figure
                        label=integration::accounts()
                        value=thousands(accounts)
                        operation=Operation::Equals
                        total=true
                    />
                    <Figure label=integration::warnings() value=thousands(run.warnings)/>
                </Figures>
                <dl class="kv">
                    <dt>{integration::file()}</dt>
                    <dd>
                        <code>{run.file_name}</code>
                    </dd>
                    <dt>{integration::size_and_format()}</dt>
                    <dd>{integration::size_in_format(run.file_bytes, &run.format)}</dd>
                    <dt>{integration::completed()}</dt>
                    <dd>
                        <When at=run.completed_at/>
                    </dd>
                    <dt>{integration::took()}</dt>
                    <dd>{shell::duration(run.duration_ms)}</dd>
                    {run.changes.map(change_rows)}
                </dl>
            </div>
        </section>
    }
    .into_any()
}
