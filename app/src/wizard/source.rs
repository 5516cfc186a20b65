//! Step 2: the data file, and how it is read.

pub mod choice;
mod choosing;
pub mod column_values;
pub mod columns;
pub mod file_card;
pub mod format_summary;
mod missing;
pub mod model;
pub mod not_taken;
mod offered;
pub mod offers;
pub mod privacy_line;
pub mod reading;
pub mod recipe_file;
pub mod rows;
pub mod state;
pub mod step;
