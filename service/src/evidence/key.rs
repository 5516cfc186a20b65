//! Where the key is that evidence is signed with.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use evidence::SigningKey;
use store::{Store, StoreError};

/// The file of the key, in the folder of a database on this computer. A copy of the database does not
/// have it.
const FILE: &str = "evidence.key";

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read or made.
    #[error("cannot use the key for evidence, {}: {error}", path.display())]
    File { path: PathBuf, error: io::Error },
    /// There is something else in the file.
    #[error("{} is no key for evidence, which is 64 hexadecimal digits", .0.display())]
    NoKey(PathBuf),
    /// The database has something else, or is not available.
    #[error("cannot use the key for evidence in the database: {0}")]
    Database(String),
}

/// The key in the file that the settings name. Without one it is beside the database, or in it where
/// servers share it, and is made there if there is none.
///
/// # Errors
/// Where it cannot be read or made.
pub async fn evidence_key(store: &Store, named: Option<&Path>) -> Result<SigningKey, KeyError> {
    if let Some(path) = named {
        return read(path);
    }
    match store.folder() {
        Some(folder) => beside(&key_in(folder)),
        None => shared(store).await,
    }
}

/// The file of the key in the folder of a database.
#[must_use]
pub fn key_in(folder: &Path) -> PathBuf {
    folder.join(FILE)
}

fn read(path: &Path) -> Result<SigningKey, KeyError> {
    let text = fs::read_to_string(path).map_err(|error| failed(path, error))?;
    SigningKey::parse(text.trim()).ok_or_else(|| KeyError::NoKey(path.to_owned()))
}

/// The key in this file. It is made there whole or not at all, and of servers that begin at once one
/// makes it.
fn beside(path: &Path) -> Result<SigningKey, KeyError> {
    match fs::exists(path) {
        Ok(true) => return read(path),
        Ok(false) => {}
        Err(error) => return Err(failed(path, error)),
    }
    match make(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(failed(path, error)),
        _ => read(path),
    }
}

/// Nobody but the server's user may read it: so are all files made that have no name yet.
fn make(path: &Path) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    writeln!(file, "{}", new_digits())?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map(drop).map_err(|refused| refused.error)
}

async fn shared(store: &Store) -> Result<SigningKey, KeyError> {
    let failed = |error: StoreError| KeyError::Database(error.to_string());
    let kept = store.kept_evidence_key(&new_digits()).await.map_err(failed)?;
    let wrong = || KeyError::Database("what is kept there is none".to_owned());
    SigningKey::parse(&kept).ok_or_else(wrong)
}

fn new_digits() -> String {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).expect("the system has random bytes");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn failed(path: &Path, error: io::Error) -> KeyError {
    KeyError::File { path: path.to_owned(), error }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_key_is_made_once_and_for_nobody_else_to_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE);
        let made = beside(&path).expect("made").public();
        let mode = fs::metadata(&path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(beside(&path).expect("read").public(), made);
        assert_eq!(read(&path).expect("read").public(), made);
        let late = make(&path).expect_err("it is there");
        assert_eq!(late.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 1, "nothing is left");
    }

    #[test]
    fn what_is_no_key_is_said() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE);
        assert!(matches!(read(&path), Err(KeyError::File { .. })));
        fs::write(&path, "-----BEGIN").expect("written");
        let error = beside(&path).expect_err("no key").to_string();
        assert!(error.contains("64 hexadecimal digits"), "{error}");
    }
}
