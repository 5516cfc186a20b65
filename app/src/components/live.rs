//! Parts of a view that change.

use leptos::prelude::*;

/// A part of a view that is made anew when something it reads changes.
///
/// All such parts are of one type. Closures of different types would each bring a copy of the
/// code that builds, hydrates and rebuilds them: 3 KB of wasm.
pub fn live(view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    of_one_type(Box::new(view))
}

/// The same for a part that is not always there.
pub fn live_some<V: IntoAny>(view: impl Fn() -> Option<V> + Send + 'static) -> AnyView {
    of_one_type(Box::new(move || view().map(IntoAny::into_any).into_any()))
}

fn of_one_type(view: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || view()).into_any()
}
