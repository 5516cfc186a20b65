//! The built site inside the program.

use std::future::{Ready, ready};
use std::io::{self, Cursor, ErrorKind, SeekFrom};
use std::path::{Component, Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::io::{AsyncRead, AsyncSeek, ReadBuf};
use tower_http::services::fs::{Backend, File as ServedFile, Metadata};

#[derive(Debug)]
pub struct File {
    /// Its path in the site's folder.
    pub address: &'static str,
    /// When it was built, in seconds since 1970.
    pub modified: u64,
    pub bytes: &'static [u8],
}

#[cfg(feature = "embed")]
include!(concat!(env!("OUT_DIR"), "/site.rs"));

/// Files by address, in order.
#[derive(Debug, Clone, Copy)]
pub struct Embedded(pub &'static [File]);

impl Embedded {
    fn find(self, path: &Path) -> io::Result<&'static File> {
        let parts = path.components().filter_map(|part| match part {
            Component::Normal(name) => name.to_str(),
            _ => None,
        });
        let address = parts.collect::<Vec<_>>().join("/");
        let found = self.0.binary_search_by(|file| file.address.cmp(&address));
        found.map(|index| &self.0[index]).map_err(|_| ErrorKind::NotFound.into())
    }
}

impl Backend for Embedded {
    type File = Open;
    type Metadata = &'static File;
    type OpenFuture = Ready<io::Result<Open>>;
    type MetadataFuture = Ready<io::Result<&'static File>>;

    fn open(&self, path: PathBuf) -> Self::OpenFuture {
        ready(self.find(&path).map(|file| Open { file, cursor: Cursor::new(file.bytes) }))
    }

    fn metadata(&self, path: PathBuf) -> Self::MetadataFuture {
        ready(self.find(&path))
    }
}

impl Metadata for &'static File {
    fn is_dir(&self) -> bool {
        false
    }

    fn modified(&self) -> io::Result<SystemTime> {
        Ok(UNIX_EPOCH + Duration::from_secs(self.modified))
    }

    fn len(&self) -> u64 {
        self.bytes.len() as u64
    }
}

#[derive(Debug)]
pub struct Open {
    file: &'static File,
    cursor: Cursor<&'static [u8]>,
}

impl ServedFile for Open {
    type Metadata = &'static File;
    type MetadataFuture<'a> = Ready<io::Result<&'static File>>;

    fn metadata(&self) -> Self::MetadataFuture<'_> {
        ready(Ok(self.file))
    }
}

impl AsyncRead for Open {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.cursor).poll_read(context, buffer)
    }
}

impl AsyncSeek for Open {
    fn start_seek(mut self: Pin<&mut Self>, position: SeekFrom) -> io::Result<()> {
        Pin::new(&mut self.cursor).start_seek(position)
    }

    fn poll_complete(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<u64>> {
        Pin::new(&mut self.cursor).poll_complete(context)
    }
}
