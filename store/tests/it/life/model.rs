//! The same integration, as naively as can be: every snapshot whole, in memory.

use std::collections::{BTreeMap, BTreeSet};

use store::RunState;
use validation::AccountValues;
use validation::compare::{Change, ChangeKind, Comparison};

/// All accounts, by their keys.
pub type Snapshot = BTreeMap<String, AccountValues>;

/// A run that has ended.
#[derive(Debug, Clone)]
pub struct Run {
    pub number: u32,
    pub state: RunState,
    /// What it counted against its base when it was compared.
    pub counts: Option<Comparison>,
    pub base: Option<u32>,
    /// How many accounts it had found, and how many of them were erased since.
    pub records: u64,
    pub erased: u64,
    /// The accounts as of it: those of its base where it came to nothing.
    pub snapshot: Snapshot,
    pub renames: BTreeMap<String, String>,
    /// What its renames make of its counts: by kind, how many accounts more or less.
    pub more: More,
}

/// Accounts more or less of each of [`OF_ACCOUNTS`].
pub type More = [i64; 3];

/// What is said of an account whatever its key is.
pub const OF_ACCOUNTS: [ChangeKind; 3] =
    [ChangeKind::Reactivated, ChangeKind::NewlyPrivileged, ChangeKind::LostMfa];

/// An account in which two snapshots differ: its key, before and after.
pub type Differs = (String, Option<AccountValues>, Option<AccountValues>);

/// What a run has done to an account: the run, before, after, and whether it got another address.
pub type Event = (u32, Option<AccountValues>, Option<AccountValues>, bool);

#[derive(Debug, Default)]
pub struct Model {
    pub runs: Vec<Run>,
    /// Of how many runs the accounts are kept; none is all.
    pub keep: Option<usize>,
    /// The runs before this one are kept no more.
    pub kept_from: u32,
}

/// All accounts as they go from key to key through the runs.
#[derive(Default)]
struct Lines {
    /// What happened to each, and which keys it had as of which runs.
    events: Vec<Vec<Event>>,
    keys: Vec<BTreeSet<(u32, String)>>,
    /// Which of them has a key, and which has last gone away from one.
    has: BTreeMap<String, usize>,
    went: BTreeMap<String, usize>,
}

impl Lines {
    fn of(&self, key: &str) -> Option<usize> {
        self.has.get(key).or_else(|| self.went.get(key)).copied()
    }
}

pub fn compared(before: &Snapshot, after: &Snapshot) -> Comparison {
    let mut counts = Comparison::default();
    for key in keys(before, after) {
        counts.count(Change::new(before.get(key), after.get(key)));
    }
    counts
}

/// The same where accounts have moved from key to key: whether one is newly privileged and so on is
/// said beside what it was.
pub fn compared_with(
    before: &Snapshot,
    after: &Snapshot,
    moved: &BTreeMap<String, String>,
) -> More {
    let was = earlier(before, moved);
    OF_ACCOUNTS.map(|kind| {
        let is = |key: &String, was: Option<&AccountValues>| {
            i64::from(Change::new(was, after.get(key)).is(kind))
        };
        after.keys().map(|key| is(key, was(key)) - is(key, before.get(key))).sum()
    })
}

/// The accounts of a kind, each beside what it was.
pub fn differences_of(
    kind: ChangeKind,
    before: &Snapshot,
    after: &Snapshot,
    moved: &BTreeMap<String, String>,
) -> Vec<Differs> {
    let was = earlier(before, moved);
    let all = after.iter().map(|(key, is)| (key.clone(), was(key).cloned(), Some(is.clone())));
    all.filter(|(_, was, is)| Change::new(was.as_ref(), is.as_ref()).is(kind)).collect()
}

/// The accounts in which they differ, each beside what it was.
pub fn moved_differences(
    before: &Snapshot,
    after: &Snapshot,
    moved: &BTreeMap<String, String>,
) -> Vec<Differs> {
    let was = earlier(before, moved);
    let all = keys(before, after).into_iter();
    let all = all.map(|key| (key.clone(), was(key).cloned(), after.get(key).cloned()));
    all.filter(|(_, was, is)| was != is).collect()
}

/// What the account was that has a key later, where some have moved.
fn earlier<'a>(
    before: &'a Snapshot,
    moved: &'a BTreeMap<String, String>,
) -> impl Fn(&String) -> Option<&'a AccountValues> {
    move |key| match moved.iter().find(|(_, is)| *is == key) {
        Some((was, _)) => before.get(was),
        None if moved.contains_key(key) => None,
        None => before.get(key),
    }
}

