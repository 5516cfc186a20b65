//! Runs, what they change and what waits, as browsers get them.

use service::{
    AccountEvent, Compared, Difference, Erasure, FileChanges, Judged, KeptLost, OtherAddress, Page,
    RenameCandidate, RenameCandidates, Run, RunState, ToErase, account_name, address_name,
};
use validation::AccountValues;
use validation::compare::Verdict;

use super::{changes_view, rfc3339};
use crate::api::{
    AccountEventView, AccountHistoryView, ChangePage, ChangeView, ComparisonView, ErasureView,
    GuardView, IntegrationSummary, OtherAddressView, ProposalView, RenameView, RenamesView,
    RunPage, RunStateView, RunView, ToEraseView,
};

pub(in crate::api::ssr) fn proposal(
    integration: IntegrationSummary,
    run: Run,
    judged: Option<Judged>,
    (renames, lost): (RenameCandidates, KeptLost),
) -> ProposalView {
    let evidence = run.judgement.words_of_all();
    ProposalView {
        integration,
        id: run.id.to_string(),
        run: run.number,
        base: run.base.unwrap_or_default(),
        file: run.file.map(|file| (file.name, file.bytes)),
        back_to: run.rolls_back_to,
        records: run.records,
        proposed_at: rfc3339(run.completed_at),
        expires_at: rfc3339(run.expires_at.unwrap_or(run.completed_at)),
        by: run.made_by,
        counts: run.left.unwrap_or_default(),
        erased: run.erased,
        renames: self::renames(renames),
        kept_no_more: lost.no_more,
        kept_of_none: lost.of_none,
        hints: judged.iter().flat_map(|judged| judged.hints.clone()).collect(),
        guard: judged.and_then(|judged| guard(&judged, evidence)),
    }
}

fn guard(judged: &Judged, evidence: Vec<String>) -> Option<GuardView> {
    match judged.verdict {
        Verdict::Free => None,
        Verdict::Blocked(block) => Some(GuardView {
            words: block.words(),
            removed: block.removals.removed,
            before: block.removals.before,
            most: block.most,
            evidence,
            wider_since: judged.wider_since.map(|limits| limits.words()),
        }),
    }
}

fn renames(RenameCandidates { page, confirmed, open }: RenameCandidates) -> RenamesView {
    let items = page.items.into_iter().map(rename).collect();
    RenamesView { items, next: page.next, confirmed, open }
}

fn rename(candidate: RenameCandidate) -> RenameView {
    let RenameCandidate { old, new, confirmed, .. } = candidate;
    let names = (account_name(&old), account_name(&new));
    RenameView { old, new, names, confirmed }
}

pub(in crate::api::ssr) fn changes(page: Page<Difference, String>) -> ChangePage {
    let view = |Difference { before, after, .. }| change(before, after);
    ChangePage { items: page.items.into_iter().map(view).collect(), next: page.next }
}

fn change(old: Option<AccountValues>, new: Option<AccountValues>) -> ChangeView {
    let account = new.as_ref().or(old.as_ref()).map(account_name).unwrap_or_default();
    ChangeView { account, old, new }
}

/// The runs; the one that counts is that with the number `current`.
pub(in crate::api::ssr) fn runs(
    page: Page<(Run, Option<FileChanges>), u32>,
    current: u32,
    erasures: Vec<Erasure>,
) -> RunPage {
    let view = |(run, changes)| run_view(run, changes, current);
    let erasure = |Erasure { of_kept, at, by, from_run }| ErasureView {
        of_kept,
        at: rfc3339(at),
        by,
        from_run,
    };
    RunPage {
        items: page.items.into_iter().map(view).collect(),
        next: page.next,
        erasures: erasures.into_iter().map(erasure).collect(),
    }
}

pub(in crate::api::ssr) fn compared(
    integration: IntegrationSummary,
    Compared { earlier, later, counts }: Compared,
    renames: RenameCandidates,
) -> ComparisonView {
    let (from, to, erased) = (earlier.number, later.number, (earlier.erased, later.erased));
    ComparisonView { integration, from, to, counts, erased, renames: self::renames(renames) }
}

fn run_view(run: Run, changes: Option<FileChanges>, current: u32) -> RunView {
    let state = match run.state {
        RunState::Applied if run.number == current => RunStateView::Current,
        RunState::Applied => RunStateView::Past,
        RunState::Proposed => RunStateView::Proposed,
        RunState::Discarded => RunStateView::Discarded,
        RunState::Expired => RunStateView::Expired,
        RunState::Unchanged => RunStateView::Unchanged,
        RunState::Rejected => RunStateView::Rejected,
    };
    RunView {
        erased: run.erased,
        is_kept: run.is_kept(),
        is_comparable: run.is_comparable(),
        number: run.number,
        state,
        base: run.base,
        file: run.file.map(|file| (file.name, file.bytes)),
        back_to: run.rolls_back_to,
        at: rfc3339(run.decided_at.unwrap_or(run.completed_at)),
        brought_by: run
            .made_by
            .clone()
            .filter(|_| run.decided_by.is_some() && run.decided_by != run.made_by),
        by: run.decided_by.or(run.made_by),
        took: run.completed_at.saturating_sub(run.started_at).unsigned_abs(),
        accounts: run.records,
        errors: run.errors,
        counts: run.counts,
        renamed: run.renamed,
        reason: run.override_reason,
        changes: changes.map(changes_view),
    }
}

pub(in crate::api::ssr) fn history(
    integration: IntegrationSummary,
    events: Vec<AccountEvent>,
    to_erase: Option<ToEraseView>,
) -> AccountHistoryView {
    let last = events.iter().find_map(|event| event.after.as_ref().or(event.before.as_ref()));
    let email = last.map(|account| account.email.clone()).unwrap_or_default();
    let view = |event: AccountEvent| {
        let AccountEvent { run, at, by, before, after, renamed, is_start } = event;
        AccountEventView {
            run,
            at: rfc3339(at),
            by,
            change: change(before, after),
            renamed,
            is_start,
        }
    };
    let events = events.into_iter().map(view).collect();
    AccountHistoryView { integration, email, events, to_erase }
}

pub(in crate::api::ssr) fn to_erase(account: &str, of: ToErase) -> ToEraseView {
    let ToErase { email, addresses, integrations, others, by_proposal } = of;
    let other = |OtherAddress { email, integrations }| OtherAddressView {
        account: address_name(&email),
        email,
        integrations: integrations.into_iter().map(|(id, name)| (id.to_string(), name)).collect(),
    };
    let others = others.into_iter().map(other).collect();
    ToEraseView { account: account.to_owned(), addresses, email, integrations, others, by_proposal }
}
