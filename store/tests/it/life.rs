//! Any sequence of updates, decisions, roll-backs, renames and erasures, of which more or less is
//! kept, leaves what a naive model says it does: the accounts as of every run, how any two runs differ, and what became of each account.

mod check;
mod model;

use store::{
    Change as Decision, NewRun, PROPOSAL_WAITS, RejectedFile, Rename, RunState, Store, StoreError,
};
use uuid::Uuid;
use validation::{AccountValues, Field, KeptValues};

use crate::fixture::{Database, START, batch, digest, doer, file, imported_csv, run, updated};
use model::{Model, Snapshot};

#[tokio::test(flavor = "multi_thread")]
async fn any_sequence_leaves_what_the_model_says_on_sqlite() {
    any_sequence_leaves_what_the_model_says(1_000, Database::sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn any_sequence_leaves_what_the_model_says_on_postgres() {
    if Database::postgres().await.is_some() {
        let database = || async { Database::postgres().await.expect("there was one") };
        any_sequence_leaves_what_the_model_says(60, database).await;
    }
}

/// Sequences that go on at once, each on a database of its own, for each has its own time.
const AT_ONCE: u64 = 2;

const STEPS: u64 = 7;

/// Numbers from a seed, the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        // Numerical Recipes' constants; the upper bits are the good ones.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn one_of<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len() as u64) as usize]
    }
}

const COLUMNS: [Field; 7] = [
    Field::EmailId,
    Field::FirstName,
    Field::LastName,
    Field::Role,
    Field::UserStatus,
    Field::Department,
    Field::MfaEnrolmentStatus,
];

