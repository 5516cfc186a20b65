//! The records of the file, in a grid that shows a few of them at a time and in which cells
//! are edited.
//!
//! Rows come from the worker: those that are seen and some around them. An edit goes to the
//! worker as a step; the page keeps no other record.

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
