//! Pages, wizard and server functions of Rollcall, rendered on the server and
//! hydrated in the browser.

// A view's type nests as deep as its markup, and release builds do not erase it.
#![recursion_limit = "512"]

pub mod api;
#[cfg(all(test, feature = "ssr"))]
mod brackets;
mod components;
pub mod host;
mod messages;
mod pages;
mod permission;
mod root;
mod scripts;
mod wizard;

pub use root::{App, shell};
pub use scripts::Scripts;
