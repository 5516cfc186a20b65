//! The records of the file: a grid that shows a few of them at a time, and in
//! which they are fixed.
//!
//! Rows come from the worker, as many as are seen and some around them. What is
//! edited goes there as a step; the page keeps no record.

mod asking;
mod body;
mod cell;
mod drawing;
mod edit;
mod editor;
mod fixer;
mod grid;
mod loaded;
mod model;
mod navigate;
mod note;
mod ruler;
mod scroll;
mod tools;

pub use grid::RecordsPane;
pub use loaded::Loaded;
pub use model::{Records, Ticks};
