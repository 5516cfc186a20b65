//! Leaving the page while something is under way.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::BeforeUnloadEvent;

/// Has the browser ask before the page is left, or not any more.
pub fn guard(under_way: bool) {
    let ask = under_way.then(|| {
        let ask = |event: BeforeUnloadEvent| event.prevent_default();
        Closure::<dyn Fn(BeforeUnloadEvent)>::new(ask).into_js_value().unchecked_into()
    });
    window().set_onbeforeunload(ask.as_ref());
}
