//! What a validation came to.

use std::time::Duration;

use leptos::prelude::*;
use validation::Rule;
use validation::preview::Job;
use validation::wording::thousands;

use super::clusters::Clusters;
use super::columns::ColumnsPanel;
use super::counts::Counts;
use super::details_preview::mark;
use super::fixes::Done;
use super::insights::InsightsPanel;
use super::issue_list::IssueList;
use super::model::{Download, use_wizard};
use super::privacy_line::PrivacyLine;
use super::state::{Verdict, Verifier};
use super::totals::Totals;
use super::validation_step::ChooseAnotherFile;
use crate::components::{AvatarMark, Banner, Glyph, Icon, Tone, live_some};

/// Totals, counts, clusters and issues of a report.
#[component]
pub fn VerdictPanel(
    /// The verdict.
    verdict: Verdict,
) -> impl IntoView {
    let wizard = use_wizard();
    let report = verdict.report.clone();
    let has_issues = !report.issues.is_empty();
    let completable = verdict.obstacle().is_none();
    let needs_columns = report.counts.iter().any(|count| count.rule == Rule::MissingHeader);
    let by_server = verdict.by == Verifier::Server;
    // In a task of their own: all at once would keep the page from answering.
    let details = RwSignal::new(false);
    let show = move || {
        // The person may have gone on.
        let _ = details.try_set(true);
    };
    set_timeout(show, Duration::ZERO);
    let issues = live_some(move || {
        (has_issues && details.get()).then(|| {
            view! {
                <div class="two-col" data-aside="wide">
                    <IssueList report=report.clone()/>
                    <div class="stack">
                        <Clusters report=report.clone() by=verdict.by/>
                        <Counts report=report.clone()/>
                    </div>
                </div>
            }
        })
    });
    view! {
        {by_server.then(|| view! {
            <div role="alert">
                <Banner tone=Tone::Warn title="This is the server's report">
                    <p>
                        "The server checked the file again and its report differs from the one made in this tab. Nothing was saved."
                    </p>
                </Banner>
            </div>
        })}
        <div class=if completable { "two-col" } else { "stack" }>
            <section class="panel stack" data-pad="" aria-label="Summary">
                <Totals verdict=verdict.clone()/>
                {live_some(move || (!wizard.sent.get()).then(|| view! { <PrivacyLine/> }))}
                <div class="cluster">
                    <ChooseAnotherFile/>
                    {has_issues.then(|| view! { <DownloadIssueReport/> })}
                </div>
            </section>
            {completable.then(|| view! { <WhatWillBeSaved verdict=verdict.clone()/> })}
        </div>
        {completable.then(|| view! { <InsightsPanel/> })}
        {needs_columns.then(|| view! { <ColumnsPanel/> })}
        <Done/>
        {issues}
    }
}

#[component]
fn DownloadIssueReport() -> impl IntoView {
    let wizard = use_wizard();
    let writing = move || wizard.download.get() == Download::Writing;
    view! {
        <button
            type="button"
            class="btn"
            aria-busy=move || writing().then_some("true")
            on:click=move |_| wizard.download(Job::IssueReport)
        >
            <Icon glyph=Glyph::FileWarning/>
            "Download issue report"
        </button>
        {live_some(move || {
            (wizard.download.get() == Download::Failed).then(|| view! {
                <p class="field-error" role="alert">
                    <Icon glyph=Glyph::CircleAlert/>
                    "It could not be written: the file can no longer be read. Choose it again."
                </p>
            })
        })}
    }
}

#[component]
fn WhatWillBeSaved(verdict: Verdict) -> impl IntoView {
    let details = use_wizard().details;
    let mark = Signal::derive(move || mark(&details.read()));
    let name = Signal::derive(move || details.read().shown_name());
    let accounts = thousands(verdict.report.records);
    view! {
        <section class="panel" data-pad="" aria-labelledby="saved-heading">
            <h2 id="saved-heading">"What will be saved"</h2>
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
                <dt>"Accounts"</dt>
                <dd>{accounts}</dd>
                <dt>"To"</dt>
                <dd>{move || location().host().unwrap_or_default()}</dd>
            </dl>
        </section>
    }
}