fn account(numbers: &mut Numbers, key: u64) -> AccountValues {
    let email = *numbers.one_of(&["u{}@example.com", "U{}@example.com", "u{}@example.com"]);
    let email = email.replace("{}", &key.to_string());
    let text = |numbers: &mut Numbers, of: &[&'static str]| {
        Some(*numbers.one_of(of)).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    AccountValues::from_texts(|field| match field {
        Field::EmailId => Some(email.clone()),
        Field::FirstName => text(numbers, &["Ann", "Ann", "Bo", ""]),
        Field::LastName => text(numbers, &["Lee", "Kim"]),
        Field::Role => text(numbers, &["USER", "ADMIN", "SUPERADMIN", ""]),
        Field::UserStatus => text(numbers, &["ACTIVE", "DISABLED", "DELETED", ""]),
        Field::Department => text(numbers, &["Finance", "R & D", ""]),
        Field::MfaEnrolmentStatus => text(numbers, &["true", "false", ""]),
        _ => None,
    })
    .map(|values| {
        let (title, day) = (numbers.one_of(&KEPT[0]), numbers.one_of(&KEPT[1]));
        let kept = [("Shift", title), ("lastActiveOn", day)];
        let kept = kept.into_iter().filter(|(_, value)| !value.is_empty());
        let kept: Vec<_> = kept.map(|(name, value)| format!(r#""{name}":"{value}""#)).collect();
        let json = format!("{{{}}}", kept.join(","));
        AccountValues { kept: KeptValues::from_json(&json).expect("its own"), ..values }
    })
    .expect("values")
}

/// What is kept beside the fields.
const KEPT: [[&str; 3]; 2] = [["early", "late", ""], ["2024-02-29", "never", ""]];

/// A snapshot with some accounts of another changed, added and removed; never an empty one.
fn changed(numbers: &mut Numbers, mut snapshot: Snapshot) -> Snapshot {
    for _ in 0..numbers.below(5) {
        let key = numbers.below(9);
        let account = account(numbers, key);
        let key = account.email.to_ascii_lowercase();
        if numbers.below(3) == 0 && snapshot.len() > 1 {
            snapshot.remove(&key);
        } else {
            snapshot.insert(key, account);
        }
    }
    if snapshot.is_empty() {
        let account = account(numbers, 0);
        snapshot.insert(account.email.to_ascii_lowercase(), account);
    }
    snapshot
}

fn csv(snapshot: &Snapshot) -> String {
    let mut csv = COLUMNS.map(Field::name).join(",") + ",lastActiveOn,Shift\n";
    for account in snapshot.values() {
        let role = account.role.map(validation::Role::name);
        let status = account.user_status.map(validation::UserStatus::name);
        let mfa = account.mfa_enrolled.map(|mfa| mfa.to_string());
        let texts = [
            Some(account.email.as_str()),
            account.first_name.as_deref(),
            account.last_name.as_deref(),
            role,
            status,
            account.department.as_deref(),
            mfa.as_deref(),
            account.kept.get("lastActiveOn"),
            account.kept.get("Shift"),
        ];
        csv += &(texts.map(Option::unwrap_or_default).join(",") + "\n");
    }
    csv
}

/// One integration, in the store and in the model.
struct Life {
    store: Store,
    integration: Uuid,
    name: String,
    model: Model,
    numbers: Numbers,
    keys: u64,
    now: i64,
    /// Accounts that were erased.
    erased: usize,
    /// What was done, for when it goes wrong.
    done: Vec<String>,
}

impl Life {
    async fn new(store: &Store, seed: u64) -> Self {
        let mut numbers = Numbers(seed);
        let snapshot = changed(&mut numbers, Snapshot::new());
        let name = format!("Life {seed}");
        let integration = imported_csv(store, &name, &csv(&snapshot)).await;
        let mut model = Model { kept_from: 1, ..Model::default() };
        model.push(RunState::Applied, None, snapshot);
        let (store, done) = (store.clone(), Vec::new());
        Self { store, integration, name, model, numbers, keys: 0, now: START, erased: 0, done }
    }

    fn key(&mut self) -> String {
        self.keys += 1;
        format!("{}-{}", self.name, self.keys)
    }

    async fn proposed(&self) -> Option<Uuid> {
        let proposal = self.store.proposal(self.integration).await.expect("read");
        proposal.map(|run| run.id)
    }

    async fn step(&mut self) {
        self.now += 1_000;
        let step = match self.numbers.below(16) {
            0..=3 => "update",
            4..=6 => "apply",
            7 => "leave",
            8 | 9 => "rename",
            10 => "roll back",
            11 | 12 => "erase",
            13 | 14 => "keep",
            _ => "come to nothing",
        };
        self.done.push(step.to_owned());
        match step {
            "update" => self.update().await,
            "apply" => self.apply().await,
            "leave" => self.leave().await,
            "rename" => self.rename().await,
            "roll back" => self.roll_back().await,
            "erase" => self.erase().await,
            "keep" => self.keep().await,
            _ => self.come_to_nothing().await,
        }
        // A server comes by now and then.
        if self.numbers.below(2) == 0 {
            self.store.count_ahead().await.expect("counted");
        }
    }

    async fn update(&mut self) {
        let mut snapshot = changed(&mut self.numbers, self.model.current().snapshot.clone());
        if self.numbers.below(4) == 0 {
            // Somebody gets another address, and nothing else changes.
            let (old, account) = snapshot.pop_first().expect("one at least");
            let email = format!("moved{}@example.com", self.numbers.below(3));
            self.done.push(format!("{old} -> {email}"));
            snapshot.insert(email.clone(), AccountValues { email, ..account });
        }
        let key = self.key();
        let sent = updated(&self.store, self.integration, &key, &csv(&snapshot), self.now).await;
        if self.model.proposal().is_some() {
            assert!(matches!(sent, Err(StoreError::ProposalWaits { .. })), "{sent:?}");
        } else {
            assert_eq!(sent.expect("sent").1, self.model.found(snapshot));
        }
    }

    async fn apply(&mut self) {
        let Some(id) = self.proposed().await else { return };
        self.store.apply(id, &doer(), None, self.now).await.expect("applied");
        self.model.proposal().expect("there too").state = RunState::Applied;
    }

    async fn leave(&mut self) {
        let Some(id) = self.proposed().await else { return };
        if self.numbers.below(2) == 0 {
            self.store.discard(id, &doer(), self.now).await.expect("discarded");
            self.model.leave(RunState::Discarded);
        } else {
            // Who applies it too late finds it expired, whether a sweep has come by or not.
            self.now += PROPOSAL_WAITS + 1;
            let late = self.store.apply(id, &doer(), None, self.now).await;
            assert!(matches!(late, Err(StoreError::Decided { .. })), "{late:?}");
            self.store.sweep(self.now).await.expect("swept");
            self.model.leave(RunState::Expired);
        }
    }

    async fn rename(&mut self) {
        let Some(id) = self.proposed().await else { return };
        let (gone, came) = self.model.moved().expect("a proposal");
        if gone.is_empty() || came.is_empty() {
            return;
        }
        let old_key = self.numbers.one_of(&gone).clone();
        let new_key = self.numbers.one_of(&came).clone();
        self.done.push(format!("{old_key} is {new_key}"));
        let rename = [Rename { old_key: old_key.clone(), new_key: new_key.clone() }];
        let confirmed = self.store.confirm_renames(id, &rename, &doer(), self.now).await;
        let renames = &mut self.model.proposal().expect("there").renames;
        let there = renames.get(&old_key) == Some(&new_key);
        let taken = renames.iter().any(|(old, new)| *old == old_key || *new == new_key);
        assert_eq!(confirmed.is_ok(), there || !taken, "{confirmed:?}");
        if !taken {
            renames.insert(old_key, new_key);
        } else if there && self.numbers.below(2) == 0 {
            renames.remove(&old_key);
            let back = self.store.take_back_renames(id, &rename, &doer(), self.now).await;
            back.expect("taken back");
        }
        self.model.count_renames();
    }

    async fn roll_back(&mut self) {
        let to = self.numbers.below(self.model.runs.len() as u64) as usize;
        let (to, current) = (self.model.runs[to].clone(), self.model.current().number);
        let (number, doer) = (to.number, doer());
        let ids = (Uuid::now_v7(), self.integration);
        let proposed = self.store.propose_rollback(ids, number, &doer, self.now).await;
        if to.state != RunState::Applied || to.number >= current {
            assert!(matches!(proposed, Err(StoreError::Gone)), "{proposed:?}");
        } else if to.number < self.model.kept_from {
            assert!(matches!(proposed, Err(StoreError::NotKept { .. })), "{proposed:?}");
        } else if self.model.proposal().is_some() {
            assert!(matches!(proposed, Err(StoreError::ProposalWaits { .. })), "{proposed:?}");
        } else {
            assert_eq!(proposed.expect("proposed"), self.model.went_back(&to));
        }
    }

    async fn erase(&mut self) {
        let key = match self.numbers.below(4) {
            0 => format!("moved{}@example.com", self.numbers.below(3)),
            _ => format!("u{}@example.com", self.numbers.below(9)),
        };
        self.done.push(key.clone());
        let email = key.replacen('u', "U", 1);
        let from = Some(self.integration);
        let erased = self.store.erase(from, &email, |_, _| String::new(), &doer(), self.now).await;
        let erased = erased.expect("erased");
        assert_eq!(!erased.is_empty(), self.model.erase(&key), "{erased:?}");
        self.erased += erased.len();
    }

    /// Keeps more or fewer snapshots, and removes the others.
    async fn keep(&mut self) {
        let runs = Some(self.numbers.below(4) as u32).filter(|runs| *runs > 0);
        self.done.push(format!("{runs:?}"));
        let change = Decision::KeptRuns { runs, was: String::new(), became: String::new() };
        let (id, doer) = (self.integration, doer());
        let changed = self.store.change_integration(id, &change, &doer, self.now).await;
        changed.expect("changed");
        self.store.forget_snapshots(self.now).await.expect("removed");
        self.model.keep = runs.map(|runs| runs as usize);
        self.model.forget();
    }

    /// An update that is given up when it has staged something, or whose file is not valid.
    async fn come_to_nothing(&mut self) {
        if self.model.proposal().is_some() {
            return;
        }
        let snapshot = changed(&mut self.numbers, self.model.current().snapshot.clone());
        let new = NewRun { integration: self.integration, ..run(&self.key()) };
        let mut update = self.store.begin_update(new, self.now).await.expect("begun");
        if self.numbers.below(2) == 0 {
            update.add(batch(&csv(&snapshot)), self.now).await.expect("added");
        } else {
            let rejected = rejected();
            update.reject(rejected, &doer(), self.now).await.expect("rejected");
            let current = self.model.current().snapshot.clone();
            self.model.push(RunState::Rejected, None, current);
        }
        update.give_up().await.expect("given up");
    }
}

fn rejected() -> RejectedFile {
    let sent = file(3);
    RejectedFile {
        name: sent.name,
        bytes: sent.bytes,
        digest: digest(9),
        format: None,
        records: 3,
        errors: 2,
        warnings: 1,
    }
}

async fn live(store: Store, seed: u64) {
    let mut life = Life::new(&store, seed).await;
    for _ in 0..STEPS {
        life.step().await;
    }
    let done = life.done.clone();
    let checked = tokio::spawn(async move { life.check().await }).await;
    assert!(checked.is_ok(), "seed {seed}: {done:?}");
}

async fn any_sequence_leaves_what_the_model_says<D>(sequences: u64, database: impl Fn() -> D)
where
    D: Future<Output = Database>,
{
    let mut tasks = Vec::new();
    for first in 0..AT_ONCE {
        let own = database().await;
        tasks.push(tokio::spawn(async move {
            let Database { store, folder, .. } = own;
            for seed in (first..sequences).step_by(AT_ONCE as usize) {
                live(store.clone(), seed).await;
            }
            drop(folder);
        }));
    }
    for task in tasks {
        task.await.expect("as the model says");
    }
}
