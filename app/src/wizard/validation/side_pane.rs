//! The pane beside the records: what there is to do, and what was done.

use leptos::prelude::*;

use super::before_saving::BeforeSaving;
use super::changes_pane::{ChangesPane, number_of_changes};
use super::clusters::Clusters;
use super::issue_values::IssueCard;
use super::model::Side;
use super::state::{Verdict, Verifier};
use super::staying::Staying;
use crate::components::{Banner, Tone, reactive_some};
use crate::messages::{checking, issues};
use crate::wizard::changes::taken_over::Remembered;
use crate::wizard::model::{Wizard, use_wizard};
use crate::wizard::source::offers::OffersPanel;
use crate::wizard::source::privacy_line::PrivacyLine;

/// Two views of which one is shown. Both are kept, so either is as it was left.
#[component]
pub fn SidePane() -> impl IntoView {
    let wizard = use_wizard();
    let side = wizard.validation.side;
    let staying = Staying::new();
    staying.watch(wizard);
    let hidden = move |of: Side| move || (side.get() != of).then_some("");
    view! {
        <section class="side-pane" aria-label=checking::issues_and_changes()>
            <fieldset class="pane-tabs">
                <legend class="vh">{checking::what_is_shown_here()}</legend>
                {tab(wizard, Side::Issues)}
                {tab(wizard, Side::Changes)}
            </fieldset>
            <div
                class="pane-scroll"
                tabindex="0"
                role="group"
                aria-label=checking::issues_and_changes()
                node_ref=staying.scroller
                on:click=move |event| staying.note(&event)
            >
                <div hidden=hidden(Side::Issues)>{to_do(wizard)}</div>
                <div hidden=hidden(Side::Changes)><ChangesPane/></div>
            </div>
            {reactive_some(move || {
                (!wizard.completing.sent.get()).then(|| view! {
                    <div class="pane-foot"><PrivacyLine/></div>
                })
            })}
        </section>
    }
    .into_any()
}

fn tab(wizard: Wizard, of: Side) -> AnyView {
    let side = wizard.validation.side;
    let words = move || match of {
        Side::Issues if is_completable(wizard) => checking::before_you_save(),
        Side::Issues => issues::issues(),
        Side::Changes => issues::changes(),
    };
    let changes =
        Memo::new(move |_| wizard.validation.standing.with(|standing| number_of_changes(standing)));
    let count = move || (of == Side::Changes && changes.get() > 0).then(|| changes.get());
    view! {
        <label>
            <input
                type="radio"
                name="side"
                prop:checked=move || side.get() == of
                on:change=move |_| side.set(of)
            />
            {words}
            {reactive_some(move || count().map(|count| view! { " " <span class="count">{count}</span> }))}
        </label>
    }
    .into_any()
}

fn is_completable(wizard: Wizard) -> bool {
    wizard
        .validation
        .check
        .with(|check| check.verdict().is_some_and(|verdict| verdict.obstacle().is_none()))
}

/// What is still wrong, or else what is good to know before the file is saved.
fn to_do(wizard: Wizard) -> AnyView {
    let verdict = move || wizard.verdict();
    let by_server =
        Memo::new(move |_| verdict().is_some_and(|verdict| verdict.by == Verifier::Server));
    // A memo: cards stay from verdict to verdict.
    let has_issues =
        Memo::new(move |_| verdict().is_some_and(|verdict| !verdict.report.issues.is_empty()));
    let valid = move || verdict().filter(|verdict| verdict.obstacle().is_none());
    view! {
        {reactive_some(move || by_server.get().then(of_the_server))}
        {reactive_some(move || (!by_server.get()).then(|| view! { <Remembered/> <OffersPanel/> }))}
        {reactive_some(move || has_issues.get().then(|| view! { <Clusters/> }))}
        {reactive_some(move || verdict().filter(|_| by_server.get()).map(one_by_one))}
        {reactive_some(move || valid().map(|verdict| view! { <BeforeSaving verdict/> }))}
    }
    .into_any()
}

/// The first issues one by one: those of the server are at no cell of the grid.
fn one_by_one(verdict: Verdict) -> AnyView {
    const MOST: usize = 25;
    let issues = verdict.report.issues.iter().take(MOST).cloned();
    let cards = issues.map(|issue| view! { <IssueCard issue/> }).collect_view();
    view! {
        <section aria-labelledby="one-by-one-heading">
            <div class="pane-head">
                <h2 id="one-by-one-heading">{checking::first_issues()}</h2>
            </div>
            <ul class="issues">{cards}</ul>
        </section>
    }
    .into_any()
}

fn of_the_server() -> AnyView {
    view! {
        <div role="alert">
            <Banner tone=Tone::Warn title=checking::this_is_the_servers_report()>
                <p>{checking::the_servers_report_differs()}</p>
            </Banner>
        </div>
    }
    .into_any()
}
