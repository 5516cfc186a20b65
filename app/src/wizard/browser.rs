//! What the wizard uses of the browser.

pub mod address;
pub mod files;
pub mod later;
pub mod model;
pub mod moment;
pub mod split;
pub mod tab_storage;
