//! The preview: the browser's own validation, in a worker, before anything is sent.

mod protocol;
mod worker_handle;

pub use protocol::{Failure, Job, Message, Progress};
pub use worker_handle::{Event, WorkerHandle};
