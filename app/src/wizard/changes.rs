//! What was done to the file, and what is kept of it.

pub mod drafts;
pub mod kept_recipe;
pub mod known_file;
pub mod model;
pub mod steps;
pub mod taken_over;
pub mod unfinished;