/// The counts with so many accounts more or less.
pub fn with(mut counts: Comparison, more: More) -> Comparison {
    for (kind, more) in OF_ACCOUNTS.into_iter().zip(more) {
        *counts.of_mut(kind) =
            counts.of(kind).checked_add_signed(more).expect("not less than none");
    }
    counts
}

/// The accounts in which they differ.
pub fn differences(before: &Snapshot, after: &Snapshot) -> Vec<Differs> {
    let of = |snapshot: &Snapshot, key: &String| snapshot.get(key).cloned();
    let all = keys(before, after).into_iter();
    let all = all.map(|key| (key.clone(), of(before, key), of(after, key)));
    all.filter(|(_, before, after)| before != after).collect()
}

fn keys<'a>(before: &'a Snapshot, after: &'a Snapshot) -> BTreeSet<&'a String> {
    before.keys().chain(after.keys()).collect()
}

impl Model {
    /// The run that counts.
    pub fn current(&self) -> &Run {
        self.applied().last().expect("the first")
    }

    pub fn applied(&self) -> impl Iterator<Item = &Run> {
        self.runs.iter().filter(|run| run.state == RunState::Applied)
    }

    pub fn proposal(&mut self) -> Option<&mut Run> {
        self.runs.last_mut().filter(|run| run.state == RunState::Proposed)
    }

    /// A run that has found these accounts.
    pub fn found(&mut self, snapshot: Snapshot) -> RunState {
        let counts = compared(&self.current().snapshot, &snapshot);
        let state = if counts.is_nothing() { RunState::Unchanged } else { RunState::Proposed };
        self.push(state, Some(counts), snapshot);
        state
    }

    pub fn push(&mut self, state: RunState, counts: Option<Comparison>, snapshot: Snapshot) {
        let number = self.runs.len() as u32 + 1;
        let base = (number > 1).then(|| self.current().number);
        let (records, renames) = (snapshot.len() as u64, BTreeMap::new());
        let more = More::default();
        let run = Run { number, state, counts, base, records, erased: 0, snapshot, renames, more };
        self.runs.push(run);
    }

    /// The run whose accounts are those as of a run: itself, or the one before it that counted.
    pub fn as_of(&self, number: u32) -> &Run {
        let before = self.runs.iter().filter(|run| run.number <= number);
        before.rev().find(|run| counts(run.state)).expect("the first")
    }

    /// A run that goes back to another: whoever has got another address since has the old one
    /// again, unless one of them is somebody else's now, or was then.
    pub fn went_back(&mut self, to: &Run) -> RunState {
        let state = self.found(to.snapshot.clone());
        let now = self.current().clone();
        let moved = self.moved_between(to, &now).into_iter();
        let free = |(was, is): &(String, String)| {
            !now.snapshot.contains_key(was) && !to.snapshot.contains_key(is)
        };
        let renames = moved.filter(free).map(|(was, is)| (is, was)).collect();
        self.runs.last_mut().expect("it was found").renames = renames;
        self.count_renames();
        state
    }

    /// The accounts that a later run has under another key than an earlier one: both keys.
    pub fn moved_between(&self, earlier: &Run, later: &Run) -> BTreeMap<String, String> {
        let [old, new] = [earlier.number, later.number].map(|run| self.lines(run).has);
        let mut moved = BTreeMap::new();
        for was in earlier.snapshot.keys() {
            let here = |(is, line): &(&String, &usize)| {
                **line == old[was] && later.snapshot.contains_key(*is)
            };
            let is = new.iter().find(here).map(|(is, _)| is.clone());
            if let Some(is) = is.filter(|is| is != was) {
                moved.insert(was.clone(), is);
            }
        }
        moved
    }

    /// Lets go of what is older than is kept.
    pub fn forget(&mut self) {
        let applied: Vec<_> = self.applied().map(|run| run.number).collect();
        let first = self.keep.and_then(|keep| applied.len().checked_sub(keep));
        self.kept_from = self.kept_from.max(first.map_or(1, |first| applied[first]));
        for run in &mut self.runs {
            if run.number < self.kept_from {
                run.snapshot.clear();
            }
            if run.number <= self.kept_from {
                run.renames.clear();
            }
        }
        self.follow();
    }

