//! Where the database lies, and the files that are made there.
//!
//! The folder may belong to another user than the process: an administrator migrates and
//! restores the database of a server. Whatever is opened there can have been put there by
//! its owner, so nothing is given away but what was made a moment ago, by its handle and
//! never by its name.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::StoreError;

/// The file that this path leads to. Each database has one, whatever it is called, and so
/// one lock beside it.
///
/// A link is followed where root has made it, or who owns what it leads to: else the owner
/// of the folder could have an administrator write where only administrators may.
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

#[cfg(unix)]
fn is_trusted(link: &fs::Metadata, target: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    link.uid() == 0 || link.uid() == target.uid()
}

#[cfg(not(unix))]
const fn is_trusted(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}

/// The folder of the database. One made here is for its owner alone: the database
/// holds personal data.
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

/// An empty file for its owner alone, whatever folder and umask say. Absent where there is
/// something of that name, be it a link that leads nowhere.
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

/// Opens what is there, if it is a file and no link or what else can have been put there.
pub(crate) fn open_plain(file: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).append(true);
    // A pipe would be waited for.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        libc::O_NOFOLLOW | libc::O_NONBLOCK,
    );
    let opened = options.open(file).map_err(|error| about(file, "cannot be opened", &error))?;
    if opened.metadata()?.is_file() { Ok(opened) } else { Err(refused(file, "is no file")) }
}

/// What an administrator has made beside the database belongs to whom the folder belongs:
/// the server. Others cannot give files away, and are not let try: services are ended for it.
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
