//! The worker that holds the session of the file.

pub mod handle;
pub mod hearing;
pub mod model;
pub mod rehearsal;
pub mod replies;
