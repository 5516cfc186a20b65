//! Parts of a view that change.

use leptos::prelude::*;

/// A part of a view that is made anew when something it reads changes.
///
/// All of them are of one type. Closures of a type each would each bring a copy
/// of what builds, hydrates and rebuilds them: 3 KB of wasm.
pub fn reactive(view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    of_one_type(Box::new(view))
}

/// The same for what is not always there.
pub fn reactive_some<V: IntoAny>(view: impl Fn() -> Option<V> + Send + 'static) -> AnyView {
    of_one_type(Box::new(move || view().map(IntoAny::into_any).into_any()))
}

fn of_one_type(view: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || view()).into_any()
}
