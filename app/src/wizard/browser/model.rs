//! What the wizard holds of the page around it.

use leptos::prelude::*;

use super::address::Address;
use super::later::Later;

#[derive(Clone, Copy)]
pub struct BrowserModel {
    /// The step in the address.
    pub address: Address,
    pub later: RwSignal<Later>,
    /// What a screen reader says when it is idle.
    pub announcement: RwSignal<String>,
    /// Whether the next step to appear takes the focus, as all but the first do.
    pub moved: StoredValue<bool>,
}

impl BrowserModel {
    pub fn new(address: Address) -> Self {
        Self {
            address,
            later: RwSignal::default(),
            announcement: RwSignal::default(),
            moved: StoredValue::default(),
        }
    }
}
