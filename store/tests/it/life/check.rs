//! What a life has left, beside what the model says.

use std::collections::BTreeMap;

use store::{DifferenceFilter, StoreError};
use validation::compare::{Change, ChangeKind, ChangedIn};

use super::model::{self, differences};
use super::{COLUMNS, Life};

impl Life {
    pub(super) async fn check(&mut self) {
        let (store, integration) = (&self.store, self.integration);
        let current = self.model.current();
        let said = store.integration(integration).await.expect("read").expect("there");
        assert_eq!(said.accounts, current.snapshot.len() as u64);
        let now = store.accounts(integration, None, 100).await.expect("read").items;
        assert!(now.iter().eq(current.snapshot.values()), "{now:?}");
        let runs = store.runs(integration, None, 100).await.expect("read").items;
        let said = runs.iter().rev().map(|run| (run.number, run.state, run.counts.clone()));
        let expected = self.model.runs.iter();
        let counts = |run: &model::Run| run.counts.clone().map(|of| model::with(of, run.more));
        let expected = expected.map(|run| (run.number, run.state, counts(run)));
        assert_eq!(said.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        runs.iter().rev().zip(&self.model.runs).for_each(|(run, model)| self.check_run(run, model));
        let erasures = store.erasures(integration, 100).await.expect("read");
        assert_eq!(erasures.len(), self.erased);
        for run in &self.model.runs {
            let page = store.accounts_as_of(integration, run.number, None, 100).await;
            if self.model.as_of(run.number).number < self.model.kept_from {
                assert!(matches!(page, Err(StoreError::NotKept { .. })), "{page:?}");
            } else {
                let page = page.expect("read").items;
                assert!(page.iter().eq(run.snapshot.values()), "as of {}: {page:?}", run.number);
            }
            let renames = store.renames(integration, run.number).await.expect("read");
            let renames = renames.into_iter().map(|rename| (rename.old_key, rename.new_key));
            assert!(renames.eq(run.renames.clone()), "{}", run.number);
        }
        self.check_pairs().await;
        self.check_histories().await;
    }

    /// What a run says of itself: what it counted once, and what is left of that.
    fn check_run(&self, run: &store::Run, model: &model::Run) {
        assert_eq!(run.first_kept, self.model.kept_from);
        if !model::counts(run.state) {
            // Of a proposal something may have been erased before it was discarded.
            assert_eq!(run.erased, model.erased);
            return;
        }
        assert_eq!(run.records, model.records);
        if run.is_kept() {
            let left = run.records - run.erased;
            assert_eq!((left, run.erased), (model.snapshot.len() as u64, model.erased));
        }
        if run.is_comparable() {
            let base = self.model.as_of(model.base.expect("a base"));
            let left = model::compared(&base.snapshot, &model.snapshot);
            assert_eq!(run.left, Some(model::with(left, model.more)), "{}", run.number);
        }
    }

    /// Any two runs that count, did or would.
    async fn check_pairs(&self) {
        let counts = |run: &&model::Run| model::counts(run.state);
        let runs: Vec<_> = self.model.runs.iter().filter(counts).collect();
        for (at, later) in runs.iter().enumerate() {
            for earlier in &runs[..at] {
                let pair = (earlier.number, later.number);
                let counted = self.store.comparison(self.integration, pair).await;
                if earlier.number < self.model.kept_from {
                    assert!(matches!(counted, Err(StoreError::NotKept { .. })), "{counted:?}");
                    let all = DifferenceFilter::default();
                    let page = (None, 100);
                    let found = self.store.differences(self.integration, pair, all, page).await;
                    assert!(matches!(found, Err(StoreError::NotKept { .. })), "{found:?}");
                    continue;
                }
                self.check_moved(earlier, later).await;
                let counted = counted.expect("read");
                let expected = model::compared(&earlier.snapshot, &later.snapshot);
                let moved = self.model.moved_between(earlier, later);
                let more = model::compared_with(&earlier.snapshot, &later.snapshot, &moved);
                let expected = model::with(expected, more);
                assert_eq!(counted, expected, "{pair:?} {earlier:?} {later:?}");
                let differ = differences(&earlier.snapshot, &later.snapshot);
                self.check_differences(pair, DifferenceFilter::default(), &differ).await;
                // Of the kinds and fields one is looked at each time.
                let kind = ChangeKind::ALL[(self.keys as usize + at) % ChangeKind::ALL.len()];
                let is = |(_, before, after): &&model::Differs| {
                    Change::new(before.as_ref(), after.as_ref()).is(kind)
                };
                let of_kind: Vec<_> = match model::OF_ACCOUNTS.contains(&kind) {
                    true => {
                        let [was, is] = [&earlier.snapshot, &later.snapshot];
                        model::differences_of(kind, was, is, &moved)
                    }
                    false => differ.iter().filter(is).cloned().collect(),
                };
                let filter = DifferenceFilter { kind: Some(kind), ..DifferenceFilter::default() };
                self.check_differences(pair, filter, &of_kind).await;
                let part = format!("{}@EXAMPLE", (self.keys as usize + at) % 9);
                let has = |key: &str| key.contains(&part.to_lowercase());
                let was = |key: &str| moved.iter().find(|(_, is)| *is == key).map(|(was, _)| was);
                let is = |(key, ..): &&model::Differs| {
                    let of_account = model::OF_ACCOUNTS.contains(&kind);
                    has(key) || of_account && was(key).is_some_and(|was| has(was))
                };
                let found: Vec<_> = of_kind.iter().filter(is).cloned().collect();
                let filter = DifferenceFilter {
                    kind: Some(kind),
                    address: Some(part.clone()),
                    ..DifferenceFilter::default()
                };
                self.check_differences(pair, filter, &found).await;
                let fields = COLUMNS.map(ChangedIn::Field).into_iter().chain([ChangedIn::Kept]);
                let field = fields.cycle().nth(self.keys as usize + at).expect("it goes round");
                let is = |(_, before, after): &&model::Differs| {
                    Change::new(before.as_ref(), after.as_ref()).is_in(field)
                };
                let of_field: Vec<_> = differ.iter().filter(is).cloned().collect();
                let filter = DifferenceFilter { field: Some(field), ..DifferenceFilter::default() };
                self.check_differences(pair, filter, &of_field).await;
            }
        }
    }

    async fn check_moved(&self, earlier: &model::Run, later: &model::Run) {
        let (pair, page) = ((earlier.number, later.number), (None, 100));
        let found = self.store.renamed(self.integration, pair, page).await.expect("read");
        let renames = found.page.items.into_iter().map(|found| found.rename);
        let renames = renames.map(|rename| (rename.old_key, rename.new_key));
        let expected = self.model.moved_between(earlier, later);
        assert_eq!(found.confirmed, expected.len() as u64, "{pair:?}");
        assert!(renames.eq(expected.clone()), "{pair:?} {expected:?}");
        self.check_taken_out(earlier, later, &expected).await;
    }

    /// What is taken out says of each account that has moved one thing.
    async fn check_taken_out(
        &self,
        earlier: &model::Run,
        later: &model::Run,
        moved: &BTreeMap<String, String>,
    ) {
        let pair = (earlier.number, later.number);
        let all = model::moved_differences(&earlier.snapshot, &later.snapshot, moved);
        let is_moved = |(key, ..): &&model::Differs| moved.values().any(|is| is == key);
        let kinds = ChangeKind::ALL.into_iter().map(Some).chain([None]);
        for kind in kinds {
            let is = |differs: &&model::Differs| {
                let change = Change::new(differs.1.as_ref(), differs.2.as_ref());
                let alone = kind == Some(ChangeKind::Changed) && is_moved(differs);
                kind.is_none_or(|kind| change.is(kind)) && !alone
            };
            let expected: Vec<_> = all.iter().filter(is).cloned().collect();
            let filter = DifferenceFilter { kind, ..DifferenceFilter::default() };
            assert_eq!(self.taken_out(pair, Some(filter)).await, expected, "{pair:?} {kind:?}");
        }
        let expected: Vec<_> = all.iter().filter(is_moved).cloned().collect();
        assert_eq!(self.taken_out(pair, None).await, expected, "{pair:?} renamed");
    }

    /// All differences that are taken out, part by part; without a filter those that have moved.
    async fn taken_out(
        &self,
        pair: (u32, u32),
        filter: Option<DifferenceFilter>,
    ) -> Vec<model::Differs> {
        let (mut all, mut after) = (Vec::new(), String::new());
        loop {
            let part = match filter.clone() {
                Some(filter) => {
                    self.store.next_differences(self.integration, pair, filter, &after).await
                }
                None => {
                    let all = DifferenceFilter::default();
                    self.store.next_renamed(self.integration, pair, &all, &after).await
                }
            };
            let Some(part) = part.expect("read") else { return all };
            after.clone_from(&part.last().expect("a part has some").key);
            all.extend(part.into_iter().map(|d| (d.key, d.before, d.after)));
        }
    }

    async fn check_differences(
        &self,
        pair: (u32, u32),
        filter: DifferenceFilter,
        expected: &[model::Differs],
    ) {
        let said = format!("{pair:?} {filter:?}");
        let found = self.store.differences(self.integration, pair, filter, (None, 100)).await;
        let found = found.expect("read").items.into_iter();
        let found: Vec<_> = found.map(|d| (d.key, d.before, d.after)).collect();
        assert_eq!(found, expected, "{said}");
    }

    async fn check_histories(&self) {
        let keys = (0..9).step_by(2).map(|key| format!("u{key}@example.com"));
        for key in keys.chain((0..3).map(|key| format!("moved{key}@example.com"))) {
            let events = self.store.account_history(self.integration, &key).await.expect("read");
            let starts = |run| run == self.model.kept_from && run > 1;
            assert!(events.iter().all(|e| e.is_start == starts(e.run)), "{events:?}");
            let events: Vec<_> =
                events.into_iter().map(|e| (e.run, e.before, e.after, e.renamed)).collect();
            assert_eq!(events, self.model.history(&key), "{key}");
        }
    }
}
