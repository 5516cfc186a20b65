//! What was done to the file before it was sent.

use leptos::prelude::*;

use crate::api::{ChangesView, RecipeView};
use crate::messages::integration;

/// Rows for the list about the import run.
pub fn change_rows(changes: ChangesView) -> impl IntoView {
    let fixed = changes.fixed.filter(|fixed| fixed.values > 0).map(integration::values_put_right);
    let edited =
        (changes.edited_records > 0).then(|| integration::records_edited(changes.edited_records));
    let left_out = changes.left_out();
    let excluded =
        (left_out > 0).then(|| integration::records_excluded(left_out, &changes.excluded));
    let done: Vec<_> = fixed.into_iter().chain(edited).chain(excluded).collect();
    let changed = (!done.is_empty()).then(|| {
        let rows = done.into_iter().map(|change| view! { <dd>{change}</dd> }).collect_view();
        view! {
            <dt>{integration::changes()}</dt>
            {rows}
        }
    });
    view! {
        <dt>{integration::corrected_from()}</dt>
        <dd>
            <code>{changes.original_file_name}</code>
            {integration::size_after(changes.original_file_bytes)}
        </dd>
        {changed}
        {changes.recipe.map(recipe)}
    }
    .into_any()
}

fn recipe(recipe: RecipeView) -> impl IntoView {
    let RecipeView { url, words, more } = recipe;
    let count = integration::steps(words.len() as u64 + more);
    let steps = words.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
    let more =
        (more > 0).then(|| view! { <p class="muted">{integration::more_in_the_file(more)}</p> });
    view! {
        <dt>{integration::recipe()}</dt>
        <dd>
            {(!steps.is_empty()).then(|| view! {
                <details>
                    <summary>{count}</summary>
                    <ul>{steps}</ul>
                    {more}
                </details>
            })}
            {url.map(|url| view! { <a href=url download="">{integration::download_recipe()}</a> })}
        </dd>
    }
}
