//! Completing: the upload, the import, the answer.

pub mod attempt;
pub mod model;
pub mod panel;
pub mod resuming;
pub mod sending;
pub mod state;
pub mod unanswered;
pub mod upload;
