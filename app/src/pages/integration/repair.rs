//! What was done to the file before it was sent.

use leptos::prelude::*;
use validation::wording::{file_size, quantity, thousands};

use crate::api::{ExcludedView, RecipeView, RepairView};

/// Rows of the import run's list.
pub fn repair_rows(repair: RepairView) -> impl IntoView {
    let edited =
        (repair.edited_records > 0).then(|| quantity(repair.edited_records, "record") + " edited");
    let changes: Vec<_> = edited.into_iter().chain(excluded(&repair.excluded)).collect();
    let changed = (!changes.is_empty()).then(|| {
        let rows = changes.into_iter().map(|change| view! { <dd>{change}</dd> }).collect_view();
        view! {
            <dt>"Changes"</dt>
            {rows}
        }
    });
    view! {
        <dt>"Corrected from"</dt>
        <dd>
            <code>{repair.original_file_name}</code>
            ", "
            {file_size(repair.original_file_bytes)}
        </dd>
        {changed}
        {repair.recipe.map(recipe)}
    }
    .into_any()
}

/// "3 records excluded: no e-mail address (2), left (1)"
fn excluded(reasons: &[ExcludedView]) -> Option<String> {
    let records = reasons.iter().map(|excluded| excluded.records).sum();
    let reason =
        |excluded: &ExcludedView| format!("{} ({})", excluded.reason, thousands(excluded.records));
    let reasons: Vec<_> = reasons.iter().map(reason).collect();
    let all = || format!("{} excluded: {}", quantity(records, "record"), reasons.join(", "));
    (records > 0).then(all)
}

fn recipe(recipe: RecipeView) -> impl IntoView {
    let RecipeView { url, words, more } = recipe;
    let count = quantity(words.len() as u64 + more, "step");
    let steps = words.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
    let more =
        (more > 0).then(|| view! { <p class="muted">{thousands(more)}" more in the file."</p> });
    view! {
        <dt>"Recipe"</dt>
        <dd>
            {(!steps.is_empty()).then(|| view! {
                <details>
                    <summary>{count}</summary>
                    <ul>{steps}</ul>
                    {more}
                </details>
            })}
            <a href=url download="">"Download recipe"</a>
        </dd>
    }
}
