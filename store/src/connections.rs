//! How many connections to the database there are, and how many of them are in use.

use sqlx::sqlite::SqlitePool;

use crate::Store;

/// The connections of one pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Connections {
    /// What the pool is for.
    pub pool: &'static str,
    /// In use.
    pub busy: u64,
    /// Open, and waiting for work.
    pub idle: u64,
    /// The most there may be.
    pub limit: u64,
}

impl Store {
    /// The connections of each pool, now.
    #[must_use]
    pub fn connections(&self) -> [Connections; 2] {
        [of("writer", &self.writer), of("readers", &self.readers)]
    }
}

fn of(name: &'static str, pool: &SqlitePool) -> Connections {
    let idle = pool.num_idle() as u64;
    let busy = u64::from(pool.size()).saturating_sub(idle);
    let limit = pool.options().get_max_connections().into();
    Connections { pool: name, busy, idle, limit }
}
