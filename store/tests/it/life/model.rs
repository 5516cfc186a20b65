//! The same integration, as naively as can be: every snapshot whole, in memory.

use std::collections::{BTreeMap, BTreeSet};

use store::RunState;
use validation::AccountValues;
use validation::compare::{Change, Comparison};

/// All accounts, by their keys.
pub type Snapshot = BTreeMap<String, AccountValues>;

/// A run that has ended.
#[derive(Debug, Clone)]
pub struct Run {
    pub number: u32,
    pub state: RunState,
    /// What it counted against its base.
    pub counts: Option<Comparison>,
    /// The accounts as of it: those of its base where it came to nothing.
    pub snapshot: Snapshot,
    pub renames: BTreeMap<String, String>,
}

/// An account in which two snapshots differ: its key, before and after.
pub type Differs = (String, Option<AccountValues>, Option<AccountValues>);

/// What a run has done to an account: the run, before, after, and whether it got another address.
pub type Event = (u32, Option<AccountValues>, Option<AccountValues>, bool);

#[derive(Debug, Default)]
pub struct Model {
    pub runs: Vec<Run>,
}

pub fn compared(before: &Snapshot, after: &Snapshot) -> Comparison {
    let mut counts = Comparison::default();
    for key in keys(before, after) {
        counts.count(Change::new(before.get(key), after.get(key)));
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
        self.runs.push(Run { number, state, counts, snapshot, renames: BTreeMap::new() });
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

    /// What became of the account with a key, newest first: all accounts are followed through all
    /// runs, each as a list of events that goes from key to key.
    pub fn history(&self, wanted: &str) -> Vec<Event> {
        let (mut lines, mut has) = (Vec::<Vec<Event>>::new(), BTreeMap::<String, usize>::new());
        let (mut went, mut before) = (BTreeMap::<String, usize>::new(), Snapshot::new());
        for run in self.applied() {
            let mut renamed = BTreeMap::new();
            for (old, new) in &run.renames {
                let line = has.remove(old).expect("it was there");
                let (was, is) = (before.get(old).cloned(), run.snapshot.get(new).cloned());
                lines[line].push((run.number, was, is, true));
                renamed.insert(new.clone(), line);
                went.insert(old.clone(), line);
            }
            let differ = differences(&before, &run.snapshot).into_iter();
            for (key, was, is) in differ {
                if run.renames.contains_key(&key) || renamed.contains_key(&key) {
                    continue;
                }
                went.remove(&key);
                let line = *has.entry(key).or_insert_with(|| {
                    lines.push(Vec::new());
                    lines.len() - 1
                });
                lines[line].push((run.number, was, is, false));
            }
            for (new, line) in renamed {
                went.remove(&new);
                has.insert(new, line);
            }
            before = run.snapshot.clone();
        }
        let line = has.get(wanted).or_else(|| went.get(wanted));
        let mut events = line.map_or_else(Vec::new, |line| lines[*line].clone());
        events.reverse();
        events
    }
}
