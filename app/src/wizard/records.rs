//! The records of the file, in a grid that shows a few of them at a time and in which cells
//! are edited.
//!
//! Rows come from the worker: those that are seen and some around them. An edit goes to the
//! worker as a step; the page keeps no other record.

mod asking;
mod cell;
mod chosen;
mod clipboard;
mod drawing;
mod edit;
mod editor;
mod fixer;
mod grid;
mod issue_note;
mod keys_help;
mod loaded;
mod model;
mod navigate;
mod row_elements;
mod ruler;
mod scroll;
mod toolbar;

pub use grid::RecordsPane;
pub use loaded::Loaded;
pub use model::{Records, Ticks};
pub use navigate::keys::{Action, Press, action};
pub use ruler::Ruler;
