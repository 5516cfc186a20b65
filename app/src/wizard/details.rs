//! Step 1: what the integration is called and how it looks.

pub mod avatar_fields;
pub mod error_summary;
pub mod image_field;
pub mod model;
pub mod preview;
pub mod shrink;
pub mod state;
pub mod step;
pub mod typed;
