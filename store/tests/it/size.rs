//! An integration of half a million accounts over a year, measured: run it by hand, with
//! `cargo test --release -p store --test it size -- --ignored --nocapture`.

use std::time::Instant;

use sqlx::{Connection, PgConnection};
use store::{
    AccountBatch, AccountFilter, AccountOrder, AccountQuery, BATCH_ACCOUNTS, DifferenceFilter,
    NewRun, PageFrom, RunState, Store, WantedKept,
};
use uuid::Uuid;
use validation::Date;
use validation::compare::ChangeKind;

use crate::fixture::{Database, START, batch, change, doer, file, integration, run};

/// What a file of 50 MB holds.
const ACCOUNTS: u64 = 550_000;

/// Of a hundred accounts, so many differ from one month to the next.
const CHANGE: u64 = 2;

#[tokio::test]
#[ignore = "it takes minutes"]
async fn a_year_on_sqlite() {
    year(Database::sqlite().await).await;
}

#[tokio::test]
#[ignore = "it takes minutes"]
async fn a_year_on_postgres() {
    if let Some(db) = Database::postgres().await {
        year(db).await;
    }
}

#[tokio::test]
#[ignore = "it takes minutes"]
async fn kept_columns_on_sqlite() {
    kept_columns(Database::sqlite().await).await;
}

#[tokio::test]
#[ignore = "it takes minutes"]
async fn kept_columns_on_postgres() {
    if let Some(db) = Database::postgres().await {
        kept_columns(db).await;
    }
}

/// Accounts of which six columns are kept: an id for each, days of five years, 5,000 managers, days of
/// which most are absent, 300 titles and 40 cost centres.
fn with_kept() -> impl Iterator<Item = AccountBatch> {
    let header = "emailId,firstName,lastName,role,userStatus,department,mfaEnrolmentStatus,\
                  accountId,lastActiveOn,manager,endsOn,title,Cost centre\n";
    let line = |n: u64| {
        let turn = n.wrapping_mul(2_654_435_761) % 100_000;
        let day = |of: u64| format!("{}-{:02}-{:02}", 2021 + of % 5, 1 + of % 12, 1 + of % 28);
        let active = if turn.is_multiple_of(50) { "never".to_owned() } else { day(turn) };
        let ends = if turn.is_multiple_of(6) { day(turn / 7) } else { String::new() };
        format!(
            "user{n:07}.name@department{}.example.com,Amara,Okafor{n},USER,ACTIVE,Finance,true,\
             00u{turn:05}{n:09}ab,{active},manager{}@example.com,{ends},Engineer grade {},CC-{}\n",
            n % 40,
            turn % 5000,
            turn % 300,
            turn % 40
        )
    };
    let starts = (0..ACCOUNTS).step_by(BATCH_ACCOUNTS);
    starts.map(move |start| {
        let end = ACCOUNTS.min(start + BATCH_ACCOUNTS as u64);
        batch(&(start..end).map(line).fold(header.to_owned(), |csv, line| csv + &line))
    })
}

