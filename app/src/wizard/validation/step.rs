//! Step 3: data validation.

use leptos::prelude::*;

use super::buttons::ChooseAnotherFile;
use super::keys;
use super::progress_panel::ProgressPanel;
use super::state::Check;
use super::verdict_head::VerdictHead;
use super::verdict_panel::VerdictPanel;
use crate::components::{ActionBar, Glyph, Icon, IconSize, Tone, reactive, reactive_some};
use crate::messages::{checking, completing};
use crate::wizard::completing::panel::{CompletingFailure, CompletingPanel};
use crate::wizard::completing::state::Completing;
use crate::wizard::focus::focus_on_arrival;
use crate::wizard::model::{Wizard, use_wizard};
use crate::wizard::source::state::FileFacts;
use crate::wizard::step::Step;

/// What the step shows. Elements are made anew with each stage, but not with progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Checking,
    Stopped,
    Verdict,
    Completing,
}

fn stage(wizard: Wizard) -> Stage {
    if wizard.completing.state.read().is_busy() {
        return Stage::Completing;
    }
    match *wizard.validation.check.read() {
        Check::Waiting | Check::Running(_) => Stage::Checking,
        Check::Cancelled | Check::Failed(_) => Stage::Stopped,
        Check::Done(_) => Stage::Verdict,
    }
}

/// The heading, which is also in the page's title.
pub fn heading(wizard: Wizard) -> String {
    let name = || wizard.details.state.read().shown_name();
    match &*wizard.completing.state.read() {
        Completing::Sending { .. } => {
            let records = wizard.verdict().map_or(0, |verdict| verdict.report.records);
            return checking::uploading(records);
        }
        Completing::FindingOut => return checking::finding_out_what_was_saved().into(),
        Completing::Importing(_) => return checking::importing().into(),
        Completing::Done { .. } if wizard.is_update() => {
            return completing::the_changes_are_ready().into();
        }
        Completing::Done { .. } => return checking::is_on_the_roll(&name()),
        Completing::Idle | Completing::Failed(_) => {}
    }
    match &*wizard.validation.check.read() {
        Check::Waiting | Check::Running(_) => checking::checking_your_file_in_this_tab().into(),
        Check::Cancelled => checking::the_check_was_cancelled().into(),
        Check::Failed(failure) => failure.words(&file_name(wizard)).0,
        Check::Done(verdict) => verdict.title(),
    }
}

/// Whether the heading is good news.
fn is_good(wizard: Wizard) -> bool {
    match &*wizard.completing.state.read() {
        Completing::Sending { .. } | Completing::FindingOut | Completing::Importing(_) => false,
        Completing::Done { .. } => true,
        Completing::Idle | Completing::Failed(_) => wizard
            .validation
            .check
            .with(|check| check.verdict().is_some_and(|verdict| verdict.obstacle().is_none())),
    }
}

fn file_name(wizard: Wizard) -> String {
    wizard.source.state.read().file().map_or_else(String::new, |file| file.name.clone())
}

/// Checking, its verdict, and completing.
#[component]
pub fn ValidationStep() -> impl IntoView {
    let wizard = use_wizard();
    let title = NodeRef::new();
    focus_on_arrival(title);
    keys::listen(wizard);
    Effect::new(move |_| {
        if matches!(*wizard.validation.check.read_untracked(), Check::Waiting) {
            wizard.start_check();
        }
    });
    let stage = Memo::new(move |_| stage(wizard));
    keep_the_focus(stage, title);
    let works = Memo::new(move |_| stage.get() == Stage::Verdict);
    // Records and issues take all the room there is.
    let class = move |at_work: &'static str, else_: &'static str| {
        move || if works.get() { at_work } else { else_ }
    };
    view! {
        <main id="main" class=class("workspace", "page") data-width="narrow" tabindex="-1">
            <section aria-label=checking::data_validation()>
                <header class=class("work-head", "page-head")>
                    {title_and_file(wizard, title)}
                    {reactive_some(move || works.get().then(|| view! { <VerdictHead/> }))}
                </header>
                <div class=class("work-body", "stack") data-gap="24">
                    <CompletingFailure/>
                    {reactive(move || match stage.get() {
                        Stage::Checking => view! { <ProgressPanel/> }.into_any(),
                        Stage::Stopped => view! { <Stopped/> }.into_any(),
                        Stage::Verdict => view! { <VerdictPanel/> }.into_any(),
                        Stage::Completing => view! { <CompletingPanel/> }.into_any(),
                    })}
                </div>
            </section>
        </main>
        <Actions/>
    }
    .into_any()
}

