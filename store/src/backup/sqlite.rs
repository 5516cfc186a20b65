//! Copies of an SQLite database.
//!
//! Be advised: a database in WAL mode is more than its file. The `-wal` beside it holds what
//! was committed last, and SQLite would play it into whatever file comes to stand there. So
//! a copy is made by SQLite and never by copying the file, and the old database is made one
//! file before a copy takes its place.

mod renew;
mod restore;
mod sound;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use tempfile::NamedTempFile;

use super::{Backup, BackupError};
use crate::engine::sqlite::place::{self, folder_of};
pub(super) use restore::restore;

/// Copies the database; see [`super::backup`].
pub(super) async fn backup(
    options: SqliteConnectOptions,
    file: &Path,
) -> Result<Backup, BackupError> {
    let database = place::existing(options.get_filename())?;
    let options = options.filename(&database).create_if_missing(false);
    if file.exists() {
        return Err(BackupError::Exists(file.to_owned()));
    }
    // Private from its first moment, and gone if it does not become the backup.
    let copy = NamedTempFile::new_in(folder_of(file))?;
    let _journal = Journal::of(&copy)?;
    let mut connection = options.connect().await?;
    let copied = sqlx::query("VACUUM INTO $1").bind(text(copy.path())?);
    let copied = copied.execute(&mut connection).await;
    // Closed in either case, so that nothing of it stays beside the database.
    connection.close().await?;
    copied?;
    let bytes = sync(&copy)?;
    match copy.persist_noclobber(file) {
        Ok(_) => {}
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            return Err(BackupError::Exists(file.to_owned()));
        }
        Err(error) => return Err(error.error.into()),
    }
    if let Err(error) = sync_folder(file) {
        // A backup that is reported as not written must not be there.
        let _ = fs::remove_file(file);
        return Err(error.into());
    }
    Ok(Backup::Done { bytes })
}

/// What SQLite lays beside the copy while it writes, and leaves there where it cannot remove it. It
/// goes with this.
struct Journal(PathBuf);

impl Journal {
    fn of(copy: &NamedTempFile) -> io::Result<Self> {
        Ok(Self(format!("{}-journal", text(copy.path())?).into()))
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Brings the file's new name onto the disk.
fn sync_folder(file: &Path) -> io::Result<()> {
    File::open(folder_of(file))?.sync_all()
}

/// Brings the copy onto the disk, and tells its size.
fn sync(copy: &NamedTempFile) -> io::Result<u64> {
    let file = copy.as_file();
    file.sync_all()?;
    refuse_another(copy)?;
    Ok(file.metadata()?.len())
}

/// SQLite opens files by their names, and the owner of the folder can give the name to
/// another file.
fn refuse_another(copy: &NamedTempFile) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let (ours, named) = (copy.as_file().metadata()?, copy.path().symlink_metadata()?);
        if (ours.dev(), ours.ino()) != (named.dev(), named.ino()) {
            return Err(io::Error::other("the copy was replaced while it was written"));
        }
    }
    Ok(())
}

fn text(path: &Path) -> io::Result<&str> {
    path.to_str().ok_or_else(|| io::Error::other("the path is not UTF-8"))
}
