//! Two runs of an integration beside each other.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use leptos_router::params::ParamsMap;

use super::read::{Words, read_page};
use super::review::{self, Changes, Counts, Renames};
use crate::api::{ApiError, ChangePage, ComparisonView, address, changes, comparison};
use crate::messages::{comparing, erasing, integration as words, shell, updates};
use crate::permission::{May, See};

/// What the address asks for.
#[derive(Debug, Clone)]
struct Asked {
    from: u32,
    to: u32,
    changes: review::Asked,
}

impl Asked {
    fn of(query: &ParamsMap) -> Result<Self, ApiError> {
        let number = |name| address::import(name, query.get_str(name));
        let number = |name| number(name).map_err(ApiError::BadRequest);
        // No run has the number nought.
        let [from, to] = [number("from")?, number("to")?].map(Option::unwrap_or_default);
        Ok(Self { from, to, changes: review::Asked::of(query)? })
    }
}

pub fn compare_page(_: May<See>) -> AnyView {
    let asked = Asked::of(&use_query_map().read_untracked());
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let (first, title) = (format!("/integrations/{id}/imports"), updates::changes());
    let words = Words { title, missing: comparing::there_are_no_such_runs() };
    read_page(words, first, compared(id, asked), |(comparison, asked, page)| {
        content(comparison, asked, page)
    })
}

async fn compared(
    id: String,
    asked: Result<Asked, ApiError>,
) -> Result<Option<(ComparisonView, review::Asked, ChangePage)>, ApiError> {
    let Asked { from, to, changes: asked } = asked?;
    let renames_after = asked.renames_after.clone();
    let Some(comparison) = comparison(id.clone(), from, to, renames_after).await? else {
        return Ok(None);
    };
    let (kind, field) = (asked.kind(&comparison.counts), asked.field(&comparison.counts));
    let (q, after) = (asked.q.clone(), asked.after.clone());
    let page = changes(id, from, to, kind, field, q, after).await?;
    Ok(Some((comparison, asked, page)))
}

fn content(
    ComparisonView { integration, from, to, counts, erased, renames }: ComparisonView,
    asked: review::Asked,
    page: ChangePage,
) -> AnyView {
    let home = format!("/integrations/{}", integration.id);
    let address = format!("{home}/compare?from={from}&to={to}");
    let heading = comparing::from_run_to_run(from, to);
    view! {
        <Title text=comparing::changes_of(&integration.display_name)/>
        <nav class="crumbs" aria-label=words::breadcrumb()>
            <ol>
                <li>
                    <a href="/">{shell::integrations()}</a>
                </li>
                <li>
                    <a href=home.clone()>{integration.display_name}</a>
                </li>
                <li>
                    <a href=format!("{home}/imports")>{updates::import_history()}</a>
                </li>
                <li aria-current="page">{heading.clone()}</li>
            </ol>
        </nav>
        <div class="page-head">
            <div class="page-head-text">
                <h1 tabindex="-1">{heading}</h1>
            </div>
        </div>
        {[(from, erased.0), (to, erased.1)].map(erased_of).into_iter().collect_view()}
        <Counts counts=counts.clone() renamed=renames.confirmed kind=asked.kind(&counts) address=asked.searched(&address)/>
        <Renames renames address=address.clone() paged=asked.renames_after.is_some()/>
        <Changes counts asked page home=home.clone() address runs=(from, to)/>
    }
    .into_any()
}

/// Says how many accounts of a run are not among the counts, for they were erased.
fn erased_of((run, accounts): (u32, u64)) -> Option<impl IntoView> {
    (accounts > 0).then(|| view! { <p class="muted">{erasing::erased_of(run, accounts)}</p> })
}
