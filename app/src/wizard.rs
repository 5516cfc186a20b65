//! The wizard that makes an integration in three steps, or updates one in the last two of them.
//!
//! The browser is used only in event handlers and effects, which the server never runs.

mod browser;
mod changes;
mod completing;
mod details;
mod drop_zone;
mod focus;
mod going;
mod held;
mod model;
mod records;
mod shown;
mod source;
mod step;
mod updates;
mod validation;
mod worker;

use std::cmp::Ordering;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use self::browser::address::{self, Address};
use self::browser::{drops, leaving, split};
use self::changes::draft_notices::DraftNotices;
pub use self::changes::draft_storage::DRAFTS;
use self::changes::save_and_exit::SaveAndExit;
use self::completing::state::Completing;
use self::details::step::{DetailsStep, NeedsJavaScript};
use self::model::Wizard;
use self::step::Step;
pub use self::updates::Updates;
use self::updates::steps_of;
use self::validation::step as validation_step;
use crate::components::{StepState, Stepper, WasLeftOut, WizardSpine, reactive};
use crate::messages;
use crate::permission::{Make, May};
use crate::scripts::Scripts;

/// The page of the wizard that makes an integration.
pub fn wizard_page(_: May<Make>) -> AnyView {
    wizard_of(None)
}

/// The wizard as a page, with what makes it run: no other page brings the wasm.
pub fn wizard_of(updates: Option<Updates>) -> AnyView {
    let Scripts { page, worker } = expect_context();
    let steps = steps_of(updates.is_some());
    let asked = Step::from_query(use_query_map().read_untracked().get_str("step"));
    view! {
        <Title text=step_title(asked.label(), asked.max(steps[0]), steps)/>
        <WasLeftOut/>
        {updates.is_some().then(|| view! { <NeedsJavaScript/> })}
        <WizardSteps asked worker_script=worker updates/>
        <HydrationScripts options=page islands=true/>
    }
    .into_any()
}

/// The wizard.
#[island]
pub fn WizardSteps(
    /// The step in the address.
    asked: Step,
    /// The address of the worker's script.
    worker_script: String,
    /// The integration whose data are updated, if that is what it is for.
    updates: Option<Updates>,
) -> impl IntoView {
    let path = updates.as_ref().map_or_else(|| address::PATH.to_owned(), Updates::path);
    let steps = steps_of(updates.is_some());
    let wizard = Wizard::new(Address::new(path, asked), worker_script, updates);
    provide_context(wizard);
    live_in_the_browser(wizard, steps);
    let labels: Vec<_> = steps.iter().map(|step| step.label()).collect();
    let step = reactive(move || match wizard.step.get() {
        Step::Details => view! { <DetailsStep/> }.into_any(),
        Step::Source => split::source(),
        Step::Validation => split::validation(),
    });
    view! {
        <div class="app">
            <WizardSpine
                title=Signal::derive(move || wizard.details.state.read().shown_name())
                end=view! { <SaveAndExit/> }.into_any()
            >
                <Stepper
                    labels=labels
                    states=Signal::derive(move || states(wizard, steps))
                    on_back=move |index: usize| wizard.go(steps[index])
                />
            </WizardSpine>
            <DraftNotices/>
            {step}
            <p class="vh" role="status">{wizard.browser.announcement}</p>
        </div>
    }
    .into_any()
}

/// The title of the page: "Display details, step 1 of 3 · Rollcall"; in step 3 with the result
/// of the check.
fn title(wizard: Wizard, steps: &[Step]) -> String {
    let step = wizard.step.get();
    let heading = match step {
        Step::Validation => validation_step::heading(wizard),
        step => step.label().to_owned(),
    };
    messages::shell::title_of(&step_title(&heading, step, steps))
}

fn step_title(heading: &str, step: Step, steps: &[Step]) -> String {
    let before = steps.iter().filter(|other| **other < step).count();
    messages::source::step_of(heading, before + 1, steps.len())
}

fn states(wizard: Wizard, steps: &[Step]) -> Vec<StepState> {
    let current = wizard.step.get();
    let has_issues = wizard
        .validation
        .check
        .with(|check| check.verdict().is_some_and(|verdict| verdict.obstacle().is_some()));
    let state = |step: &Step| match step.cmp(&current) {
        Ordering::Less => StepState::Done,
        Ordering::Equal if *step == Step::Validation && has_issues => StepState::CurrentWithIssues,
        Ordering::Equal => StepState::Current,
        Ordering::Greater => StepState::ToDo,
    };
    steps.iter().map(state).collect()
}

/// Starts what goes on for the life of the page.
fn live_in_the_browser(wizard: Wizard, steps: &'static [Step]) {
    Effect::new(move |_| wizard.browser.address.follow_history());
    let title = Memo::new(move |_| title(wizard, steps));
    Effect::new(move |_| document().set_title(&title.read()));
    Effect::new(move |_| wizard.resume());
    // What the later steps need is loaded while the person is at the first.
    Effect::new(move |_| {
        wizard.load_later();
        wizard.warm_up();
    });
    wizard.keep_steps();
    wizard.follow_draft();
    Effect::new(move |_| drops::take_everywhere(wizard));
    Effect::new(move |_| wizard.settle());
    // Closing the tab would end an upload or an import.
    Effect::new(move |_| {
        leaving::guard(wizard.completing.state.with(Completing::is_under_way));
    });
}
