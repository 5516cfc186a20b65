//! Objects of the browser that parts of the wizard hold.

use leptos::prelude::StoredValue;
use send_wrapper::SendWrapper;

/// An object of the browser, which lives on the page's thread alone. On the server there is
/// never one.
pub type Held<T> = StoredValue<Option<SendWrapper<T>>>;
