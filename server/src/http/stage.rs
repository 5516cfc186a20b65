//! How far a connection is with its request: what decides who makes room when there is none.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// Shared by a connection and the requests that come over it.
#[derive(Debug, Clone, Default)]
pub struct Stage(Arc<Mutex<Reached>>);

#[derive(Debug, Clone, Copy, Default)]
enum Reached {
    /// Nothing has been asked yet.
    #[default]
    Opened,
    /// A request has come but for its body, since this moment.
    Asking(Instant),
    /// A request has come, as far as others have to wait for it.
    Asked,
}

impl Stage {
    /// The head of a request is there, and its body is still to come.
    pub fn body_comes(&self) {
        self.set(Reached::Asking(Instant::now()));
    }

    /// A request is there, or what is left of it is bounded elsewhere.
    pub fn asked(&self) {
        self.set(Reached::Asked);
    }

    /// Whether nothing has been asked yet.
    pub fn is_new(&self) -> bool {
        matches!(self.get(), Reached::Opened)
    }

    /// Whether a body has been coming for longer than this.
    pub fn is_late(&self, patience: Duration) -> bool {
        matches!(self.get(), Reached::Asking(since) if since.elapsed() > patience)
    }

    fn get(&self) -> Reached {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, reached: Reached) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = reached;
    }
}
