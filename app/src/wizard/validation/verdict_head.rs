//! Beside the heading of a verdict: the counts, the downloads, and what else is done with the
//! file as a whole.

use leptos::html::Div;
use leptos::prelude::*;
use validation::session::Export;

use super::buttons::{ChooseAnotherFile, download_button};
use super::model::Download;
use super::totals::Totals;
use crate::components::{Glyph, Icon, reactive_some};
use crate::messages::checking;
use crate::wizard::model::use_wizard;
use crate::wizard::validation::state::Verifier;

#[component]
pub fn VerdictHead() -> impl IntoView {
    let wizard = use_wizard();
    let verdict = move || wizard.verdict();
    // What no fix in this tab puts right: then another file is the next thing to do.
    let file_is_wrong = Memo::new(move |_| {
        verdict().is_some_and(|verdict| verdict.report.invalid == 0 && verdict.obstacle().is_some())
    });
    view! {
        {reactive_some(move || verdict().map(|verdict| view! { <Totals verdict/> }))}
        <div class="work-actions">
            {reactive_some(move || file_is_wrong.get().then(|| view! { <ChooseAnotherFile/> }))}
            {downloads()}
            {more(file_is_wrong)}
            {reactive_some(move || {
                (wizard.validation.download.get() == Download::Failed).then(|| view! {
                    <p class="field-error" role="alert">
                        <Icon glyph=Glyph::CircleAlert/>
                        {checking::it_could_not_be_written()}
                    </p>
                })
            })}
        </div>
    }
    .into_any()
}

/// Whether there is a file with corrections to save, and whether there are issues to write down.
fn to_download() -> (Memo<bool>, Memo<bool>) {
    let wizard = use_wizard();
    let corrected = Memo::new(move |_| wizard.validation.standing.read().changes_file());
    let issues = Memo::new(move |_| {
        let verdict = wizard.validation.check.read();
        verdict.verdict().is_some_and(|verdict| !verdict.report.issues.is_empty())
    });
    (corrected, issues)
}

/// The two downloads that are wanted most. Where there is no room they are in the menu.
fn downloads() -> AnyView {
    let (corrected, issues) = to_download();
    view! { <span class="cluster only-roomy">{download_both(corrected, issues)}</span> }.into_any()
}

fn download_both(corrected: Memo<bool>, issues: Memo<bool>) -> AnyView {
    let small = Some("sm");
    view! {
        {reactive_some(move || corrected.get().then(|| {
            let words = checking::download_corrected_file();
            download_button(Export::CorrectedFile, Glyph::Download, words, small)
        }))}
        {reactive_some(move || issues.get().then(|| {
            let words = checking::download_issue_report();
            download_button(Export::IssueReport, Glyph::FileWarning, words, small)
        }))}
    }
    .into_any()
}

/// The menu of what is rarely done.
fn more(file_is_wrong: Memo<bool>) -> AnyView {
    const MENU: &str = "work-menu";
    let wizard = use_wizard();
    let menu = NodeRef::<Div>::new();
    let close = move |_| {
        if let Some(menu) = menu.get_untracked() {
            // Fails if it is closed already.
            let _ = menu.hide_popover();
        }
    };
    let (corrected, issues) = to_download();
    let can_be_fixed = Memo::new(move |_| {
        let check = wizard.validation.check.read();
        let verdict = check.verdict();
        verdict.is_some_and(|verdict| verdict.report.invalid > 0 && verdict.by == Verifier::Browser)
    });
    let records = move || {
        let words = checking::download_records_with_issues();
        download_button(Export::IssueRecords, Glyph::Download, words, Some("sm"))
    };
    view! {
        <button type="button" class="btn" data-size="sm" popovertarget=MENU>
            {checking::more()}
            <Icon glyph=Glyph::ChevronDown/>
        </button>
        <div class="menu" id=MENU popover="" node_ref=menu on:click=close>
            <div class="not-roomy">{download_both(corrected, issues)}</div>
            {reactive_some(move || can_be_fixed.get().then(records))}
            {reactive_some(move || (!file_is_wrong.get()).then(|| view! { <ChooseAnotherFile/> }))}
        </div>
    }
    .into_any()
}
