//! An import over a wire that breaks, wherever it may: all of it is there or nothing, what
//! is said of it is true, and the next one needs no restart.

use std::time::Duration;

use store::{Deed, ImportState, Kind, NewPerson, NotReady, Role, Store, StoreError};
use tokio::task::JoinSet;
use tokio::time::timeout;
use uuid::Uuid;

use super::full;
use super::wire::{AtCommit, Break, Wire};
use crate::fixture::{Database, START, file, integration, numbered, run, this_computer};

const ACCOUNTS: u64 = 900;

/// How long the stores of these tests wait for an answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// A store behind a wire, and another one that is not.
struct Broken {
    db: Database,
    wire: Wire,
    store: Store,
}

impl Broken {
    async fn new() -> Option<Self> {
        let db = Database::postgres().await?;
        let wire = Wire::to(&db.url);
        let store = Store::open_with_patience(&wire.url, PATIENCE).await.expect("opened");
        Some(Self { db, wire, store })
    }

    async fn import(&self) -> Result<Uuid, StoreError> {
        let mut import = self.store.begin_import(run("key"), START).await?;
        for start in (0..ACCOUNTS).step_by(300) {
            import.add(numbered(start, 300), START).await?;
        }
        let ended = import.commit(integration("Learners"), file(ACCOUNTS), START).await;
        // Without its database it is left to its lease.
        let _ = import.give_up().await;
        ended
    }

    /// An import with this break, and what it leaves; gives whether it was completed.
    async fn check(&self, how: Break) -> bool {
        self.wire.set(how);
        let ended = self.import().await;
        let there = self.db.contents().await;
        let whole = there == (1, ACCOUNTS);
        assert!(whole || there == (0, 0), "{how:?}: half there: {there:?}");
        match &ended {
            Ok(_) => assert!(whole, "{how:?}: said to be there"),
            // Then it may be either.
            Err(StoreError::Unanswered(_)) => {}
            Err(error) => assert!(!whole, "{how:?}: said to have failed: {error}"),
        }
        self.is_well_again(how, whole).await;
        ended.is_ok()
    }

    /// The wire is fixed: the same store goes on, and the same import is there once.
    async fn is_well_again(&self, how: Break, whole: bool) {
        self.wire.set(Break::No);
        self.store.ready().await.unwrap_or_else(|error| panic!("{how:?}: {error:?}"));
        let again = match self.store.import_state("key", START).await.expect("read") {
            // Of a server that is cut off nobody knows more before its lease has ended.
            ImportState::UnderWay(_) => self.import_after_a_lease().await,
            _ => self.import().await,
        };
        match again {
            Ok(_) => assert!(!whole, "{how:?}: there twice"),
            Err(StoreError::AlreadyCompleted(_)) => assert!(whole, "{how:?}"),
            Err(error) => panic!("{how:?}: {error}"),
        }
        self.store.sweep(START).await.expect("swept");
        assert_eq!(self.db.contents().await, (1, ACCOUNTS), "{how:?}");
        self.db.forget_everything().await;
    }

    async fn import_after_a_lease(&self) -> Result<Uuid, StoreError> {
        self.store.sweep(START).await?;
        self.store.sweep(START + 15_000).await?;
        self.import().await
    }
}

/// As many checks at once as are given, each with a database of its own.
async fn all<F: Future<Output = ()> + Send + 'static>(checks: impl IntoIterator<Item = F>) {
    let mut checks: JoinSet<()> = checks.into_iter().collect();
    while let Some(check) = checks.join_next().await {
        check.expect("checked");
    }
}

