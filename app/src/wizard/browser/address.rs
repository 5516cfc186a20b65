//! The step and the draft in the page's address, and the browser's history of steps.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use crate::wizard::changes::draft_storage::is_id;
use crate::wizard::step::Step;

/// The address of the wizard that makes an integration.
pub const PATH: &str = "/integrations/new";

/// The step that the address asks for, and the draft that it names: so a reload and a copy of the
/// tab have the same, and an address without a draft begins afresh. Steps are entries of the
/// browser's history.
#[derive(Clone, Copy)]
pub struct Address {
    path: StoredValue<String>,
    asked: RwSignal<Step>,
    draft: RwSignal<Option<String>>,
}

impl Address {
    pub fn new(path: String, asked: Step) -> Self {
        let path = StoredValue::new(path);
        Self { path, asked: RwSignal::new(asked), draft: RwSignal::default() }
    }

    /// The address of the page, without its query.
    pub fn path(self) -> String {
        self.path.get_value()
    }

    pub fn asked(self) -> Step {
        self.asked.get()
    }

    /// The id of the draft.
    pub fn draft(self) -> Option<String> {
        self.draft.get_untracked()
    }

    /// Names another draft, or none.
    pub fn name_draft(self, id: Option<String>) {
        self.draft.set(id);
        self.write();
    }

    /// Follows the browser's Back and Forward for as long as the page is there.
    pub fn follow_history(self) {
        let id = value_of(&search(), "draft").filter(|id| is_id(id)).map(str::to_owned);
        self.draft.set(id);
        self.write();
        let popped = move || {
            self.asked.set(Step::from_query(value_of(&search(), "step")));
            // An entry of the history may be older than the draft.
            self.write();
        };
        let popped = Closure::<dyn Fn()>::new(popped).into_js_value();
        window().set_onpopstate(Some(popped.unchecked_ref()));
    }

    /// Goes to a step. The browser's Back returns from it.
    pub fn go(self, step: Step) {
        // If the history takes no more entries, the address stays as it is.
        let _ = history().push_state_with_url(&JsValue::NULL, "", Some(&self.of(step)));
        self.asked.set(step);
    }

    /// Goes to a step in place of the present one in the history.
    pub fn replace(self, step: Step) {
        self.asked.set(step);
        self.write();
    }

    fn write(self) {
        let address = self.of(self.asked.get_untracked());
        // As in `go`.
        let _ = history().replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }

    fn of(self, step: Step) -> String {
        self.draft.with_untracked(|draft| address_of(&self.path(), step, draft.as_deref()))
    }
}

/// Leaves the wizard for another page. Back does not return to it.
pub fn leave_for(address: &str) {
    // If the browser refuses, it shows that itself.
    let _ = window().location().replace(address);
}

/// Goes to another page. Back returns to the wizard.
pub fn go_to(address: &str) {
    // As in `leave_for`.
    let _ = window().location().assign(address);
}

fn address_of(path: &str, step: Step, draft: Option<&str>) -> String {
    let step = (step != Step::Details).then(|| format!("step={}", step.number()));
    let draft = draft.map(|id| format!("draft={id}"));
    let query = step.into_iter().chain(draft).collect::<Vec<_>>().join("&");
    match query.is_empty() {
        true => path.to_owned(),
        false => format!("{path}?{query}"),
    }
}

/// What a query says of this, if it does.
fn value_of<'q>(search: &'q str, name: &str) -> Option<&'q str> {
    let pairs = search.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
    pairs.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
}

fn search() -> String {
    window().location().search().unwrap_or_default()
}

fn history() -> web_sys::History {
    window().history().expect("pages have a history")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_step_and_draft() {
        for step in Step::ALL {
            for draft in [None, Some("0a1b")] {
                let address = address_of(PATH, step, draft);
                let search = address.strip_prefix(PATH).expect("the wizard's");
                assert_eq!(Step::from_query(value_of(search, "step")), step, "{address}");
                assert_eq!(value_of(search, "draft"), draft, "{address}");
            }
        }
        assert_eq!(address_of(PATH, Step::Details, None), PATH);
        assert_eq!(value_of("?", "step"), None);
        assert_eq!(value_of("?draft", "draft"), None);
    }
}
