//! A file that gets its new content all at once.
//!
//! What is written has no name until it is complete and on the disk, so that a process that
//! is ended leaves neither half a file nor another one beside it. Then it gets a name, and is
//! renamed to the file that it replaces.

use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, ErrorKind, Seek, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempPath};

use crate::cli::identity::Identity;

/// Prefix of the name that a file has before it is renamed.
const PREFIX: &str = ".rollcall-";

/// Longest chain of links: as many as Linux follows.
const MOST_LINKS: usize = 40;

/// The mode of a new file: it holds personal data.
const PRIVATE: u32 = 0o600;

/// The bits of a mode that are permissions.
const PERMISSIONS: u32 = 0o777;

/// The permissions of the group.
const GROUP: u32 = 0o070;

/// Errors that mean that a folder cannot be synced, and not that its disk failed.
const OF_THE_FOLDER: [ErrorKind; 3] =
    [ErrorKind::InvalidInput, ErrorKind::PermissionDenied, ErrorKind::Unsupported];

/// A file that stays what it is until its new content is complete.
pub struct Replacement {
    target: PathBuf,
    folder: PathBuf,
    /// The metadata of the file that is replaced, if there is one.
    old: Option<Metadata>,
    /// The new content, in the same folder and without a name.
    spool: File,
}

impl Replacement {
    /// Replaces an existing file, which is open.
    pub fn of(path: &Path, file: &File) -> io::Result<Self> {
        let (target, old) = (end_of_links(path)?, file.metadata()?);
        if Identity::at(&target) != Identity::of(&old) {
            return Err(io::Error::other("it became another file meanwhile"));
        }
        Self::new(target, Some(old))
    }

    /// Makes a file where there is none.
    pub fn of_nothing(path: &Path) -> io::Result<Self> {
        Self::new(end_of_links(path)?, None)
    }

    fn new(target: PathBuf, old: Option<Metadata>) -> io::Result<Self> {
        let folder = folder_of(&target);
        let spool = tempfile::tempfile_in(&folder).map_err(|error| {
            let why = format!("its folder takes no new file, which would replace it: {error}");
            io::Error::new(error.kind(), why)
        })?;
        Ok(Self { target, folder, old, spool })
    }

    /// The file that will be replaced, if there is one.
    pub fn replaced(&self) -> Option<Identity> {
        self.old.as_ref().and_then(Identity::of)
    }

    /// The writer for the new content.
    pub fn spool(&mut self) -> &mut impl Write {
        &mut self.spool
    }

    /// Puts the new content in the place of the old. After an error the file is as it was, unless
    /// the error says otherwise.
    pub fn finish(mut self) -> io::Result<()> {
        self.complete(&self.spool)?;
        self.named()?.persist(&self.target).map_err(|error| error.error)?;
        match File::open(&self.folder).and_then(|folder| folder.sync_all()) {
            // Not a failure: a folder that may not be read, or a file system that syncs no folders.
            Err(error) if !OF_THE_FOLDER.contains(&error.kind()) => {
                let but = "it is written, but after a power cut the old one could be back";
                Err(io::Error::new(error.kind(), format!("{but}: {error}")))
            }
            _ => Ok(()),
        }
    }

    /// Gives the new file mode, owner and group of the old one, and waits for the disk.
    fn complete(&self, new: &File) -> io::Result<()> {
        let mut mode = PRIVATE;
        if let Some(old) = &self.old {
            mode = old.mode() & PERMISSIONS;
            // Only an administrator may give a file away; a group is kept by its members.
            let is_kept = fchown(new, Some(old.uid()), Some(old.gid())).is_ok()
                || fchown(new, None, Some(old.gid())).is_ok();
            if !is_kept {
                mode &= !GROUP;
            }
        }
        new.set_permissions(Permissions::from_mode(mode))?;
        new.sync_all()
    }

    /// Gives the complete file a name beside the target.
    fn named(&mut self) -> io::Result<TempPath> {
        let mut builder = Builder::new();
        builder.prefix(PREFIX);
        if let Ok(linked) = builder.make_in(&self.folder, |path| link(&self.spool, path)) {
            return Ok(linked.into_temp_path());
        }
        // Some systems and file systems cannot name a file that has no name: it is copied.
        let mut copy = builder.tempfile_in(&self.folder)?;
        self.spool.rewind()?;
        io::copy(&mut self.spool, copy.as_file_mut())?;
        self.complete(copy.as_file())?;
        Ok(copy.into_temp_path())
    }
}

/// Gives a file without a name its first one.
#[cfg(target_os = "linux")]
fn link(file: &File, path: &Path) -> io::Result<()> {
    use std::os::fd::AsRawFd;

    use rustix::fs::{AtFlags, CWD, linkat};

    let open = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(CWD, open, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

#[cfg(not(target_os = "linux"))]
fn link(_file: &File, _path: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// The file at the end of the links: it is replaced, and the links stay.
fn end_of_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            Ok(next) => path = folder_of(&path).join(next),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("its links lead in a circle"))
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}
