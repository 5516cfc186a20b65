//! The step in the page's address, and the browser's history of steps.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use crate::wizard::step::Step;

const PATH: &str = "/integrations/new";

/// The step that the address asks for. Steps are entries of the browser's history.
#[derive(Clone, Copy)]
pub struct Address(RwSignal<Step>);

impl Address {
    pub fn new(asked: Step) -> Self {
        Self(RwSignal::new(asked))
    }

    pub fn asked(self) -> Step {
        self.0.get()
    }

    /// Follows the browser's Back and Forward for as long as the page is there.
    pub fn follow_history(self) {
        self.replace(self.0.get_untracked());
        let popped = move || {
            let search = window().location().search().unwrap_or_default();
            self.0.set(Step::from_query(search.strip_prefix("?step=")));
        };
        let popped = Closure::<dyn Fn()>::new(popped).into_js_value();
        window().set_onpopstate(Some(popped.unchecked_ref()));
    }

    /// Goes to a step. The browser's Back returns from it.
    pub fn go(self, step: Step) {
        // If the history takes no more entries, the address stays as it is.
        let _ = history().push_state_with_url(&JsValue::NULL, "", Some(&of(step)));
        self.0.set(step);
    }

    /// Goes to a step in place of the present one in the history.
    pub fn replace(self, step: Step) {
        let _ = history().replace_state_with_url(&JsValue::NULL, "", Some(&of(step)));
        self.0.set(step);
    }
}

/// Leaves the wizard for another page. Back does not return to it.
pub fn leave_for(address: &str) {
    // If the browser refuses, it shows that itself.
    let _ = window().location().replace(address);
}

fn of(step: Step) -> String {
    match step {
        Step::Details => PATH.to_owned(),
        step => format!("{PATH}?step={}", step.number()),
    }
}

fn history() -> web_sys::History {
    window().history().expect("pages have a history")
}