fn title_and_file(wizard: Wizard, title: NodeRef<leptos::html::H1>) -> AnyView {
    let good = Memo::new(move |_| is_good(wizard));
    let file = move || {
        let source = wizard.source.state.read();
        let FileFacts { name, bytes, .. } = source.file()?;
        Some(view! { <p class="file">{checking::name_and_size(name, *bytes)}</p> })
    };
    view! {
        <div class="page-head-text">
            <h1 tabindex="-1" node_ref=title>
                {reactive_some(move || good.get().then(|| view! {
                    <Icon glyph=Glyph::CircleCheck tone=Tone::Ok/>
                }))}
                {move || heading(wizard)}
            </h1>
            {reactive_some(file)}
        </div>
    }
    .into_any()
}

/// Moves the focus to the heading when the element that had it is gone with its stage.
fn keep_the_focus(stage: Memo<Stage>, heading: NodeRef<leptos::html::H1>) {
    Effect::new(move |before: Option<Stage>| {
        let now = stage.get();
        if before.is_some_and(|before| before != now) {
            request_animation_frame(move || {
                let lost =
                    document().active_element().is_none_or(|active| active.tag_name() == "BODY");
                if let (true, Some(heading)) = (lost, heading.try_get_untracked().flatten()) {
                    // Fails if the heading is gone.
                    let _ = heading.focus();
                }
            });
        }
        now
    });
}

/// The check ended without a report.
#[component]
fn Stopped() -> impl IntoView {
    let wizard = use_wizard();
    let text = move || match &*wizard.validation.check.read() {
        Check::Failed(failure) => Some(failure.words(&file_name(wizard)).1),
        _ => None,
    };
    view! {
        <div class="panel stack" data-pad="lg">
            {reactive_some(move || text().map(|text| view! { <p role="alert">{text}</p> }))}
            <div class="cluster">
                <button type="button" class="btn" on:click=move |_| wizard.start_check()>
                    <Icon glyph=Glyph::RotateCcw/>
                    {checking::check_again()}
                </button>
                <ChooseAnotherFile/>
            </div>
        </div>
    }
}

#[component]
fn Actions() -> impl IntoView {
    let wizard = use_wizard();
    let obstacle = Memo::new(move |_| {
        wizard.validation.check.with(|check| match check {
            Check::Done(verdict) => verdict.obstacle(),
            Check::Waiting | Check::Running(_) => {
                Some(checking::the_file_is_being_checked().into())
            }
            Check::Cancelled | Check::Failed(_) => {
                Some(checking::the_file_has_not_been_checked().into())
            }
        })
    });
    let busy = move || wizard.completing.state.read().is_busy();
    let blocked = move || busy() || obstacle.read().is_some();
    let note = move || match (busy(), obstacle.get()) {
        (true, _) if wizard.is_update() => {
            Some(checking::nothing_counts_before_the_review().into())
        }
        (true, _) => Some(checking::all_is_saved_together_or_nothing().into()),
        (false, _) if wizard.completing.wanted.get() => {
            Some(checking::your_change_is_checked_then_completed().into())
        }
        (false, _) if wizard.validation.step_is_checked.get() => {
            Some(checking::checking_your_change().into())
        }
        (false, Some(obstacle)) => Some(obstacle),
        (false, None) => wizard.source.state.read().file().map(|file| {
            let host = location().host().unwrap_or_default();
            match wizard.validation.standing.read().changes_file() {
                true => checking::sends_the_corrected_file(&host),
                false => checking::sends_the_file(file.bytes, &host),
            }
        }),
    };
    let is_wrong = move || {
        let has_verdict = || wizard.validation.check.with(|check| check.verdict().is_some());
        !busy()
            && !wizard.validation.step_is_checked.get()
            && obstacle.read().is_some()
            && has_verdict()
    };
    view! {
        <ActionBar>
            <button
                type="button"
                class="btn"
                aria-disabled=move || busy().then_some("true")
                on:click=move |_| if !busy() { wizard.go(Step::Source) }
            >
                <Icon glyph=Glyph::ArrowLeft/>
                {checking::back()}
            </button>
            <p class="actionbar-note" id="complete-why">
                {reactive_some(move || {
                    is_wrong().then(|| view! {
                        <Icon glyph=Glyph::CircleAlert size=IconSize::Small tone=Tone::Error/>
                    })
                })}
                <span>{note}</span>
            </p>
            <button
                type="button"
                class="btn"
                data-variant="primary"
                aria-disabled=move || blocked().then_some("true")
                aria-describedby="complete-why"
                on:click=move |_| if !blocked() { wizard.complete() }
            >
                <Icon glyph=Glyph::Check/>
                {match wizard.is_update() {
                    true => checking::compare_and_review(),
                    false => checking::complete_integration(),
                }}
            </button>
        </ActionBar>
    }
}
