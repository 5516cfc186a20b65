//! What a validation came to.

use std::time::Duration;

use leptos::prelude::*;
use validation::Rule;
use validation::session::Export;
use validation::wording::thousands;

use super::buttons::{ChooseAnotherFile, download_button};
use super::clusters::Clusters;
use super::counts::Counts;
use super::fixes::Done;
use super::insights::InsightsPanel;
use super::issue_list::IssueList;
use super::issue_records::{MergeOutcome, MergePart};
use super::model::Download;
use super::state::{Verdict, Verifier};
use super::totals::Totals;
use crate::components::{AvatarMark, Banner, Glyph, Icon, Tone, reactive_some};
use crate::messages::checking;
use crate::wizard::details::preview::mark;
use crate::wizard::model::use_wizard;
use crate::wizard::records::RecordsPane;
use crate::wizard::source::columns::ColumnsPanel;
use crate::wizard::source::offers::OffersPanel;
use crate::wizard::source::privacy_line::PrivacyLine;

/// Totals, kinds of issue, records, issues and counts. The panel stays while the file is
/// checked again; only what a report says is made anew.
#[component]
pub fn VerdictPanel() -> impl IntoView {
    let wizard = use_wizard();
    let drawn = one_after_the_other(3);
    let is_drawn = move |part| Memo::new(move |_| drawn.get() >= part);
    let [kinds_drawn, records_drawn, lists_drawn] = [1, 2, 3].map(is_drawn);
    let verdict = move || wizard.validation.check.with(|check| check.verdict().cloned());
    let has_records =
        Memo::new(move |_| verdict().is_some_and(|verdict| verdict.report.records > 0));
    // A memo: cards stay from verdict to verdict.
    let with_issues = Memo::new(move |_| verdict().is_some_and(|verdict| has_issues(&verdict)));
    view! {
        {reactive_some(move || verdict().map(summary))}
        <Done/>
        {reactive_some(move || kinds_drawn.get().then(|| view! {
            <div class="work-main panel">
                {reactive_some(move || with_issues.get().then(|| view! { <Clusters/> }))}
                {reactive_some(move || {
                    (records_drawn.get() && has_records.get()).then(|| view! { <RecordsPane/> })
                })}
            </div>
        }))}
        {reactive_some(move || verdict().filter(has_issues).filter(|_| lists_drawn.get()).map(lists))}
    }
    .into_any()
}

/// Counts the parts that may be drawn so far. Each is drawn in a task of its own: all at once
/// would keep the page from answering.
fn one_after_the_other(parts: u8) -> RwSignal<u8> {
    let drawn = RwSignal::new(0);
    draw_next(drawn, parts);
    drawn
}

fn draw_next(drawn: RwSignal<u8>, parts: u8) {
    let draw = move || {
        // The panel may be gone by now.
        if drawn.try_update(|drawn| *drawn += 1).is_some() && drawn.get_untracked() < parts {
            draw_next(drawn, parts);
        }
    };
    set_timeout(draw, Duration::ZERO);
}

fn has_issues(verdict: &Verdict) -> bool {
    !verdict.report.issues.is_empty()
}

/// The first part: whether the file can be completed.
fn summary(verdict: Verdict) -> AnyView {
    let wizard = use_wizard();
    let report = verdict.report.clone();
    let completable = verdict.obstacle().is_none();
    let needs_columns = report.counts.iter().any(|count| count.rule == Rule::MissingHeader)
        || wizard.source.columns.with_untracked(|columns| !columns.has_key());
    let by_server = verdict.by == Verifier::Server;
    let can_be_fixed = report.invalid > 0 && !by_server;
    view! {
        {by_server.then(|| view! {
            <div role="alert">
                <Banner tone=Tone::Warn title=checking::this_is_the_servers_report()>
                    <p>{checking::the_servers_report_differs()}</p>
                </Banner>
            </div>
        })}
        <div class=if completable { "two-col" } else { "stack" }>
            <section class="panel stack" data-pad="" aria-label=checking::summary()>
                <Totals verdict=verdict.clone()/>
                {reactive_some(move || (!wizard.completing.sent.get()).then(|| view! { <PrivacyLine/> }))}
                <div class="cluster">
                    <ChooseAnotherFile/>
                    {has_issues(&verdict).then(|| view! { <DownloadIssueReport/> })}
                    {can_be_fixed.then(download_issue_records)}
                </div>
                <MergeOutcome/>
                {can_be_fixed.then(|| view! { <MergePart/> })}
            </section>
            {completable.then(|| view! { <WhatWillBeSaved verdict=verdict.clone()/> })}
        </div>
        {completable.then(|| view! { <InsightsPanel/> })}
        {(!by_server).then(|| view! { <OffersPanel/> })}
        {needs_columns.then(|| view! { <ColumnsPanel/> })}
    }
    .into_any()
}

/// The issues one by one, and the counts.
fn lists(verdict: Verdict) -> AnyView {
    let report = verdict.report;
    view! {
        <div class="two-col" data-aside="wide">
            <IssueList report=report.clone()/>
            <Counts report/>
        </div>
    }
    .into_any()
}

#[component]
fn DownloadIssueReport() -> impl IntoView {
    let wizard = use_wizard();
    view! {
        {download_button(
            Export::IssueReport,
            Glyph::FileWarning,
            checking::download_issue_report(),
            None,
        )}
        {reactive_some(move || {
            (wizard.validation.download.get() == Download::Failed).then(|| view! {
                <p class="field-error" role="alert">
                    <Icon glyph=Glyph::CircleAlert/>
                    {checking::it_could_not_be_written()}
                </p>
            })
        })}
    }
}

/// The button that saves the records with issues, to be fixed in a spreadsheet.
fn download_issue_records() -> AnyView {
    let words = checking::download_records_with_issues();
    download_button(Export::IssueRecords, Glyph::Download, words, None)
}

#[component]
fn WhatWillBeSaved(verdict: Verdict) -> impl IntoView {
    let details = use_wizard().details.state;
    let mark = Signal::derive(move || mark(&details.read()));
    let name = Signal::derive(move || details.read().shown_name());
    let accounts = thousands(verdict.report.records);
    view! {
        <section class="panel" data-pad="" aria-labelledby="saved-heading">
            <h2 id="saved-heading">{checking::what_will_be_saved()}</h2>
            <div class="ident pad-b">
                <AvatarMark mark name/>
                <div>
                    <b class="name">{name}</b>
                    <span class="alias">
                        {move || details.read().integration_name.trim().to_owned()}
                    </span>
                </div>
            </div>
            <dl class="kv">
                <dt>{checking::accounts()}</dt>
                <dd>{accounts}</dd>
                <dt>{checking::to()}</dt>
                <dd>{move || location().host().unwrap_or_default()}</dd>
            </dl>
        </section>
    }
}
