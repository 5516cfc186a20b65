//! Killed at any moment from the file of an update to its end as applied, the server has the old
//! inventory afterwards or the new one, and the run says which.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use app::api::{Completion, RunPage, RunStateView};

use super::{Random, exchanged, killed, moments};
use crate::http::PATIENCE;
use crate::postgres;
use crate::server::Server;
use crate::upload::{UPLOAD, Upload, completed, result};

const ACCOUNTS: usize = 5_000;

#[test]
fn a_killed_update_leaves_the_old_inventory_or_the_new_one() {
    killed_at_every_moment(Server::start());
}

#[test]
fn a_killed_update_leaves_the_old_inventory_or_the_new_one_on_postgres() {
    let Some(database) = postgres::new() else { return };
    killed_at_every_moment(Server::on(&database, tempfile::tempdir().expect("a folder"), &[]));
}

/// The old accounts: of the new ones a tenth is gone, a tenth is new and a third has changed.
fn old() -> Vec<u8> {
    export((0..ACCOUNTS).map(|n| (n, "USER")))
}

fn new() -> Vec<u8> {
    let role = |n| if n % 3 == 0 { "ADMIN" } else { "USER" };
    export((ACCOUNTS / 10..ACCOUNTS + ACCOUNTS / 10).map(|n| (n, role(n))))
}

fn export(accounts: impl Iterator<Item = (usize, &'static str)>) -> Vec<u8> {
    let mut text = "emailId,role\n".to_owned();
    for (n, role) in accounts {
        writeln!(text, "p{n:06}@example.com,{role}").expect("a text");
    }
    text.into_bytes()
}

fn killed_at_every_moment(mut server: Server) {
    let (file, changed) = (old(), new());
    let made = |server: &Server, name: &str, file: &[u8]| {
        let key = format!("make-{name}-0123456789");
        let upload = Upload { key: &key, display_name: name, file, ..UPLOAD };
        completed(upload.complete(server))
    };
    let before = accounts(&server, &made(&server, "old", &file));
    let after = accounts(&server, &made(&server, "new", &changed));
    let measured = made(&server, "measured", &file);
    let start = Instant::now();
    bring(server.address, &measured, "update-measured-0123456789", &changed);
    let compared = start.elapsed();
    apply(server.address, &measured).expect("applied");
    let applied = start.elapsed() - compared;
    assert_eq!(accounts(&server, &measured), after);

    let mut random = Random(23);
    let (mut olds, mut ids) = (0, Vec::new());
    for moment in 0..moments() {
        let id = made(&server, &format!("moment-{moment:03}"), &file);
        let key = format!("update-{moment:03}-0123456789");
        let share = (f64::from(moment) + random.next()) / f64::from(moments());
        let (of, changed) = (id.clone(), changed.clone());
        // In turn while it is brought, and while it is applied.
        server = if moment % 2 == 0 {
            killed(server, compared.mul_f64(share), move |address| {
                bring(address, &of, &key, &changed);
            })
        } else {
            bring(server.address, &of, &key, &changed);
            killed(server, applied.mul_f64(share), move |address| {
                let _ = apply(address, &of);
            })
        };
        let found = accounts(&server, &id);
        assert!(found == before || found == after, "{moment}: {} accounts", found.lines().count());
        olds += u32::from(found == before);
        says_which(&server, &id, found == after);
        ids.push(id);
    }
    let engine = server.database.split(':').next().expect("a scheme");
    println!(
        "torture: killed while updating, {engine}: {} times, {olds} before the end",
        moments()
    );
    assert!(olds >= 5, "only {olds} were killed before their end: that proves little");
    for (moment, id) in ids.iter().enumerate() {
        goes_on(&server, id, moment, &changed);
        assert_eq!(accounts(&server, id), after, "{id}");
    }
}

/// Sends the file, as far as the server goes along.
fn bring(address: SocketAddr, id: &str, key: &str, file: &[u8]) {
    let upload = Upload { key, integration: id, file, ..UPLOAD };
    let _ = exchanged(address, &upload.request(address));
}

/// Applies what waits, if anything does.
fn apply(address: SocketAddr, id: &str) -> Option<()> {
    let home = format!("/integrations/{id}/proposal");
    let page = exchanged(address, &request(address, "GET", &home, ""))?;
    let run = page.split("name=\"run\" value=\"").nth(1)?.split('"').next()?;
    let post = request(address, "POST", &format!("{home}/apply"), &format!("run={run}"));
    exchanged(address, &post).map(|_| ())
}

fn request(address: SocketAddr, method: &str, path: &str, form: &str) -> Vec<u8> {
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
        form.len()
    );
    request.into_bytes()
}

fn accounts(server: &Server, id: &str) -> String {
    let answer = server.get(&format!("/integrations/{id}/accounts.csv"));
    assert_eq!(answer.status, 200, "{id}");
    answer.text()
}

fn runs(server: &Server, id: &str) -> RunPage {
    result(&server.get(&format!("/api/runs?id={id}"))).expect("runs")
}

/// Whether the history of the imports tells the same as the accounts.
fn says_which(server: &Server, id: &str, is_new: bool) {
    let runs = runs(server, id);
    let current = runs.items.iter().filter(|run| run.state == RunStateView::Current);
    let current: Vec<_> = current.map(|run| run.number).collect();
    assert_eq!(current, [1 + u32::from(is_new)], "{id}: {runs:?}");
    let page = server.get(&format!("/integrations/{id}/imports"));
    assert_eq!(page.status, 200, "{id}");
}

/// What was cut off stands in nobody's way: the same file counts once it is sent again.
fn goes_on(server: &Server, id: &str, moment: usize, file: &[u8]) {
    let start = Instant::now();
    for times in 0.. {
        let last = runs(server, id).items.into_iter().next().expect("a run");
        match last.state {
            RunStateView::Current if last.number > 1 => return,
            RunStateView::Proposed => {
                let _ = apply(server.address, id);
            }
            _ => {
                let key = format!("again-{moment:03}-{times:05}-0123456789");
                let upload = Upload { key: &key, integration: id, file, ..UPLOAD };
                // Nobody knows that it was killed before its lease has ended.
                match upload.complete(server) {
                    Ok(Completion::Completed { .. }) => {}
                    _ => std::thread::sleep(Duration::from_millis(500)),
                }
            }
        }
        assert!(start.elapsed() < PATIENCE, "{id}: nothing goes on");
    }
}
