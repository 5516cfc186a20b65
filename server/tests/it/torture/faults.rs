//! The disk fails, fills up, or the process ends, at each moment of an import, a backup and
//! a restore of SQLite. What is there afterwards is there whole or not at all, who was told
//! what is told the truth, and nothing needs a restart.

mod copies;
mod disk;
mod killed;
mod shim;

use self::shim::Faults;
use super::full;
use crate::server::Server;

/// Which of so many moments: all, or some that are equally far apart, and the last.
fn moments(all: u64, some: u64) -> impl Iterator<Item = u64> {
    let step = if full() { 1 } else { (all / some).max(1) };
    (1..=all).filter(move |moment| (moment - 1) % step == 0 || *moment == all)
}

/// A server on a SQLite whose files fail as they are told to.
fn server() -> (Server, Faults) {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    std::fs::create_dir(&data).expect("made");
    let faults = Faults::below(&data);
    let database = format!("sqlite://{}/rollcall.db", data.display());
    (Server::with_environment(&database, folder, faults.environment()), faults)
}
