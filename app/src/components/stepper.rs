//! The steps of the wizard, and which of them is shown.

use leptos::prelude::*;

use super::{Glyph, Icon, reactive};
use crate::messages::shell;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Done: a person can go back to it.
    Done,
    /// The step that is shown.
    Current,
    /// The step that is shown, and something is wrong in it.
    CurrentWithIssues,
    /// Still to do.
    ToDo,
}

/// The steps by name. A step that is done is a button to go back to it.
#[component]
pub fn Stepper(
    /// The names, in order.
    #[prop(into)]
    labels: Vec<&'static str>,
    /// The state of each.
    #[prop(into)]
    states: Signal<Vec<StepState>>,
    /// Called with the index of the step to go back to.
    #[prop(into)]
    on_back: Callback<usize>,
) -> impl IntoView {
    let step = move |index: usize, label: &'static str| {
        // A memo: a button that has the focus must not be made anew.
        let state =
            Memo::new(move |_| states.read().get(index).copied().unwrap_or(StepState::ToDo));
        reactive(move || step_view(index, label, state.get(), on_back))
    };
    view! {
        <nav class="stepper" aria-label=shell::progress()>
            <ol>
                {labels
                    .into_iter()
                    .enumerate()
                    .map(|(index, label)| view! { <li>{step(index, label)}</li> })
                    .collect_view()}
            </ol>
        </nav>
    }
    .into_any()
}

fn step_view(
    index: usize,
    label: &'static str,
    state: StepState,
    on_back: Callback<usize>,
) -> AnyView {
    let number = index + 1;
    match state {
        StepState::Done => view! {
            <button type="button" class="step" data-state="done" on:click=move |_| on_back.run(index)>
                <span class="n" aria-hidden="true"><Icon glyph=Glyph::Check/></span>
                <span class="lbl">{label}</span>
                <span class="vh">{shell::done_after()}</span>
            </button>
        }
        .into_any(),
        StepState::Current => view! {
            <span class="step" data-state="now" aria-current="step">
                <span class="n" aria-hidden="true">{number}</span>
                <span class="lbl">{label}</span>
            </span>
        }
        .into_any(),
        StepState::CurrentWithIssues => view! {
            <span class="step" data-state="error" aria-current="step">
                <span class="n" aria-hidden="true">"!"</span>
                <span class="lbl">{label}</span>
                <span class="vh">{shell::has_issues_after()}</span>
            </span>
        }
        .into_any(),
        StepState::ToDo => view! {
            <span class="step" data-state="todo">
                <span class="n" aria-hidden="true">{number}</span>
                <span class="lbl">{label}</span>
            </span>
        }
        .into_any(),
    }
}