async fn kept_columns(db: Database) {
    let store = &db.store;
    let mut import = store.begin_import(run("key"), START).await.expect("begun");
    for batch in with_kept() {
        import.add(batch, START).await.expect("added");
    }
    let id = import.commit(integration("Learners"), file(ACCOUNTS), START).await;
    let id = id.expect("committed");
    size(&db).await;
    timed("the lookup", store.make_a_lookup()).await.expect("made");
    size(&db).await;
    let contains = |text: &str| WantedKept::Contains(text.to_owned());
    let on = |from, before| WantedKept::On { from, before };
    let kept = |name: &str, wanted| vec![(name.to_owned(), wanted)];
    let (spring, any) = (Date::new(2024, 3, 1), PageFrom::Start);
    let mut asked = vec![
        ("search", AccountFilter { search: vec!["okafor54".to_owned()], ..Default::default() }),
        ("all", AccountFilter::default()),
    ];
    asked.extend(
        [
            ("given", kept("endsOn", WantedKept::Given)),
            ("none", kept("manager", WantedKept::Absent)),
            ("before", kept("lastActiveOn", on(None, spring))),
            ("on or after", kept("endsOn", on(spring, None))),
            ("no day", kept("lastActiveOn", WantedKept::NoDay)),
            ("contains, 5,000 values", kept("manager", contains("manager12"))),
            ("contains, 300 values", kept("title", contains("grade 2"))),
            ("contains, a value for each", kept("accountId", contains("0054"))),
            ("contains, in all of them", kept("accountId", contains("00u"))),
        ]
        .map(|(name, kept)| (name, AccountFilter { kept, ..Default::default() })),
    );
    for (name, filter) in asked {
        let query = AccountQuery { filter, limit: 50, from: any.clone(), ..Default::default() };
        ninety_five(name, store, id, query).await;
    }
    for (name, descending) in
        [("accountId", false), ("lastActiveOn", true), ("manager", false), ("endsOn", true)]
    {
        let order = AccountOrder::Kept(name.to_owned());
        let mut query = AccountQuery { order, descending, limit: 50, ..Default::default() };
        ninety_five(&format!("by {name}"), store, id, query.clone()).await;
        let page = store.find_accounts(id, &query).await.expect("read").expect("there");
        query.from = PageFrom::After(page.next.expect("a page behind"));
        ninety_five(&format!("by {name}, next page"), store, id, query).await;
    }
}

/// The median and the 95th of a hundred times.
async fn ninety_five(name: &str, store: &Store, id: Uuid, query: AccountQuery) {
    let (mut times, mut matches) = (Vec::new(), 0);
    for _ in 0..100 {
        let start = Instant::now();
        let found = store.find_accounts(id, &query).await.expect("read").expect("there");
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        matches = found.matches;
    }
    times.sort_by(f64::total_cmp);
    println!("{name}: {:.1} ms, p95 {:.1} ms, {matches} accounts", times[50], times[95]);
}

/// The file of a month, in batches: of the accounts that change in a month, half are others in
/// one field, a quarter are gone and a quarter have come.
fn month(month: u64) -> impl Iterator<Item = AccountBatch> {
    let numbers = 0..ACCOUNTS;
    let lines: Vec<String> = numbers
        .filter_map(|number| {
            let turn = number.wrapping_mul(2_654_435_761) % 100_000;
            // The month in which the account changes, and how.
            let (when, how) = (turn / (1_000 * CHANGE) + 1, turn % 4);
            let changed = when <= month;
            let key = match (how, changed) {
                (2, true) => return None,
                (3, false) => return None,
                _ => format!("user{number:07}.name@department{}.example.com", number % 40),
            };
            let role = if changed && how < 2 { "ADMIN" } else { "USER" };
            let mfa = number % 3 != 0 && !(changed && how == 1);
            Some(format!("{key},Amara,Okafor{number},{role},ACTIVE,Finance,{mfa}\n"))
        })
        .collect();
    let header = "emailId,firstName,lastName,role,userStatus,department,mfaEnrolmentStatus\n";
    (0..lines.len()).step_by(BATCH_ACCOUNTS).map(move |start| {
        let end = lines.len().min(start + BATCH_ACCOUNTS);
        batch(&(header.to_owned() + &lines[start..end].concat()))
    })
}

/// Milliseconds that it took.
async fn timed<T>(what: &str, work: impl Future<Output = T>) -> T {
    let start = Instant::now();
    let done = work.await;
    println!("{what}: {:.1} ms", start.elapsed().as_secs_f64() * 1000.0);
    done
}

async fn first(store: &Store) -> Uuid {
    let mut import = store.begin_import(run("key"), START).await.expect("begun");
    let mut records = 0;
    for batch in month(0) {
        records += batch.len() as u64;
        import.add(batch, START).await.expect("added");
    }
    import.commit(integration("Learners"), file(records), START).await.expect("committed")
}

