//! Where the focus goes when a step appears or something disappears.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

use super::model::use_wizard;

/// The id of the region with the first rows of the file.
pub const FIRST_ROWS: &str = "first-rows";

/// Moves the focus to the heading of a step that has just appeared, but not on a page that has
/// just loaded.
pub fn focus_on_arrival(heading: NodeRef<leptos::html::H1>) {
    let wizard = use_wizard();
    Effect::new(move |_| {
        let Some(heading) = heading.get() else { return };
        if wizard.browser.moved.get_value() {
            // Fails if the heading is gone.
            let _ = heading.focus();
        }
        wizard.browser.moved.set_value(true);
    });
}

/// Lets go of the focus before what has it is taken away with its step: of an element that still
/// has it, browsers first lay out the whole page, which has both steps by then.
pub fn let_go() {
    let active = document().active_element();
    if let Some(active) = active.and_then(|active| active.dyn_into::<HtmlElement>().ok()) {
        // Fails if it is gone.
        let _ = active.blur();
    }
}

/// Moves the focus to the step's heading, from something that disappears.
pub fn focus_heading() {
    focus_on("#main h1");
}

/// Moves the focus to the first element that this selects, from something that disappears.
pub fn focus_on(selector: &str) {
    let element = document().query_selector(selector).ok().flatten();
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Fails if the element is gone.
        let _ = element.focus();
    }
}

/// Moves the focus to the first rows and nothing else, from something that disappears; whether
/// they are there.
pub fn focus_rows() -> bool {
    let region = document().get_element_by_id(FIRST_ROWS);
    let Some(region) = region.and_then(|region| region.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    let stay = FocusOptions::new();
    stay.set_prevent_scroll(true);
    region.focus_with_options(&stay).is_ok()
}
