//! Files that are dropped beside a drop zone. The browser would open them in place of the wizard.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{DragEvent, HtmlInputElement};

use super::files;
use crate::wizard::model::Wizard;
use crate::wizard::step::Step;

/// Tells the style sheet that a file is held over the page.
const HELD: &str = "data-file-held";

/// Takes a file that is dropped anywhere in step 2. In other steps none is taken, and none leads
/// away.
pub fn take_everywhere(wizard: Wizard) {
    let hear = Closure::<dyn Fn(DragEvent)>::new(move |event| hear(wizard, &event)).into_js_value();
    let window = window();
    window.set_ondragover(Some(hear.unchecked_ref()));
    window.set_ondragleave(Some(hear.unchecked_ref()));
    window.set_ondrop(Some(hear.unchecked_ref()));
}

fn hear(wizard: Wizard, event: &DragEvent) {
    if event.type_() == "dragleave" {
        // It goes from one element to the next all the time.
        if event.related_target().is_none() {
            hold(false);
        }
        return;
    }
    let takes = wizard.step.get_untracked() == Step::Source;
    let is_drop = event.type_() == "drop";
    let is_ours = !event.default_prevented() && is_ours(event);
    hold(is_ours && takes && !is_drop);
    if !is_ours {
        return;
    }
    event.prevent_default();
    if let Some(transfer) = event.data_transfer() {
        transfer.set_drop_effect(if takes { "copy" } else { "none" });
    }
    if is_drop && takes {
        wizard.choose_data_file(files::dropped(event));
    }
}

/// Whether it brings files, and not to an input that takes them by itself.
fn is_ours(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|transfer| transfer.types());
    let brings_files = types
        .is_some_and(|types| types.iter().any(|kind| kind.as_string().as_deref() == Some("Files")));
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    brings_files && input.is_none_or(|input| input.type_() != "file")
}

fn hold(held: bool) {
    let Some(root) = document().document_element() else { return };
    // Neither fails for a name like this.
    let _ = match held {
        true => root.set_attribute(HELD, ""),
        false => root.remove_attribute(HELD),
    };
}
