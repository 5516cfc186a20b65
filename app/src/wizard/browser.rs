//! What the wizard uses of the browser.

pub mod address;
pub mod drops;
pub mod files;
pub mod fonts;
pub mod frames;
pub mod later;
pub mod leaving;
pub mod local_time;
pub mod model;
pub mod random;
pub mod split;
pub mod tab_storage;
