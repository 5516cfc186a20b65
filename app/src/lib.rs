//! Pages, wizard and server functions of Rollcall, rendered on the server and
//! hydrated in the browser.

pub mod api;
pub mod components;
mod host;
mod pages;
mod root;
mod wizard;

pub use root::{App, shell};
