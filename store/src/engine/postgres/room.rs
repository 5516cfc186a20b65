//! Giving room back.

use super::Engine;

impl Engine {
    /// Takes back the room of lookups that were removed, so that the next one fills it: an update
    /// makes one at once, before autovacuum has come by. What lies at the end of the table goes back
    /// to the disk. Where another server is at it, it is left to that one.
    pub(crate) async fn take_back_lookups(&self) -> Result<(), sqlx::Error> {
        // In no transaction, for PostgreSQL allows it in none.
        let vacuum = sqlx::raw_sql("VACUUM (SKIP_LOCKED) lookup_parts");
        self.patience.with(vacuum.execute(&self.pool)).await?;
        Ok(())
    }
}
