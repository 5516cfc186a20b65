//! Copies of an SQLite database.
//!
//! Be advised: a database in WAL mode is more than its file. The `-wal` beside it
//! holds what was committed last, and would be played into whatever file comes to
//! stand there. So a copy is made by SQLite and never by copying the file, and
//! before a copy takes the database's place the old one is made to be one file.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};
use tempfile::NamedTempFile;

use super::{Backup, BackupError};
use crate::readiness::{APPLIED, NotReady, compare};
use crate::sqlite::{MIGRATIONS, folder_of, give_to_owner, make_private_folder};

/// How long to wait for whoever has the database to himself.
const PATIENCE: Duration = Duration::from_secs(1);

/// Copies the database; see [`super::backup`].
pub(super) async fn backup(
    options: SqliteConnectOptions,
    file: &Path,
) -> Result<Backup, BackupError> {
    let options = options.create_if_missing(false);
    let database = options.get_filename();
    if !database.is_file() {
        return Err(BackupError::Missing(database.to_owned()));
    }
    if file.exists() {
        return Err(BackupError::Exists(file.to_owned()));
    }
    // Private from its first moment, and gone if it does not become the backup.
    let copy = NamedTempFile::new_in(folder_of(file))?;
    let mut connection = options.connect().await?;
    sqlx::query("VACUUM INTO $1").bind(text(copy.path())?).execute(&mut connection).await?;
    connection.close().await?;
    let bytes = sync(&copy)?;
    match copy.persist_noclobber(file) {
        Ok(_) => {}
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(BackupError::Exists(file.to_owned()));
        }
        Err(error) => return Err(error.error.into()),
    }
    File::open(folder_of(file))?.sync_all()?;
    Ok(Backup::Done { bytes })
}

/// Brings a copy back; see [`super::restore`].
pub(super) async fn restore(
    options: SqliteConnectOptions,
    file: &Path,
    replace: bool,
) -> Result<Backup, BackupError> {
    let options = options.create_if_missing(false);
    let database = options.get_filename().to_owned();
    let copy = checked_copy(file, &make_private_folder(&database)?).await?;
    let bytes = sync(&copy)?;
    let old = if database.exists() { Some(lock(options, replace).await?) } else { None };
    copy.persist(&database).map_err(|error| error.error)?;
    File::open(folder_of(&database))?.sync_all()?;
    // Until here nobody else could open the old one.
    if let Some(Some(old)) = old {
        old.close().await?;
    }
    Ok(Backup::Done { bytes })
}

/// A copy of the backup beside the database, in which nothing is wrong.
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
    give_to_owner(copy.path());
    let options = SqliteConnectOptions::new().filename(copy.path()).disable_statement_logging();
    check(options).await.map_err(unusable)?;
    Ok(copy)
}

/// Whether it is a sound database of this program, of this version or an earlier one.
async fn check(options: SqliteConnectOptions) -> Result<(), String> {
    let no_database = |_| "it is no database of Rollcall".to_owned();
    let mut connection = options.connect().await.map_err(no_database)?;
    let applied: Vec<i64> =
        sqlx::query_scalar(APPLIED).fetch_all(&mut connection).await.map_err(no_database)?;
    if let Err(error @ NotReady::Ahead(_)) = compare(&MIGRATIONS, &applied) {
        return Err(error.to_string());
    }
    let sql = "PRAGMA quick_check(1)";
    let verdict: Result<String, _> = sqlx::query_scalar(sql).fetch_one(&mut connection).await;
    match verdict {
        Ok(verdict) if verdict == "ok" => {}
        Ok(verdict) => return Err(format!("it is damaged: {verdict}")),
        Err(_) => return Err("it is damaged".to_owned()),
    }
    connection.close().await.map_err(|error| error.to_string())
}

/// What SQLite calls it when somebody else has the database, or it is none.
const BUSY: u32 = 5;
const LOCKED: u32 = 6;
const CORRUPT: u32 = 11;
const NO_DATABASE: u32 = 26;

/// Takes the old database, as one file, so that nobody else can open it. One that is
/// damaged is not taken, and may be replaced all the same.
async fn lock(
    options: SqliteConnectOptions,
    replace: bool,
) -> Result<Option<SqliteConnection>, BackupError> {
    let database = options.get_filename().to_owned();
    match take(options, replace).await {
        Ok(None) => Err(BackupError::HasData(database)),
        Ok(connection) => Ok(connection),
        Err(error) => match code(&error) {
            Some(BUSY | LOCKED) => Err(BackupError::InUse(database)),
            Some(CORRUPT | NO_DATABASE) if !replace => Err(BackupError::HasData(database)),
            Some(CORRUPT | NO_DATABASE) => {
                remove_logs(&database).map(|()| None).map_err(Into::into)
            }
            _ => Err(error.into()),
        },
    }
}

/// The connection that has the database for itself, or nothing where there is data that
/// is not to be replaced.
async fn take(
    options: SqliteConnectOptions,
    replace: bool,
) -> Result<Option<SqliteConnection>, sqlx::Error> {
    let mut connection = options.busy_timeout(PATIENCE).connect().await?;
    if !replace && has_data(&mut connection).await? {
        return Ok(None);
    }
    let sql = "PRAGMA journal_mode = DELETE";
    let _: String = sqlx::query_scalar(sql).fetch_one(&mut connection).await?;
    sqlx::query("BEGIN EXCLUSIVE").execute(&mut connection).await?;
    Ok(Some(connection))
}

/// Whether there is an integration, or anything that is not Rollcall's.
async fn has_data(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    let sql = "SELECT count(*), coalesce(sum(name = 'integrations'), 0) FROM sqlite_schema";
    let (all, ours): (i64, i64) = sqlx::query_as(sql).fetch_one(&mut *connection).await?;
    if all == 0 || ours == 0 {
        return Ok(all > 0);
    }
    let sql = "SELECT EXISTS (SELECT 1 FROM integrations)";
    sqlx::query_scalar(sql).fetch_one(connection).await
}

/// The error's code, without what makes it more exact.
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

/// Brings the copy onto the disk, and tells its size.
fn sync(copy: &NamedTempFile) -> io::Result<u64> {
    // SQLite wrote to it by its name.
    let file = File::open(copy.path())?;
    file.sync_all()?;
    Ok(file.metadata()?.len())
}

fn text(path: &Path) -> io::Result<&str> {
    path.to_str().ok_or_else(|| io::Error::other("the path is not UTF-8"))
}
