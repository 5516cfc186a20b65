//! The runs of an integration, the latest first.

use leptos::prelude::*;
use validation::compare::{ChangeKind, Comparison};
use validation::wording::thousands;

use super::changes::change_rows;
use super::review::Sign;
use crate::api::{ErasureView, RunPage, RunStateView, RunView};
use crate::components::{Glyph, Icon, Paging, Select, When};
use crate::host;
use crate::messages::{
    accounts, comparing, erasing, evidence as words_of_evidence, integration as words, renames,
    timeline, updates,
};
use crate::permission::Right;

/// The history, a page at a time.
#[component]
pub fn Timeline(
    /// The id of the integration.
    id: String,
    page: RunPage,
    /// Whether there are pages before this one.
    paged: bool,
    /// Whether it takes no updates.
    archived: bool,
) -> impl IntoView {
    let address = format!("/integrations/{id}/imports");
    let next = page.next.map(|next| format!("{address}?before={next}"));
    let may_make = host::lets(Right::Make) && !archived;
    let kept = page.items.iter().filter(|run| run.is_kept && is_or_was(run.state));
    let kept: Vec<_> = kept.map(|run| run.number).collect();
    let compare = (kept.len() > 1).then(|| view! { <CompareAny id=id.clone() runs=kept/> });
    let runs = page.items.into_iter().map(|run| entry(&id, run, may_make)).collect_view();
    let erasures =
        (!page.erasures.is_empty()).then(|| view! { <Erasures erasures=page.erasures/> });
    view! {
        <section class="panel" aria-labelledby="runs-heading">
            <div class="panel-head">
                <h2 id="runs-heading">{updates::import_history()}</h2>
                <form class="cluster push" method="get" action=format!("/integrations/{id}/as-of")>
                    <label class="fs-13 muted" for="as-of">{accounts::as_of_a_day()}</label>
                    <input class="input" id="as-of" name="date" type="date" required=true data-size="sm"/>
                    <button class="btn" data-size="sm">{accounts::show()}</button>
                </form>
            </div>
            <ol class="timeline">{runs}</ol>
            {compare}
            <Paging label=timeline::pages_of_runs() first=paged.then_some(address) next/>
        </section>
        {erasures}
    }
    .into_any()
}

/// Any two imports of the page beside each other.
#[component]
fn CompareAny(
    /// The id of the integration.
    id: String,
    /// The newest first; two at least.
    runs: Vec<u32>,
) -> impl IntoView {
    let options: Vec<_> = runs.iter().map(|run| (run.to_string(), timeline::run(*run))).collect();
    let [first, last] = [runs.last(), runs.first()].map(|run| run.map(u32::to_string));
    view! {
        <form class="panel-foot cluster" method="get" action=format!("/integrations/{id}/compare")>
            <Select name="from" label=comparing::compare_from() chosen=first options=options.clone()/>
            <span class="muted fs-13" aria-hidden="true">{comparing::with()}</span>
            <Select name="to" label=comparing::compare_to() chosen=last options/>
            <button class="btn" data-size="sm">{comparing::compare()}</button>
        </form>
    }
    .into_any()
}

/// It counts, or did.
const fn is_or_was(state: RunStateView) -> bool {
    matches!(state, RunStateView::Current | RunStateView::Past)
}

/// That accounts were erased, and nothing of whose they were.
#[component]
fn Erasures(erasures: Vec<ErasureView>) -> impl IntoView {
    let one = |ErasureView { of_kept, at, by, from_run }: ErasureView| {
        let what = match of_kept {
            true => erasing::an_address_was_erased(from_run),
            false => erasing::an_account_was_erased(from_run),
        };
        view! {
            <li>
                <span class="mark"><Icon glyph=Glyph::Trash/></span>
                <div class="stack" data-gap="4">
                    <p class="t">{what}</p>
                    <p class="m">
                        <When at/>
                        {by.map(|by| view! { " "{updates::applied_by(&by)} })}
                    </p>
                </div>
            </li>
        }
    };
    view! {
        <section class="panel section" aria-labelledby="erasures-heading">
            <div class="panel-head">
                <h2 id="erasures-heading">{erasing::erasures()}</h2>
                <p class="muted">{erasing::whose_it_was_is_not_kept()}</p>
            </div>
            <ol class="timeline">{erasures.into_iter().map(one).collect_view()}</ol>
        </section>
    }
    .into_any()
}

