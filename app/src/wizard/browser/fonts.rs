//! Fonts of the later steps.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// The family in which values of the file are shown, as the style sheet calls it.
const OF_VALUES: &str = "1em 'Atkinson Mono'";

/// Fetches the font of values, so that the first rows need not be laid out again when it comes.
pub fn fetch_that_of_values() {
    let fetched = document().fonts().load(OF_VALUES);
    spawn_local(async move {
        // Without it they are shown in another one.
        let _ = JsFuture::from(fetched).await;
    });
}
