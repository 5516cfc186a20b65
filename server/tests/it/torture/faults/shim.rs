//! Lets the system fail for a program under test; see `tests/torture-shim/fault.c`.

use std::ffi::OsString;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use tempfile::TempDir;

pub const ENOSPC: u64 = 28;
pub const EDQUOT: u64 = 122;
pub const EIO: u64 = 5;
pub const EROFS: u64 = 30;

pub const WRITE: u64 = 1;
pub const SYNC: u64 = 2;
pub const OPEN: u64 = 4;
pub const NAME: u64 = 8;
pub const TRUNCATE: u64 = 16;
pub const ALL: u64 = 31;

/// What happens at a call.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// It fails with this error.
    Fail(u64),
    /// It writes half of what it is to write.
    Half,
    /// The process is killed.
    Kill,
    /// The process is stopped.
    Stop,
    /// It takes so many milliseconds longer.
    Slow(u64),
}

/// What goes wrong: calls of these kinds, from which one on, counted from now, and how many.
#[derive(Debug, Clone, Copy)]
pub struct Fault {
    pub action: Action,
    pub kinds: u64,
    pub from: u64,
    pub calls: u64,
}

impl Fault {
    /// From now on.
    pub const fn lasting(action: Action, kinds: u64) -> Self {
        Self { action, kinds, from: 1, calls: u64::MAX / 2 }
    }

    /// Once, at this call.
    pub const fn once(action: Action, kinds: u64, from: u64) -> Self {
        Self { action, kinds, from, calls: 1 }
    }
}

/// Where the numbers are in the file that is shared with the program.
const COUNT: u64 = 0;
const FROM: u64 = 8;
const TO: u64 = 16;
const ACTION: u64 = 24;
const VALUE: u64 = 32;
const KINDS: u64 = 40;
const HITS: u64 = 48;
const BYTES: u64 = 56;

/// The library; made once for all tests of this process.
static LIBRARY: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (library, new) = (folder.join("fault.so"), folder.join("fault.new.so"));
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/torture-shim/fault.c");
    let flags = ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o"];
    let made = Command::new("cc").args(flags).arg(&new).args([source, "-ldl"]).status();
    assert!(made.expect("a C compiler, as linking needs one too").success());
    // Another program may have the old one in use.
    std::fs::rename(new, &library).expect("renamed");
    library
});

/// Faults of what a program does below one folder.
pub struct Faults {
    folder: PathBuf,
    own: TempDir,
    path: PathBuf,
    control: File,
}

impl Faults {
    pub fn below(folder: &Path) -> Self {
        let own = tempfile::tempdir().expect("a folder");
        let path = own.path().join("control");
        let mut options = File::options();
        let control = options.read(true).write(true).create(true).truncate(false).open(&path);
        let control = control.expect("made");
        control.set_len(BYTES).expect("so long");
        let folder = folder.canonicalize().expect("a folder");
        let faults = Self { folder, own, path, control };
        std::fs::create_dir(faults.synced()).expect("made");
        faults.set(KINDS, ALL);
        faults
    }

    /// What the program is to have in its environment.
    pub fn environment(&self) -> Vec<(String, OsString)> {
        let variable = |name: &str, value: &Path| (name.to_owned(), value.into());
        vec![
            variable("LD_PRELOAD", &LIBRARY),
            variable("FAULT_FOLDER", &self.folder),
            variable("FAULT_CONTROL", &self.path),
            variable("FAULT_SYNCED", &self.synced()),
        ]
    }

    /// The files as they were when they were last synced: what a power cut leaves, if it
    /// takes all that it may.
    pub fn synced(&self) -> PathBuf {
        self.own.path().join("synced")
    }

    /// From now on this goes wrong.
    pub fn begin(&self, fault: Fault) {
        self.end();
        let (action, value) = match fault.action {
            Action::Fail(error) => (0, error),
            Action::Half => (1, 0),
            Action::Kill => (2, 0),
            Action::Stop => (3, 0),
            Action::Slow(milliseconds) => (4, milliseconds),
        };
        for (at, value) in [
            (COUNT, 0),
            (HITS, 0),
            (ACTION, action),
            (VALUE, value),
            (KINDS, fault.kinds),
            (TO, fault.from + fault.calls),
            (FROM, fault.from),
        ] {
            self.set(at, value);
        }
    }

    /// From now on all is well; tells how many calls have gone wrong.
    pub fn end(&self) -> u64 {
        self.set(FROM, 0);
        self.get(HITS)
    }

    /// Calls of these kinds from now on, for [`Faults::counted`].
    pub fn count(&self, kinds: u64) {
        self.end();
        self.set(KINDS, kinds);
        self.set(COUNT, 0);
    }

    /// How many there were.
    pub fn counted(&self) -> u64 {
        self.get(COUNT)
    }

    fn set(&self, at: u64, value: u64) {
        self.control.write_all_at(&value.to_ne_bytes(), at).expect("written");
    }

    fn get(&self, at: u64) -> u64 {
        let mut value = [0; 8];
        self.control.read_exact_at(&mut value, at).expect("read");
        u64::from_ne_bytes(value)
    }
}
