//! Keys that work wherever the focus is in the step.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use validation::session::Step;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::wizard::completing::state::Completing;
use crate::wizard::model::Wizard;
use crate::wizard::records::{Action, Press, action};
use crate::wizard::step::Step as WizardStep;

/// Listens for as long as the step is there.
pub fn listen(wizard: Wizard) {
    let pressed = window_event_listener(ev::keydown, move |event| press(wizard, &event));
    on_cleanup(move || pressed.remove());
}

/// From issue to issue, undo and redo. In a text box undo is the browser's, and what the grid
/// has taken is done.
fn press(wizard: Wizard, event: &KeyboardEvent) {
    let has_verdict = wizard.validation.check.with_untracked(|check| check.verdict().is_some());
    let is_busy = wizard.completing.state.with_untracked(Completing::is_busy);
    // The rehearsal plays the step too, where nobody is.
    let is_here = wizard.step.get_untracked() == WizardStep::Validation;
    if event.default_prevented() || !is_here || !has_verdict || is_busy {
        return;
    }
    let key = event.key();
    let press = Press {
        key: &key,
        control: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
    };
    match action(press) {
        Some(Action::Issue { backwards }) if key == "F8" => {
            wizard.records.walk(wizard, backwards);
        }
        Some(Action::Undo) if !is_typing(event) => wizard.undo_in_place(),
        Some(Action::Redo) if !is_typing(event) => wizard.step_in_place(&Step::Redo),
        _ => return,
    }
    event.prevent_default();
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let typed = "textarea, input:not([type=radio], [type=checkbox], [type=file])";
    target.is_some_and(|target| target.matches(typed).unwrap_or_default())
}
