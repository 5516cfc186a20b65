//! How many connections to the database are open, and how many of them are in use.

use sqlx::{Database, Pool};

/// The connections of one pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Connections {
    /// What the pool is for.
    pub pool: &'static str,
    /// Connections in use.
    pub busy: u64,
    /// Connections that are open and not in use.
    pub idle: u64,
    /// Most connections that the pool opens.
    pub limit: u64,
}

impl Connections {
    pub(crate) fn of<D: Database>(name: &'static str, pool: &Pool<D>) -> Self {
        let idle = pool.num_idle() as u64;
        let busy = u64::from(pool.size()).saturating_sub(idle);
        let limit = pool.options().get_max_connections().into();
        Self { pool: name, busy, idle, limit }
    }
}
