//! What the wizard holds of the page around it.

use leptos::prelude::*;

use super::address::Address;
use super::later::Later;

/// The page's address, what a screen reader is told, and the views that come later.
#[derive(Clone, Copy)]
pub struct BrowserModel {
    /// The step in the address.
    pub address: Address,
    /// The views that come after the page.
    pub later: RwSignal<Later>,
    /// What a screen reader is told, politely.
    pub announcement: RwSignal<String>,
    /// Whether the next step to appear takes the focus: all but the first.
    pub moved: StoredValue<bool>,
}

impl BrowserModel {
    /// A page that has just come.
    pub fn new(address: Address) -> Self {
        Self {
            address,
            later: RwSignal::default(),
            announcement: RwSignal::default(),
            moved: StoredValue::default(),
        }
    }
}
