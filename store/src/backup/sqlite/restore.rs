//! Putting a copy in the place of an SQLite database.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};
use tempfile::NamedTempFile;

use super::renew::renew;
use super::{sound, sync, sync_folder};
use crate::Clock;
use crate::backup::{Backup, BackupError};
use crate::engine::sqlite::Presence;
use crate::engine::sqlite::place;

/// How long to wait for another connection that has the database locked.
const PATIENCE: Duration = Duration::from_secs(1);

/// Restores a copy; see [`crate::restore`].
pub(in crate::backup) async fn restore(
    options: SqliteConnectOptions,
    file: &Path,
    replace: bool,
    clock: impl Clock,
) -> Result<Backup, BackupError> {
    let database = place::real(options.get_filename())?;
    let options = options.filename(&database).create_if_missing(false);
    let copy = checked_copy(file, &place::make_private_folder(&database)?).await?;
    renew(&copy, clock).await?;
    let bytes = sync(&copy)?;
    // From here on no process begins to work with it until this function ends.
    let alone = Presence::alone(&database)?;
    let old = match database.exists() {
        true => lock(options, replace, alone.is_some()).await?,
        false if alone.is_none() => return Err(BackupError::InUse(database)),
        false => None,
    };
    copy.persist(&database).map_err(|error| error.error)?;
    let synced = sync_folder(&database);
    // Until here nobody else could open the old one. Its file is gone, so an error in closing
    // it does not matter.
    if let Some(old) = old {
        let _ = old.close().await;
    }
    synced.map_err(BackupError::Unconfirmed)?;
    Ok(Backup::Done { bytes })
}

/// Copies the backup beside the database and checks the copy.
async fn checked_copy(file: &Path, folder: &Path) -> Result<NamedTempFile, BackupError> {
    let unusable = |why: String| BackupError::NoBackup { file: file.to_owned(), why };
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    if fs::metadata(log).is_ok_and(|log| log.len() > 0) {
        return Err(unusable("it is a database in use; take a copy by `rollcall backup`".into()));
    }
    let mut backup = File::open(file).map_err(|error| unusable(error.to_string()))?;
    let mut copy = NamedTempFile::new_in(folder)?;
    io::copy(&mut backup, &mut copy)?;
    place::give_to_owner(copy.as_file(), folder)?;
    // Nothing is written to it or beside it, whatever mode it is in.
    let options = SqliteConnectOptions::new().filename(copy.path()).read_only(true);
    let options = options.immutable(true).disable_statement_logging();
    check(options).await.map_err(unusable)?;
    Ok(copy)
}

/// Whether it is a sound database of this program, of this version or an earlier one.
async fn check(options: SqliteConnectOptions) -> Result<(), String> {
    let no_database = |_| "it is no database of Rollcall".to_owned();
    let mut connection = options.connect().await.map_err(no_database)?;
    sound::check(&mut connection).await?;
    connection.close().await.map_err(|error| error.to_string())
}

/// SQLite's codes: another connection has the database, or it is damaged or none at all.
const BUSY: u32 = 5;
const LOCKED: u32 = 6;
const CORRUPT: u32 = 11;
const NO_DATABASE: u32 = 26;

/// Takes the old database, as one file, so that nobody else can open it. A damaged one is
/// not taken, and may be replaced all the same.
async fn lock(
    options: SqliteConnectOptions,
    replace: bool,
    alone: bool,
) -> Result<Option<SqliteConnection>, BackupError> {
    let database = options.get_filename().to_owned();
    match take(options, replace, alone).await {
        Ok(Taken::HasData) => Err(BackupError::HasData(database)),
        Ok(Taken::InUse) => Err(BackupError::InUse(database)),
        Ok(Taken::Ours(connection)) => Ok(Some(connection)),
        Err(error) => match code(&error) {
            _ if !alone && replace => Err(BackupError::InUse(database)),
            Some(BUSY | LOCKED) => Err(BackupError::InUse(database)),
            Some(CORRUPT | NO_DATABASE) if !replace => Err(BackupError::HasData(database)),
            Some(CORRUPT | NO_DATABASE) => {
                remove_logs(&database).map(|()| None).map_err(Into::into)
            }
            _ => Err(error.into()),
        },
    }
}

/// Whether the old database was taken.
enum Taken {
    /// By this connection, which has it to itself.
    Ours(SqliteConnection),
    /// It has data that may not be replaced.
    HasData,
    /// Another process works with it.
    InUse,
}

async fn take(
    options: SqliteConnectOptions,
    replace: bool,
    alone: bool,
) -> Result<Taken, sqlx::Error> {
    let mut connection = options.busy_timeout(PATIENCE).connect().await?;
    if !replace && has_data(&mut connection).await? {
        return Ok(Taken::HasData);
    }
    if !alone {
        return Ok(Taken::InUse);
    }
    let sql = "PRAGMA journal_mode = DELETE";
    let _: String = sqlx::query_scalar(sql).fetch_one(&mut connection).await?;
    sqlx::query("BEGIN EXCLUSIVE").execute(&mut connection).await?;
    Ok(Taken::Ours(connection))
}

/// Whether there is an integration or a person, or anything that is not Rollcall's.
async fn has_data(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    let sql = "SELECT count(*), coalesce(sum(name = 'integrations'), 0) FROM sqlite_schema";
    let (all, ours): (i64, i64) = sqlx::query_as(sql).fetch_one(&mut *connection).await?;
    if all == 0 || ours == 0 {
        return Ok(all > 0);
    }
    let sql = "SELECT EXISTS (SELECT 1 FROM integrations)";
    if sqlx::query_scalar(sql).fetch_one(&mut *connection).await? {
        return Ok(true);
    }
    // Earlier versions have no people.
    let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'people')";
    let has_people: bool = sqlx::query_scalar(sql).fetch_one(&mut *connection).await?;
    if !has_people {
        return Ok(false);
    }
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM people)").fetch_one(connection).await
}

/// The error's primary code, without the extended part.
fn code(error: &sqlx::Error) -> Option<u32> {
    let code = error.as_database_error()?.code()?.parse::<u32>().ok()?;
    Some(code & 0xff)
}

fn remove_logs(database: &Path) -> io::Result<()> {
    for ending in ["-wal", "-shm", "-journal"] {
        let mut log = database.as_os_str().to_owned();
        log.push(ending);
        match fs::remove_file(PathBuf::from(log)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}
