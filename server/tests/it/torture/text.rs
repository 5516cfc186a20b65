//! Texts that people and programs send come out as texts, wherever they come out.

mod accounts;
mod addresses;
mod log;
mod markup;
mod names;
mod strings;

use tempfile::tempdir;

use crate::postgres;
use crate::server::Server;

/// A server on each engine that there is.
fn servers() -> Vec<Server> {
    let postgres = postgres::new().map(|database| {
        let folder = tempdir().expect("a folder");
        Server::on(&database, folder, &[])
    });
    [Some(Server::start()), postgres].into_iter().flatten().collect()
}
