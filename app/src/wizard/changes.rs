//! What was done to the file, and what is kept of it.

pub mod another_draft;
pub mod draft_notices;
pub mod draft_storage;
pub mod drafts;
pub mod keeping;
pub mod kept_recipe;
pub mod known_file;
pub mod model;
pub mod save_and_exit;
pub mod steps;
pub mod taken_over;
