//! Where a command writes: a named file, or standard output, which `| head` closes early.

mod replacement;

use std::fmt::Display;
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::could_not_run;
use super::identity::Identity;
use replacement::Replacement;

/// Bytes that are written at a time.
const BUFFER: usize = 1 << 16;

/// Lets `print` write to standard output. The exit status is `done` even if the reader has
/// closed it early.
pub fn print(
    done: ExitCode,
    print: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> io::Result<()>,
) -> ExitCode {
    match buffered(io::stdout().lock(), print) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            could_not_run(format_args!("cannot write to standard output: {error}"))
        }
        _ => done,
    }
}

/// Prints a line on standard output.
pub fn line(done: impl Display) -> ExitCode {
    print(ExitCode::SUCCESS, |output| writeln!(output, "{done}"))
}

/// The file that standard output is, if it is a regular one.
pub fn standard_output() -> Option<Identity> {
    Identity::behind(io::stdout().as_fd())
}

/// Where a command writes a file.
pub struct Output {
    /// The name for error messages.
    name: PathBuf,
    kind: Kind,
}

enum Kind {
    /// Standard output, where what is written arrives at once.
    Standard,
    /// A pipe or a device, where it arrives at once too.
    Stream(File),
    /// A file, whose place is taken once all is written.
    File(Box<Replacement>),
}

impl Kind {
    fn file(replacement: Replacement) -> Self {
        Self::File(Box::new(replacement))
    }
}

impl Output {
    /// Opens the output that a command was told; nothing and `-` are standard output. A file is
    /// not touched before all of it is written.
    pub fn open(path: Option<&Path>) -> io::Result<Self> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            return Ok(Self { name: "standard output".into(), kind: Kind::Standard });
        };
        let kind = Self::kind(path).map_err(|error| {
            io::Error::new(error.kind(), format!("cannot write {}: {error}", path.display()))
        })?;
        Ok(Self { name: path.to_owned(), kind })
    }

    /// A file is opened without emptying it, so that the system refuses one that may not be
    /// written, or whose links may not be followed.
    fn kind(path: &Path) -> io::Result<Kind> {
        let file = match File::options().write(true).open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Replacement::of_nothing(path).map(Kind::file);
            }
            Err(error) => return Err(error),
        };
        let identity = Identity::behind(file.as_fd());
        Ok(match identity {
            None => Kind::Stream(file),
            // `/dev/stdout`, which writes on at its position instead of at the beginning.
            Some(_) if identity == standard_output() => Kind::Standard,
            Some(_) => Kind::file(Replacement::of(path, &file)?),
        })
    }

    /// Whether this is that file, under whatever name, and writing would change it while it is
    /// read.
    pub fn writes_into(&self, file: Option<&Identity>) -> bool {
        matches!(self.kind, Kind::Standard) && file.is_some() && standard_output().as_ref() == file
    }

    /// Whether writing replaces or changes that file.
    pub fn ends(&self, file: Option<&Identity>) -> bool {
        let replaced = match &self.kind {
            Kind::File(replacement) => replacement.replaced(),
            Kind::Standard | Kind::Stream(_) => None,
        };
        self.writes_into(file) || file.is_some() && replaced.as_ref() == file
    }

    /// Lets `write` write. A file stays what it was, or absent, until all of it is on the disk.
    pub fn write<T>(self, write: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> io::Result<T> {
        let name = self.name.as_path();
        match self.kind {
            Kind::Standard => {
                buffered(Named { name, to: io::stdout().lock() }, |output| write(output))
            }
            Kind::Stream(to) => buffered(Named { name, to }, |output| write(output)),
            Kind::File(mut replacement) => {
                let to = replacement.spool();
                let written = buffered(Named { name, to }, |output| write(output))?;
                replacement.finish().map_err(|error| named(name, &error))?;
                Ok(written)
            }
        }
    }
}

fn buffered<W: Write, T>(
    to: W,
    write: impl FnOnce(&mut BufWriter<W>) -> io::Result<T>,
) -> io::Result<T> {
    let mut output = BufWriter::with_capacity(BUFFER, to);
    let result = write(&mut output).and_then(|written| output.flush().map(|()| written));
    // On drop, what could not be written would be tried again.
    let _ = output.into_parts();
    result
}

/// A writer whose errors say what could not be written.
struct Named<'a, W> {
    name: &'a Path,
    to: W,
}

impl<W: Write> Write for Named<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes).map_err(|error| named(self.name, &error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush().map_err(|error| named(self.name, &error))
    }
}

fn named(name: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot write {}: {error}", name.display()))
}