async fn next(store: &Store, id: Uuid, number: u64) -> Uuid {
    let new = NewRun { integration: id, ..run(&format!("month {number}")) };
    let run = new.id;
    let mut update = store.begin_update(new, START).await.expect("begun");
    let mut records = 0;
    for batch in month(number) {
        records += batch.len() as u64;
        update.add(batch, START).await.expect("added");
    }
    let state = update.propose(file(records), &doer(), START).await.expect("proposed");
    assert_eq!(state, RunState::Proposed);
    run
}

async fn year(db: Database) {
    let store = &db.store;
    timed("making the files alone", async { month(0).count() }).await;
    let id = timed("first import, with its file", first(store)).await;
    looked_up(store).await;
    size(&db).await;
    for number in 1..=12 {
        let run = timed(&format!("update {number}, with its file"), next(store, id, number)).await;
        looked_up(store).await;
        timed("  apply", store.apply(run, &doer(), None, START)).await.expect("applied");
        looked_up(store).await;
        vacuum(&db).await;
    }
    size(&db).await;
    let middle = Some("user0275000");
    for (what, after) in [("first", None), ("middle", middle)] {
        timed(&format!("{what} page"), store.accounts(id, after, 50)).await.expect("read");
        for as_of in [1, 7] {
            let page = store.accounts_as_of(id, as_of, after, 50);
            timed(&format!("{what} page as of {as_of}"), page).await.expect("read");
        }
        for pair in [(12, 13), (6, 7), (6, 9), (1, 13)] {
            for kind in [None, Some(ChangeKind::Removed), Some(ChangeKind::Reactivated)] {
                let filter = DifferenceFilter { kind, ..DifferenceFilter::default() };
                let page = store.differences(id, pair, filter, (after, 50));
                timed(&format!("{what} page of {pair:?} {kind:?}"), page).await.expect("read");
            }
        }
    }
    for pair in [(12, 13), (6, 8), (6, 10), (1, 13)] {
        for _ in 0..2 {
            let counts = timed(&format!("counts of {pair:?}"), store.comparison(id, pair)).await;
            assert!(!counts.expect("counted").is_nothing());
        }
    }
    timed("history", store.account_history(id, "user0000007.name@department7.example.com"))
        .await
        .expect("read");
    let ids = (Uuid::now_v7(), id);
    timed("going back to 7", store.propose_rollback(ids, 7, &doer(), START)).await.expect("ok");
    timed("candidates", store.rename_candidates(id, 14, (None, 50))).await.expect("read");
    timed("  discard", store.discard(ids.0, &doer(), START)).await.expect("discarded");
    timed("  sweep", store.sweep(START)).await.expect("swept");
}

/// What a server does within seconds of every change.
async fn looked_up(store: &Store) {
    while store.make_a_lookup().await.expect("made") {}
    store.sweep_lookups().await.expect("swept");
    store.sweep(START).await.expect("swept");
    store.tidy().await.expect("tidied");
}

/// What PostgreSQL does by itself within a month.
async fn vacuum(db: &Database) {
    if !db.url.starts_with("sqlite:") {
        change(db, "VACUUM ANALYZE").await;
    }
}

/// How large the database is, and on PostgreSQL each of its larger tables.
async fn size(db: &Database) {
    if let Some(folder) = db.store.folder() {
        let bytes = std::fs::metadata(folder.join("rollcall.db")).expect("a file").len();
        return println!("  {:.1} MB", bytes as f64 / 1e6);
    }
    let mut connection = PgConnection::connect(&db.url).await.expect("opened");
    let all: i64 = sqlx::query_scalar("SELECT pg_database_size(current_database())")
        .fetch_one(&mut connection)
        .await
        .expect("measured");
    println!("  {:.1} MB", all as f64 / 1e6);
    let tables: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT relname::text, pg_table_size(oid), pg_indexes_size(oid) FROM pg_class \
         WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace \
         ORDER BY pg_total_relation_size(oid) DESC LIMIT 4",
    )
    .fetch_all(&mut connection)
    .await
    .expect("measured");
    for (name, table, indexes) in tables {
        println!("    {name}: {:.1} and {:.1} MB", table as f64 / 1e6, indexes as f64 / 1e6);
    }
}