/// So many points of a length, all of its parts alike.
fn points(length: u64, count: u64) -> impl Iterator<Item = u64> {
    (0..count).map(move |number| length * number / count)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_is_cut_once_at_any_byte_is_not_noticed_or_leaves_nothing() {
    let Some(broken) = Broken::new().await else { return };
    broken.wire.set(Break::No);
    assert!(broken.check(Break::No).await);
    broken.wire.set(Break::No);
    broken.import().await.expect("imported");
    let (sent, answered) = broken.wire.counts();
    broken.db.forget_everything().await;
    let count = if full() { 400 } else { 6 };
    let mut completed = 0;
    for point in points(sent, count) {
        completed += u64::from(broken.check(Break::CutSent(point)).await);
    }
    for point in points(answered, count) {
        completed += u64::from(broken.check(Break::CutAnswered(point)).await);
    }
    println!("torture: PostgreSQL cut at any byte: {} cuts, {completed} not noticed", 2 * count);
    assert!(completed > count, "only {completed} of {} were done again", 2 * count);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_is_cut_at_any_commit_is_not_noticed() {
    let Some(broken) = Broken::new().await else { return };
    let mut cuts = 0;
    for nth in (0..9).step_by(if full() { 1 } else { 4 }) {
        for at in [AtCommit::CutIn(0), AtCommit::CutIn(6), AtCommit::CutIn(12), AtCommit::CutAfter]
        {
            let how = Break::AtCommit(nth, at);
            assert!(broken.check(how).await, "{how:?}");
            cuts += 1;
        }
    }
    println!("torture: PostgreSQL cut at a commit: {cuts} cuts, all done again");
}

/// A code serves though the answer to its commit was lost: the try that follows is the same one.
#[tokio::test(flavor = "multi_thread")]
async fn a_code_whose_commit_was_not_answered_is_not_taken_for_a_used_one() {
    let Some(broken) = Broken::new().await else { return };
    let (person, author) = (Uuid::now_v7(), this_computer());
    let (email, name) = ("ada@example.com".to_owned(), "Ada".to_owned());
    let ada = NewPerson { id: person, email, name, role: Role::Admin, password_hash: None };
    let deed = (&author, Deed::done(Kind::PersonAdded));
    broken.db.store.add_person(ada, deed, START).await.expect("added");
    let ids = (person, Uuid::nil());
    broken.db.store.begin_authenticator(ids, b"secret", START).await.expect("begun");
    let shown = (&b"secret"[..], 1);
    let confirmed = broken.db.store.confirm_authenticator(ids, shown, &[], &author, START).await;
    confirmed.expect("confirmed");
    // Nothing here waits for an answer that does not come.
    let patient = Store::open_with_patience(&broken.wire.url, PATIENCE * 30).await.expect("opened");
    for (step, at) in [(2, AtCommit::CutIn(0)), (3, AtCommit::CutAfter)] {
        broken.wire.set(Break::AtCommit(0, at));
        assert!(patient.use_code(person, step).await.expect("tried"), "{at:?}");
        assert!(!patient.use_code(person, step).await.expect("tried"), "twice");
    }
}

/// What an import says whose last commit is the last that passes over the wire.
#[tokio::test(flavor = "multi_thread")]
async fn an_outage_at_the_last_commit_is_told_as_not_known() {
    let ways = [
        (AtCommit::DownBefore, false),
        (AtCommit::DownAfter, true),
        (AtCommit::SwallowAfter, true),
    ];
    all(ways.map(|(at, whole)| async move {
        let Some(broken) = Broken::new().await else { return };
        let mut import = broken.store.begin_import(run("key"), START).await.expect("begun");
        import.add(numbered(0, 300), START).await.expect("added");
        broken.wire.set(Break::AtCommit(0, at));
        let ended = import.commit(integration("Learners"), file(300), START).await;
        let error = ended.expect_err("cut off");
        assert!(matches!(error, StoreError::Unanswered(_)), "{at:?}: {error:?}");
        if at == AtCommit::SwallowAfter {
            broken.wire.until_swallowed();
        }
        let expected = if whole { (1, 300) } else { (0, 0) };
        assert_eq!(broken.db.contents().await, expected, "{at:?}");
        drop(import);
    }))
    .await;
}

/// Swallowed or down for as long as it takes, from the beginning of an import or from one
/// of its commits on.
#[tokio::test(flavor = "multi_thread")]
async fn an_outage_ends_and_leaves_all_or_nothing() {
    // The fourth is that of the first batch; the last has a test of its own.
    let commits = if full() { 0..9 } else { 3..4 };
    let outages = commits.flat_map(|nth| {
        [AtCommit::DownBefore, AtCommit::DownAfter, AtCommit::SwallowAfter]
            .map(|at| Break::AtCommit(nth, at))
    });
    let outages: Vec<_> = outages.chain([Break::Down, Break::Swallow]).collect();
    println!("torture: PostgreSQL gone for good: {} moments", outages.len());
    all(outages.into_iter().map(|how| async move {
        let Some(broken) = Broken::new().await else { return };
        broken.check(how).await;
    }))
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_wire_only_takes_longer() {
    let Some(broken) = Broken::new().await else { return };
    let delays: &[u64] = if full() { &[1, 5, 20, 100] } else { &[1] };
    for delay in delays {
        assert!(broken.check(Break::Delay(Duration::from_millis(*delay))).await, "{delay}");
    }
    println!("torture: PostgreSQL with every message late: by {delays:?} ms");
}

#[tokio::test(flavor = "multi_thread")]
async fn readiness_is_honest_while_the_database_is_away() {
    let Some(broken) = Broken::new().await else { return };
    for how in [Break::Down, Break::Swallow] {
        broken.store.ready().await.expect("ready");
        broken.wire.set(how);
        // The server gives up after two seconds.
        let answer = timeout(Duration::from_secs(2), broken.store.ready()).await;
        assert!(!matches!(answer, Ok(Ok(()))), "{how:?}");
        if how == Break::Down {
            assert!(matches!(answer, Ok(Err(NotReady::NoAnswer(_)))), "{answer:?}");
        }
        broken.wire.set(Break::No);
    }
    broken.store.ready().await.expect("ready again");
}
