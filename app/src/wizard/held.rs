//! What the parts of the wizard hold of the browser.

use leptos::prelude::StoredValue;
use send_wrapper::SendWrapper;

/// Something of the browser, which lives on the page's thread alone. The server
/// never has one.
pub type Held<T> = StoredValue<Option<SendWrapper<T>>>;
