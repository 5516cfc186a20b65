//! The time: this crate asks its caller, and never looks at a clock by itself.

/// Where the time comes from. It is asked once a transaction has begun, which may be long
/// after the call, so it is the time at which something is written.
pub trait Clock: Copy + Send {
    /// Milliseconds since 1970, UTC. Somebody may set this clock, forwards or back.
    fn now(self) -> i64;

    /// Milliseconds since any moment, always the same one. This clock only goes forwards,
    /// and stands still while the machine sleeps.
    fn steady(self) -> i64;
}

/// A moment at which time stands still, for tests.
impl Clock for i64 {
    fn now(self) -> i64 {
        self
    }

    fn steady(self) -> i64 {
        self
    }
}
