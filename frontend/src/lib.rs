//! The wasm of the page. That of its worker is in `worker/`.

// Nothing names the crate, but its islands are entry points.
use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Takes over the islands of the page that the server rendered.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
