//! A PostgreSQL for tests that need one: `scripts/postgres.sh` starts it.

use std::io::{self, Write};
use std::process::Command;
use std::sync::Once;
use std::time::{Duration, Instant};

use uuid::Uuid;

use crate::http::PATIENCE;

/// Where it is.
const SERVER: &str = "ROLLCALL_TEST_POSTGRES";

/// The address of a new, empty database. Absent where there is no PostgreSQL, which is
/// said, and is a failure in CI.
pub fn new() -> Option<String> {
    let Ok(server) = std::env::var(SERVER) else {
        left_out(&format!("{SERVER} is not set: run scripts/postgres.sh cargo test"));
        return None;
    };
    let name = format!("test_{}", Uuid::new_v4().simple());
    psql(&server, &format!("CREATE DATABASE {name}"));
    let (address, options) = server.split_once('?').unwrap_or((&server, ""));
    let (address, _) = address.rsplit_once('/').expect("a database in the address");
    Some(format!("{address}/{name}?{options}"))
}

/// Says that tests are left out, and why; in CI none may be.
pub fn left_out(why: &str) {
    static SAID: Once = Once::new();
    assert!(std::env::var_os("CI").is_none(), "{why}");
    // What is printed by a test is not shown; this is.
    SAID.call_once(|| drop(writeln!(io::stderr(), "Tests on PostgreSQL are left out: {why}")));
}

/// What a statement gives, as text.
pub fn psql(database: &str, sql: &str) -> String {
    let run = Command::new("psql").args(["-XAtqc", sql, database]).output().expect("psql");
    assert!(run.status.success(), "{sql}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8_lossy(&run.stdout).trim().to_owned()
}

/// Waits until a statement gives this.
pub fn until(database: &str, sql: &str, expected: &str) {
    let start = Instant::now();
    while psql(database, sql) != expected {
        let got = psql(database, sql);
        assert!(start.elapsed() < PATIENCE, "{sql}: {got}, not {expected}");
        std::thread::sleep(Duration::from_millis(200));
    }
}
