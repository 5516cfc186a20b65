//! The three-step wizard that makes an integration.
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
mod validation;
mod worker;

use std::cmp::Ordering;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use self::browser::address::Address;
use self::browser::{drops, leaving, split};
use self::changes::draft_notices::DraftNotices;
pub use self::changes::draft_storage::DRAFTS;
use self::changes::save_and_exit::SaveAndExit;
use self::completing::state::Completing;
use self::details::step::DetailsStep;
use self::model::Wizard;
use self::step::Step;
use self::validation::step as validation_step;
use crate::components::{StepState, Stepper, WizardSpine, reactive};
use crate::messages;
use crate::permission::{Make, May};
use crate::scripts::Scripts;

/// The page of the wizard: the only one that brings the wasm.
pub fn wizard_page(_: May<Make>) -> AnyView {
    let Scripts { page, worker } = expect_context();
    let asked = Step::from_query(use_query_map().read_untracked().get_str("step"));
    view! {
        <Title text=messages::source::step_of_3(asked.label(), asked.number())/>
        <WizardSteps asked worker_script=worker/>
        <HydrationScripts options=page islands=true/>
    }
    .into_any()
}

/// The three-step wizard that makes an integration.
#[island]
pub fn WizardSteps(
    /// The step in the address.
    asked: Step,
    /// The address of the worker's script.
    worker_script: String,
) -> impl IntoView {
    let wizard = Wizard::new(Address::new(asked), worker_script);
    provide_context(wizard);
    live_in_the_browser(wizard);
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
                    labels=Step::ALL.map(Step::label)
                    states=Signal::derive(move || states(wizard))
                    on_back=move |index: usize| wizard.go(Step::ALL[index])
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
fn title(wizard: Wizard) -> String {
    let step = wizard.step.get();
    let heading = match step {
        Step::Validation => validation_step::heading(wizard),
        step => step.label().to_owned(),
    };
    messages::shell::title_of(&messages::source::step_of_3(&heading, step.number()))
}

fn states(wizard: Wizard) -> Vec<StepState> {
    let current = wizard.step.get();
    let has_issues = wizard
        .validation
        .check
        .with(|check| check.verdict().is_some_and(|verdict| verdict.obstacle().is_some()));
    let state = |step: Step| match step.cmp(&current) {
        Ordering::Less => StepState::Done,
        Ordering::Equal if step == Step::Validation && has_issues => StepState::CurrentWithIssues,
        Ordering::Equal => StepState::Current,
        Ordering::Greater => StepState::ToDo,
    };
    Step::ALL.map(state).to_vec()
}

/// Starts what goes on for the life of the page.
fn live_in_the_browser(wizard: Wizard) {
    Effect::new(move |_| wizard.browser.address.follow_history());
    let title = Memo::new(move |_| title(wizard));
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
