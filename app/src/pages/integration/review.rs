//! The review of an update: what it would change, before it counts.

mod asked;
mod changes;
mod counts;
mod decide;
mod guard;
mod renames;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

pub use self::asked::Asked;
pub use self::changes::{Changes, values_of};
pub use self::counts::{Counts, Sign};
use self::decide::Decide;
use self::guard::{Guard, Hints};
pub use self::renames::Renames;
use crate::api::{ApiError, ChangePage, ProposalView, RunStateView, changes, proposal, runs};
use crate::components::{AvatarMark, Banner, Main, Mark, MarkSize, Place, Spine, Tone, When};
use crate::host;
use crate::messages::{erasing, integration as words, managing, shell, updates};
use crate::pages::access::Wrong;
use crate::pages::failure::failure;
use crate::permission::{May, See};

pub fn proposal_page(_: May<See>) -> AnyView {
    let id = use_params_map().read_untracked().get("id").unwrap_or_default();
    let asked = Asked::of(&use_query_map().read_untracked());
    view! {
        <Spine place=Place::Integrations/>
        <Main>
            <Suspense>
                {Suspend::new(async move {
                    match review(&id, asked).await {
                        Ok(Some(review)) => content(review),
                        Ok(None) => nothing_waits(&id).await,
                        Err(error) => view! {
                            <Title text=updates::review_changes()/>
                            <h1 class="vh" tabindex="-1">{updates::review_changes()}</h1>
                            {failure(error, address_of(&id))}
                        }
                        .into_any(),
                    }
                })}
            </Suspense>
        </Main>
    }
    .into_any()
}

struct Review {
    proposal: ProposalView,
    asked: Asked,
    page: ChangePage,
}

/// The proposal with the changes that are asked for.
async fn review(id: &str, asked: Result<Asked, ApiError>) -> Result<Option<Review>, ApiError> {
    let asked = asked?;
    let renames_after = asked.renames_after.clone();
    let Some(proposal) = proposal(id.to_owned(), renames_after).await? else { return Ok(None) };
    let (kind, field) = (asked.kind(&proposal.counts), asked.field(&proposal.counts));
    let after = asked.after.clone();
    let q = asked.q.clone();
    let page = changes(id.to_owned(), proposal.base, proposal.run, kind, field, q, after).await?;
    Ok(Some(Review { proposal, asked, page }))
}

/// The address of the review.
fn address_of(id: &str) -> String {
    format!("/integrations/{id}/proposal")
}

fn content(Review { proposal, asked, page }: Review) -> AnyView {
    let address = address_of(&proposal.integration.id);
    let home = format!("/integrations/{}", proposal.integration.id);
    let problem = host::filled().problem;
    let counts = proposal.counts.clone();
    let (kind, runs) = (asked.kind(&counts), (proposal.base, proposal.run));
    let archived = proposal.integration.is_archived;
    // What goes back is not asked: it takes back what was said.
    let run = (proposal.back_to.is_none() && !archived).then(|| proposal.id.clone());
    let paged = asked.renames_after.is_some();
    view! {
        <Title text=updates::review_changes_of(&proposal.integration.display_name)/>
        <Head proposal=proposal.clone()/>
        <Wrong problem/>
        {(proposal.erased > 0).then(|| view! { <p class="muted">{erasing::erased_since(proposal.erased)}</p> })}
        {archived.then(|| view! { <Banner tone=Tone::Warn title=managing::it_is_archived()>
            <p>{managing::apply_it_once_restored()}</p>
        </Banner> })}
        {proposal.guard.clone().map(|guard| view! { <Guard guard id=proposal.integration.id.clone() records=proposal.records open=!archived/> })}
        {(!proposal.hints.is_empty()).then(|| view! { <Hints hints=proposal.hints.clone() id=proposal.integration.id.clone()/> })}
        {(!proposal.kept_no_more.is_empty()).then(|| view! {
            <Banner tone=Tone::Warn title=updates::kept_no_more(&proposal.kept_no_more)>
                <p>{updates::how_to_keep_them()}</p>
            </Banner>
        })}
        {(!proposal.kept_of_none.is_empty()).then(|| view! {
            <Banner tone=Tone::Warn title=updates::kept_of_none(&proposal.kept_of_none)>
                <p>{updates::why_they_are_empty()}</p>
            </Banner>
        })}
        <Counts counts=counts.clone() renamed=proposal.renames.confirmed kind address=asked.searched(&address)/>
        <Renames renames=proposal.renames.clone() address=address.clone() run paged/>
        <Changes counts asked page home address runs/>
        <Decide proposal/>
    }
    .into_any()
}

#[component]
fn Head(proposal: ProposalView) -> impl IntoView {
    let ProposalView { integration, base, file, back_to, records, proposed_at, by, .. } = proposal;
    let before = format!("/integrations/{}/as-of?run={base}", integration.id);
    let from = match (file, back_to) {
        (Some((name, bytes)), _) => view! {
            <span><code>{name}</code>{words::size_after(bytes)}</span>
            <span>{updates::records_all_valid(records)}</span>
        }
        .into_any(),
        (None, Some(run)) => view! { <span>{updates::as_of_run(run)}</span> }.into_any(),
        (None, None) => ().into_any(),
    };
    let mark = Mark::from(integration.avatar);
    view! {
        <nav class="crumbs" aria-label=words::breadcrumb()>
            <ol>
                <li>
                    <a href="/">{shell::integrations()}</a>
                </li>
                <li>
                    <a href=format!("/integrations/{}", integration.id)>{integration.display_name.clone()}</a>
                </li>
                <li aria-current="page">{updates::review_changes()}</li>
            </ol>
        </nav>
        <div class="page-head">
            <AvatarMark mark name=integration.display_name size=MarkSize::Large/>
            <div class="page-head-text">
                <h1 tabindex="-1">{updates::review_changes()}</h1>
                <p class="meta-line">
                    {from}
                    <span><When at=proposed_at/></span>
                    {by.map(|by| view! { <span>{updates::brought_by(&by)}</span> })}
                    <span>
                        <a href=before>{updates::compared_with(base)}</a>
                    </span>
                </p>
            </div>
        </div>
    }
    .into_any()
}

/// Says why there is nothing to review: the last file may have changed nothing.
async fn nothing_waits(id: &str) -> AnyView {
    let last = match runs(id.to_owned(), None).await {
        Ok(page) => page.items.into_iter().next(),
        Err(error) => return failure(error, address_of(id)).into_any(),
    };
    let (heading, text) = match last {
        Some(run) if run.state == RunStateView::Unchanged => {
            (updates::nothing_changed(), updates::all_are_as_they_were(run.accounts))
        }
        _ => {
            host::answer_not_found();
            (updates::nothing_waits(), updates::it_was_decided_or_is_too_old().to_owned())
        }
    };
    view! {
        <Title text=heading/>
        <Wrong problem=host::filled().problem/>
        <div class="page-head">
            <div class="page-head-text">
                <h1 tabindex="-1">{heading}</h1>
                <p>{text}</p>
            </div>
        </div>
        <a class="btn" href=format!("/integrations/{id}/imports")>{updates::import_history()}</a>
    }
    .into_any()
}
