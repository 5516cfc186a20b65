//! Where the database lies, and the files that are made there.
//!
//! The folder may belong to another user than the process: an administrator migrates and
//! restores the database of a server. The folder's owner may have put anything there, so a
//! file is given away only if this process has just made it, and by its handle, never by its
//! name.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::StoreError;

/// The file that this path leads to, so that a database has one lock beside it by whatever
/// name it is opened.
///
/// A link is followed if root has made it, or the owner of what it leads to. Otherwise the
/// owner of the folder could have an administrator write where only administrators may.
pub(crate) fn real(file: &Path) -> io::Result<PathBuf> {
    let link = match file.symlink_metadata() {
        Ok(link) if link.is_symlink() => link,
        _ => return Ok(file.to_owned()),
    };
    let real = fs::canonicalize(file).map_err(|error| about(file, "is a link", &error))?;
    if is_trusted(&link, &real.metadata()?) {
        return Ok(real);
    }
    Err(refused(file, "is a link to what belongs to another user; name the file itself"))
}

/// The same of a database that is there.
pub(crate) fn existing(file: &Path) -> Result<PathBuf, StoreError> {
    let file = real(file)?;
    if file.is_file() { Ok(file) } else { Err(StoreError::Missing(file)) }
}

#[cfg(unix)]
fn is_trusted(link: &fs::Metadata, target: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    link.uid() == 0 || link.uid() == target.uid()
}

#[cfg(not(unix))]
const fn is_trusted(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}

/// The folder of the database, which is made if there is none. Only its owner can read it,
/// for the database holds personal data.
pub(crate) fn make_private_folder(file: &Path) -> Result<PathBuf, StoreError> {
    let folder = folder_of(file);
    if !folder.is_dir() {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(folder)?;
    }
    Ok(folder.to_owned())
}

/// An empty file that only its owner can read, whatever folder and umask say. Absent if
/// there is something of that name, even a link that leads nowhere.
pub(crate) fn make_private(file: &Path) -> io::Result<Option<File>> {
    let mut options = File::options();
    options.read(true).append(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(file) {
        Ok(made) => {
            #[cfg(unix)]
            made.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
            give_to_owner(&made, folder_of(file))?;
            Ok(Some(made))
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
        Err(error) => Err(about(file, "cannot be made", &error)),
    }
}

/// Opens what is there if it is a plain file, and not a link, a pipe or a device.
pub(crate) fn open_plain(file: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).append(true);
    // Opening a pipe would wait for its other end.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        libc::O_NOFOLLOW | libc::O_NONBLOCK,
    );
    let opened = options.open(file).map_err(|error| about(file, "cannot be opened", &error))?;
    if opened.metadata()?.is_file() { Ok(opened) } else { Err(refused(file, "is no file")) }
}

/// Gives a file that an administrator has made beside the database to the owner of the
/// folder, which is the server. Others cannot give files away and must not try: a service's
/// filter of system calls may end it for that.
pub(crate) fn give_to_owner(made: &File, folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let owner = folder.metadata()?;
        if made.metadata()?.uid() == 0 && owner.uid() != 0 {
            // Some file systems have no owners.
            let _ = fchown(made, Some(owner.uid()), Some(owner.gid()));
        }
    }
    Ok(())
}

/// The folder in which the file is, or is to be.
pub(crate) fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn about(file: &Path, what: &str, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{} {what}: {error}", file.display()))
}

fn refused(file: &Path, why: &str) -> io::Error {
    io::Error::other(format!("{} {why}", file.display()))
}
