//! Whichever of three replicas answers, and whichever is stopped or killed, nothing is
//! lost, half there or there twice.

use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use app::api::{Completion, ImportPhase, IntegrationPage};

use crate::cluster::Cluster;
use crate::http::{PATIENCE, answer};
use crate::postgres;
use crate::upload::{UPLOAD, Upload, completed, records, result, status};

const KEY: &str = UPLOAD.key;

fn list(cluster: &Cluster) -> IntegrationPage {
    result(&cluster.get("/api/list_integrations")).expect("a list")
}

#[test]
fn the_wizard_works_whichever_replica_answers() {
    let Some(cluster) = Cluster::start() else { return };
    let migrations = "SELECT count(*) || ' ' || count(DISTINCT version) FROM _sqlx_migrations";
    let files = std::fs::read_dir("../store/migrations/postgres").expect("a folder").count();
    assert_eq!(postgres::psql(&cluster.database, migrations), format!("{files} {files}"));

    let file = records(60_000);
    let upload = Upload { file: &file, ..UPLOAD };
    let (id, phases) = std::thread::scope(|scope| {
        let sent = scope.spawn(|| completed(upload.complete(cluster.address)));
        let mut phases = Vec::new();
        while !sent.is_finished() {
            // Each asks another replica than the last.
            let phase = status(cluster.address, KEY).phase;
            if phases.last() != Some(&phase) {
                phases.push(phase);
            }
        }
        (sent.join().expect("an answer"), phases)
    });
    let worked = [ImportPhase::Receiving, ImportPhase::Validating, ImportPhase::Saving];
    assert!(worked.iter().filter(|phase| phases.contains(phase)).count() >= 2, "{phases:?}");
    for replica in &cluster.replicas {
        assert_eq!(status(replica, KEY).phase, ImportPhase::Completed { id: id.clone() });
        let page = replica.get(&format!("/integrations/{id}"));
        assert!(page.text().contains("60,000"), "{}", page.text());
        // Also the answer to the same once more.
        assert_eq!(completed(upload.complete(replica)), id);
    }
    assert_eq!((list(&cluster).total, list(&cluster).accounts), (1, 60_000));
}

#[test]
fn a_replica_is_killed_in_the_middle_and_try_again_makes_exactly_one() {
    let Some(mut cluster) = Cluster::start() else { return };
    let file = records(300_000);
    let upload = Upload { file: &file, ..UPLOAD };
    let lost = upload.send(cluster.address);
    let start = Instant::now();
    while status(cluster.address, KEY).phase != ImportPhase::Saving {
        assert!(start.elapsed() < PATIENCE, "{:?}", status(cluster.address, KEY));
        std::thread::sleep(Duration::from_millis(10));
    }
    let working = cluster.working().expect("one of them");
    cluster.replicas[working].child.kill().expect("killed");
    assert_eq!(answer(lost).status, 502);
    // Nobody starts it again: the other two have to do.
    let id = completed(upload.complete(cluster.address));
    assert_eq!((list(&cluster).total, list(&cluster).accounts), (1, 300_000));
    let page = cluster.get(&format!("/integrations/{id}"));
    assert!(page.text().contains("300,000"), "{}", page.text());
    // What the dead one had staged is removed by the others.
    postgres::until(&cluster.database, "SELECT count(*) FROM accounts", "300000");
    postgres::until(&cluster.database, "SELECT count(*) FROM integrations", "1");
    cluster.start_again(working);
    assert_eq!(completed(upload.complete(&cluster.replicas[working])), id);
}

#[test]
fn a_rolling_restart_under_load_loses_nothing() {
    const RECORDS: u64 = 200;
    let Some(mut cluster) = Cluster::start() else { return };
    let file = records(RECORDS);
    let (ended, numbers) = (AtomicBool::new(false), AtomicU64::new(0));
    let address = cluster.address;
    let acknowledged: Vec<String> = std::thread::scope(|scope| {
        let import = || {
            let mut ids = Vec::new();
            while !ended.load(Ordering::Relaxed) {
                let number = numbers.fetch_add(1, Ordering::Relaxed);
                let key = format!("import-{number:04}-0123456789");
                let upload = Upload { key: &key, display_name: &key, file: &file, ..UPLOAD };
                ids.push(tried_until_it_is_there(&upload, address));
            }
            ids
        };
        let load: Vec<_> = (0..4).map(|_| scope.spawn(import)).collect();
        for replica in 0..cluster.replicas.len() {
            let id = cluster.replicas[replica].child.id().to_string();
            assert!(Command::new("kill").args(["-TERM", &id]).status().expect("run").success());
            let code = cluster.replicas[replica].child.wait().expect("ended").code();
            assert_eq!(code, Some(0), "{}", cluster.replicas[replica].log());
            cluster.start_again(replica);
            std::thread::sleep(Duration::from_millis(500));
        }
        ended.store(true, Ordering::Relaxed);
        load.into_iter().flat_map(|load| load.join().expect("ended")).collect()
    });
    let total = numbers.load(Ordering::Relaxed);
    assert_eq!(acknowledged.len() as u64, total);
    assert_eq!((list(&cluster).total, list(&cluster).accounts), (total, total * RECORDS));
    for id in acknowledged {
        assert_eq!(cluster.get(&format!("/integrations/{id}")).status, 200, "{id}");
    }
    postgres::until(
        &cluster.database,
        "SELECT count(*) FROM accounts",
        &(total * RECORDS).to_string(),
    );
}

/// As a person does: with Try again, when there is no answer or one of the balancer.
fn tried_until_it_is_there(upload: &Upload<'_>, address: std::net::SocketAddr) -> String {
    let start = Instant::now();
    loop {
        let answer = answer(upload.send(address));
        if answer.status == 200 {
            let completion = result::<Completion>(&answer);
            return completed(completion);
        }
        assert!(start.elapsed() < PATIENCE, "{}", answer.text());
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_connection_to_the_database_that_is_lost_is_not_noticed() {
    let Some(cluster) = Cluster::start() else { return };
    let file = records(200_000);
    let upload = Upload { file: &file, ..UPLOAD };
    let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity \
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let id = std::thread::scope(|scope| {
        let sent = scope.spawn(|| completed(upload.complete(cluster.address)));
        let mut cuts = 0;
        while !sent.is_finished() {
            let saving = status(cluster.address, KEY).phase == ImportPhase::Saving;
            if saving && cuts < 3 {
                postgres::psql(&cluster.database, cut);
                cuts += 1;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        assert!(cuts > 0, "nothing was cut");
        sent.join().expect("an answer")
    });
    assert_eq!((list(&cluster).total, list(&cluster).accounts), (1, 200_000));
    assert_eq!(cluster.get(&format!("/integrations/{id}")).status, 200);
}