    /// Erases an account under all of its keys, and whatever had this one; tells whether there was
    /// any.
    pub fn erase(&mut self, key: &str) -> bool {
        let current = self.current().number;
        let last = self.proposal().map_or(current, |run| run.number);
        let lines = self.lines(last);
        let own = lines.of(key).map(|line| lines.keys[line].clone()).unwrap_or_default();
        let mut any = false;
        for run in self.runs.iter_mut().filter(|run| counts(run.state)) {
            let before = run.snapshot.len();
            let own = |of: &String| of == key || own.contains(&(run.number, of.clone()));
            run.snapshot.retain(|of, _| !own(of));
            run.renames.retain(|old, new| old != key && !own(new));
            let gone = (before - run.snapshot.len()) as u64;
            run.erased += gone;
            any |= gone > 0;
        }
        self.follow();
        self.count_renames();
        any
    }

    /// What is said of renames counts with their runs, as long as these are kept.
    pub fn count_renames(&mut self) {
        for at in 1..self.runs.len() {
            let run = &self.runs[at];
            if counts(run.state) && run.number > self.kept_from {
                let base = self.as_of(run.base.expect("a base"));
                let more = compared_with(&base.snapshot, &run.snapshot, &run.renames);
                self.runs[at].more = more;
            }
        }
    }

    /// Runs that came to nothing are as those before them.
    fn follow(&mut self) {
        let mut before = Snapshot::new();
        for run in &mut self.runs {
            match run.state {
                RunState::Applied => before.clone_from(&run.snapshot),
                RunState::Proposed => {}
                _ => run.snapshot.clone_from(&before),
            }
        }
    }

    /// Decides against the proposal, in whatever way.
    pub fn leave(&mut self, state: RunState) {
        let snapshot = self.current().snapshot.clone();
        let run = self.proposal().expect("a proposal");
        (run.state, run.snapshot, run.renames) = (state, snapshot, BTreeMap::new());
    }

    /// The accounts that the proposal removes, and those that it adds.
    pub fn moved(&mut self) -> Option<(Vec<String>, Vec<String>)> {
        let before = self.current().snapshot.clone();
        let after = &self.proposal()?.snapshot;
        let gone = before.keys().filter(|key| !after.contains_key(*key)).cloned().collect();
        let came = after.keys().filter(|key| !before.contains_key(*key)).cloned().collect();
        Some((gone, came))
    }

    /// What became of the account with a key, newest first, since the earliest run that is kept.
    pub fn history(&self, wanted: &str) -> Vec<Event> {
        let lines = self.lines(self.current().number);
        let mut events = lines.of(wanted).map_or_else(Vec::new, |of| lines.events[of].clone());
        events.reverse();
        events
    }

    /// All accounts, followed through all runs that are kept, up to one.
    fn lines(&self, last: u32) -> Lines {
        let (mut lines, mut before) = (Lines::default(), Snapshot::new());
        let wanted =
            |run: &&Run| run.number >= self.kept_from && run.number <= last && counts(run.state);
        for run in self.runs.iter().filter(wanted) {
            let mut renamed = BTreeMap::new();
            for (old, new) in &run.renames {
                let line = lines.has.remove(old).expect("it was there");
                let (was, is) = (before.get(old).cloned(), run.snapshot.get(new).cloned());
                lines.events[line].push((run.number, was, is, true));
                renamed.insert(new.clone(), line);
                lines.went.insert(old.clone(), line);
            }
            let differ = differences(&before, &run.snapshot).into_iter();
            for (key, was, is) in differ {
                if run.renames.contains_key(&key) || renamed.contains_key(&key) {
                    continue;
                }
                lines.went.remove(&key);
                let next = lines.events.len();
                let line = *lines.has.entry(key).or_insert(next);
                if line == next {
                    lines.events.push(Vec::new());
                    lines.keys.push(BTreeSet::new());
                }
                lines.events[line].push((run.number, was, is, false));
            }
            for (new, line) in renamed {
                lines.went.remove(&new);
                lines.has.insert(new, line);
            }
            for key in run.snapshot.keys() {
                lines.keys[lines.has[key]].insert((run.number, key.clone()));
            }
            before = run.snapshot.clone();
        }
        lines
    }
}

/// Whether a run has accounts of its own.
pub fn counts(state: RunState) -> bool {
    matches!(state, RunState::Applied | RunState::Proposed)
}
