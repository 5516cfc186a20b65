//! What the keys do, in short and in full.

use leptos::prelude::*;

use crate::messages::records;

/// The keys that are needed most, and the button that shows them all.
pub fn keys_help() -> AnyView {
    const ALL: &str = "grid-keys";
    let [f8, next_issue, enter, edit, ctrl, z, undo] = records::some_keys_in_short();
    let keys = records::what_keys_do().into_iter().map(|(keys, does)| {
        let keys = keys.iter().map(|key| view! { <kbd>{*key}</kbd> " " }).collect_view();
        view! { <dt>{keys}</dt> <dd>{does}</dd> }
    });
    view! {
        <span class="keys-short push">
            <span><kbd>{f8}</kbd> {next_issue}</span>
            <span><kbd>{enter}</kbd> {edit}</span>
            <span><kbd>{ctrl}</kbd> <kbd>{z}</kbd> {undo}</span>
        </span>
        <button type="button" class="btn" data-size="sm" data-variant="ghost" popovertarget=ALL>
            {records::keys()}
        </button>
        <div id=ALL class="menu" popover="" aria-labelledby="grid-keys-heading">
            <h3 id="grid-keys-heading">{records::keys_in_the_grid()}</h3>
            <dl class="keys">{keys.collect_view()}</dl>
        </div>
    }
    .into_any()
}
