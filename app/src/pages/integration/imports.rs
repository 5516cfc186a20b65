//! Where the accounts of an integration come from.

use leptos::prelude::*;
use validation::wording::thousands;

use super::changes::change_rows;
use crate::api::{ChangesView, ImportRunView};
use crate::components::{Figure, Figures, Operation, When};
use crate::messages::{integration, shell};

/// The import run whose accounts it has.
#[component]
pub fn ImportRun(run: ImportRunView) -> impl IntoView {
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
                    {(run.erased > 0).then(|| view! {
                        <Figure
                            label=integration::erased()
                            value=thousands(run.erased)
                            operation=Operation::Minus
                        />
                    })}
                    <Figure
                        label=integration::accounts()
                        value=thousands(run.records.saturating_sub(run.erased))
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
