//! The records of the file: a grid that shows a few of them at a time, and in
//! which they are fixed.
//!
//! Rows come from the worker, as many as are seen and some around them. What is
//! edited goes there as a step; the page keeps no record.

mod asking;
mod cell;
mod drawing;
mod edit;
mod editor;
mod fixer;
mod grid;
mod issue_note;
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
