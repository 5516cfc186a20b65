//! Giving room back.
//!
//! What an update no longer needs, the lookup of the run before above all, leaves pages free that
//! the next one fills again, so a file stays as large as it ever was. Where the file can
//! (`auto_vacuum`), pages over a share of it are given back, a few at a time, so that nobody
//! waits long for the writer.
//!
//! The log is copied into the file before that, by a reader and as far as nobody is in the way.
//! Left to itself, SQLite copies it in the commit that makes it too long, which may be one that
//! somebody waits for.

use super::{Engine, STAGE};

/// One in so many pages may be free.
const FREE: i64 = 16;

/// Pages that are given back in one transaction: two megabytes.
const STEP: i64 = 512;

impl Engine {
    /// Copies the log, and gives back the pages that are too many.
    pub(crate) async fn tidy(&self) -> Result<(), sqlx::Error> {
        sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(&self.readers).await?;
        while self.has_too_much().await? && self.give_back().await? > 0 {}
        Ok(())
    }

    async fn has_too_much(&self) -> Result<bool, sqlx::Error> {
        let mut reader = self.readers.acquire().await?;
        let free: i64 = sqlx::query_scalar("PRAGMA freelist_count").fetch_one(&mut *reader).await?;
        let all: i64 = sqlx::query_scalar("PRAGMA page_count").fetch_one(&mut *reader).await?;
        Ok(free > STEP && free > all / FREE)
    }

    /// Gives back some pages; how many, none if the file cannot.
    async fn give_back(&self) -> Result<i64, sqlx::Error> {
        let mut transaction = self.begin_writing(STAGE).await?;
        let pages = "PRAGMA page_count";
        let before: i64 = sqlx::query_scalar(pages).fetch_one(&mut *transaction).await?;
        let give_back = sqlx::AssertSqlSafe(format!("PRAGMA incremental_vacuum({STEP})"));
        sqlx::query(give_back).execute(&mut *transaction).await?;
        let after: i64 = sqlx::query_scalar(pages).fetch_one(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(before - after)
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::sql::sql;
    use crate::engine::transaction::Purpose;
    use crate::{Store, engine};

    async fn pages(store: &Store) -> i64 {
        store.tidy().await.expect("tidied");
        let engine::open::Engine::Sqlite(engine) = &store.engine else { unreachable!() };
        sqlx::query_scalar("PRAGMA page_count").fetch_one(&engine.readers).await.expect("counted")
    }

    #[tokio::test]
    async fn a_file_gives_back_what_it_no_longer_uses() {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}/rollcall.db", folder.path().display());
        let store = Store::open(&url).await.expect("opened");
        let before = pages(&store).await;
        let text = "x".repeat(8 * 1024 * 1024);
        let make = sql("CREATE TABLE filler (text TEXT)");
        store.execute(Purpose::Stage, make).await.expect("made");
        let fill = sql("INSERT INTO filler (text) VALUES ($1)").bind(text.as_str());
        store.execute(Purpose::Stage, fill).await.expect("filled");
        let full = pages(&store).await;
        assert!(full > before + 2_000, "{before}, {full}");
        store.execute(Purpose::Stage, sql("DELETE FROM filler")).await.expect("emptied");
        let after = pages(&store).await;
        // Some may be left free for what comes next.
        assert!(after < before + super::STEP + super::STEP, "{before}, {full}, {after}");
    }
}