fn entry(id: &str, run: RunView, may_make: bool) -> AnyView {
    let (tone, glyph) = mark(&run);
    let is_or_was = is_or_was(run.state);
    let title = match run.back_to {
        Some(number) if is_or_was => timeline::back_to_run(number),
        Some(number) => timeline::way_back_to_run(number),
        None => timeline::run(run.number),
    };
    let size = match run.state {
        RunStateView::Rejected => timeline::so_many_errors(run.errors, run.accounts),
        _ => timeline::so_many_accounts(run.accounts),
    };
    let size = match is_or_was && run.is_kept {
        true => {
            let address = format!("/integrations/{id}/as-of?run={}", run.number);
            view! { <a class="fs-13 tot" href=address>{size}</a> }.into_any()
        }
        false => view! { <span class="muted fs-13 tot">{size}</span> }.into_any(),
    };
    let actions = actions(id, &run, may_make);
    let file = run.file.map(|(name, bytes)| {
        view! { <code>{name}</code>{words::size_after(bytes)} }
    });
    let gone = (is_or_was && !run.is_kept)
        .then(|| view! { <span class="badge">{erasing::not_kept()}</span> });
    let erased = (run.erased > 0 && run.is_kept)
        .then(|| view! { <p class="m">{erasing::erased_since(run.erased)}</p> });
    view! {
        <li id=format!("import-{}", run.number)>
            <span class="mark" data-tone=tone><Icon glyph/></span>
            <div class="stack" data-gap="4">
                <div class="t">
                    {title}
                    {badge(run.state)}
                    {gone}
                    {run.counts.as_ref().map(|of| counts(of, run.renamed))}
                </div>
                <p class="m">
                    <When at=run.at/>
                    {run.by.map(|by| view! { " "{updates::brought_by(&by)} })}
                    {run.brought_by.map(|by| view! { ", "{timeline::sent_by(&by)} })}
                    {file.map(|file| view! { ". "{file} })}
                    ". "
                    {timeline::took(run.took)}
                </p>
                {erased}
                {run.reason.map(|reason| view! { <blockquote>{reason}</blockquote> })}
                {run.changes.map(|changes| view! {
                    <details class="fs-13">
                        <summary>{timeline::what_was_done_to_the_file()}</summary>
                        <dl class="kv">{change_rows(changes)}</dl>
                    </details>
                })}
            </div>
            <div class="acts">
                {size}
                {actions}
            </div>
        </li>
    }
    .into_any()
}

const fn mark(run: &RunView) -> (Option<&'static str>, Glyph) {
    match run.state {
        RunStateView::Current if run.back_to.is_some() => (Some("warn"), Glyph::RotateCcw),
        RunStateView::Current => (Some("ok"), Glyph::CircleCheck),
        RunStateView::Past if run.back_to.is_some() => (None, Glyph::RotateCcw),
        RunStateView::Past => (None, Glyph::CircleCheck),
        RunStateView::Proposed => (Some("warn"), Glyph::Info),
        RunStateView::Unchanged => (None, Glyph::CircleCheck),
        RunStateView::Discarded | RunStateView::Expired => (None, Glyph::X),
        RunStateView::Rejected => (Some("error"), Glyph::CircleAlert),
    }
}

fn badge(state: RunStateView) -> Option<AnyView> {
    let tone = match state {
        RunStateView::Current => Some("info"),
        RunStateView::Past => return None,
        RunStateView::Proposed => Some("warn"),
        RunStateView::Discarded | RunStateView::Expired | RunStateView::Unchanged => None,
        RunStateView::Rejected => Some("error"),
    };
    Some(view! { <span class="badge" data-tone=tone>{timeline::state(state)}</span> }.into_any())
}

/// The counts of a run as signs with numbers.
fn counts(counts: &Comparison, renamed: u64) -> AnyView {
    let one = |kind: ChangeKind, tone| {
        let count = counts.of(kind);
        (count > 0).then(|| {
            view! {
                <span data-diff=tone>
                    <Sign kind/>
                    {thousands(count)}
                    <span class=(kind != ChangeKind::NewlyPrivileged).then_some("vh")>
                        " "{updates::kind(kind)}
                    </span>
                </span>
            }
        })
    };
    view! {
        <span class="counts">
            {one(ChangeKind::Added, "add")}
            {one(ChangeKind::Changed, "chg")}
            {one(ChangeKind::Removed, "del")}
            {one(ChangeKind::NewlyPrivileged, "priv")}
            {(renamed > 0).then(|| view! {
                <span data-diff="chg">
                    <span class="diff-sign"><Icon glyph=Glyph::ArrowRight/></span>
                    {thousands(renamed)}
                    <span>" "{renames::renamed_accounts()}</span>
                </span>
            })}
        </span>
    }
    .into_any()
}

/// What can be done with a run.
fn actions(id: &str, run: &RunView, may_make: bool) -> Option<AnyView> {
    let number = run.number;
    let name = timeline::run(number);
    let compare = run.base.filter(|_| run.is_comparable).map(|base| {
        let href = format!("/integrations/{id}/compare?from={base}&to={number}");
        view! {
            <a class="btn" data-size="sm" href=href>
                {timeline::view_changes()}
                <span class="vh">" "{timeline::of_run(&name)}</span>
            </a>
        }
    });
    let evidence = view! {
        <a class="btn" data-variant="ghost" data-size="sm" href=format!("/integrations/{id}/imports/{number}/evidence")>
            {words_of_evidence::evidence()}
            <span class="vh">" "{timeline::of_run(&name)}</span>
        </a>
    };
    match run.state {
        RunStateView::Current => Some(view! { {compare} {evidence} }.into_any()),
        RunStateView::Past => {
            let back = (may_make && run.is_kept).then(|| {
                view! {
                    <form method="post" action=format!("/integrations/{id}/roll-back")>
                        <input type="hidden" name="run" value=number/>
                        <button class="btn" data-variant="ghost" data-size="sm">
                            <Icon glyph=Glyph::RotateCcw/>
                            {timeline::roll_back()}
                            <span class="vh">" "{timeline::to_run(&name)}</span>
                        </button>
                    </form>
                }
            });
            Some(view! { {compare} {evidence} {back} }.into_any())
        }
        RunStateView::Proposed => {
            let href = format!("/integrations/{id}/proposal");
            Some(
                view! {
                    <a class="btn" data-size="sm" href=href>{updates::review_changes()}</a>
                }
                .into_any(),
            )
        }
        RunStateView::Discarded
        | RunStateView::Expired
        | RunStateView::Unchanged
        | RunStateView::Rejected => None,
    }
}
