//! A kind of issue for which nothing is suggested, its values folded beneath.

use std::sync::Arc;

use leptos::prelude::*;
use validation::rows::Kind;
use validation::session::Step;
use validation::{Cluster, Encoding, Issue, IssueKind, Level, Report, Rule};

use super::card::{Parts, fold, head_id, inside, leave_out, show_records};
use super::kinds::CardKey;
use super::replace::replace;
use crate::messages::issues;
use crate::wizard::model::use_wizard;
use crate::wizard::shown::shown_message;
use crate::wizard::validation::issue_values::Value;
use crate::wizard::validation::state::{Verdict, Verifier};

/// What the card has in it; `open` is whether its values are unfolded.
pub fn kind_card(
    key: CardKey,
    kind: IssueKind,
    verdict: &Verdict,
    open: RwSignal<bool>,
) -> AnyView {
    let id = key.id();
    let head = head_id(&id);
    let count = issues::count_of(kind.count, kind.first.record.is_some());
    let example = example(&kind, &verdict.report);
    let only = kind.clusters.first().filter(|_| kind.is_one_value()).cloned();
    // Of what the server found, steps would find other records.
    let is_ours = verdict.by == Verifier::Browser;
    let acts = view! {
        {(kind.rule == Rule::InvalidEncoding).then(read_as_windows)}
        {kind.first.record.filter(|_| is_ours).map(|_| {
            let (rule, field) = (kind.rule, kind.field);
            // What is shown as one value is left out as that: an edit that is being checked may
            // have made another of the kind.
            let common = only.as_ref().map_or_else(|| Some(kind.common()), Cluster::common);
            let step = Step::Exclude { rule, field, common };
            view! {
                {leave_out(kind.count, &head, step)}
                {show_records(&head, key.filter(), key.words())}
            }
        })}
    };
    let more = match only {
        Some(cluster) => replaces(&cluster).into_any(),
        None if kind.clusters.is_empty() => ().into_any(),
        None => folded(Arc::new(kind.clone()), id.clone(), open),
    };
    inside(Parts {
        subject: key.subject().to_owned(),
        count: count.into_any(),
        about: about(&kind, &verdict.report).into_any(),
        example: view! { <Value value=example/> }.into_any(),
        acts: acts.into_any(),
        more,
        id,
    })
}

/// The most frequent value; of records that have no value in common, the first of them.
fn example(kind: &IssueKind, report: &Report) -> Option<String> {
    let of_cluster = kind.clusters.first().and_then(|cluster| cluster.value.clone());
    let is_first = |issue: &&Issue| {
        issue.rule == kind.rule && issue.field == kind.field && issue.record == kind.first.record
    };
    of_cluster.or_else(|| report.issues.iter().find(is_first)?.value.clone())
}

/// What is wrong. Of the file as a whole its one issue says more.
fn about(kind: &IssueKind, report: &Report) -> String {
    let of_file = (kind.rule.level() == Level::File && kind.count == 1)
        .then(|| report.issues.iter().find(|issue| issue.rule == kind.rule))
        .flatten();
    match of_file {
        Some(issue) => shown_message(&issue.message),
        None => kind.fault.sentence(kind.rule, kind.field),
    }
}

fn read_as_windows() -> AnyView {
    const ENCODING: Encoding = Encoding::Windows1252;
    let wizard = use_wizard();
    let read = move |_| wizard.do_step(&Step::Encoding(Some(ENCODING)));
    view! {
        <button type="button" class="btn" data-size="sm" on:click=read>
            {issues::read_the_file_as(ENCODING)}
        </button>
    }
    .into_any()
}

/// The form that takes another value for that of a cluster: only if it is a value that the
/// issues have in common.
fn replaces(cluster: &Cluster) -> Option<AnyView> {
    let is_value = cluster.group.is_none() && cluster.rule.level() == Level::Field;
    cluster.field.zip(cluster.value.clone()).filter(|_| is_value).map(replace)
}

fn folded(kind: Arc<IssueKind>, id: String, open: RwSignal<bool>) -> AnyView {
    let summary = issues::different_values(kind.values, kind.later > 0);
    fold(summary.into_any(), open, Box::new(move || values(&kind, &id)))
}

/// The values, the most frequent first.
fn values(kind: &IssueKind, id: &str) -> AnyView {
    let listed = kind.clusters.len() as u64;
    let values = kind.clusters.iter().enumerate();
    let values = values.map(|(index, cluster)| value(cluster, &format!("{id}-{index}")));
    let more = (listed < kind.values || kind.later > 0)
        .then(|| view! { <p class="fs-13">{issues::listed_are_the_most_frequent(listed)}</p> });
    view! { <ul class="kind-values">{values.collect_view()}</ul> {more} }.into_any()
}

/// A value, or what some records have in common in its place, with what can be done.
fn value(cluster: &Cluster, id: &str) -> AnyView {
    let Cluster { rule, field, count, first, .. } = cluster.clone();
    let common = cluster.common();
    let what = match &cluster.group {
        Some(group) => group.clone().into_any(),
        None => view! { <Value value=Some(cluster.value.clone().unwrap_or_default())/> }.into_any(),
    };
    let words = cluster.group.clone().or_else(|| cluster.value.clone()).unwrap_or_default();
    let acts = first.record.map(|_| {
        let filter = Kind::Cluster { rule, field, common: common.clone() };
        view! {
            {leave_out(count, id, Step::Exclude { rule, field, common })}
            {show_records(id, filter, issues::fault_of(issues::subject(field, rule.level()), &words))}
        }
    });
    view! {
        <li>
            <div class="issue-head" id=id.to_owned()>
                {what}
                " "
                <span class="n">{issues::count_of(count, first.record.is_some())}</span>
            </div>
            {replaces(cluster)}
            <div class="issue-acts">{acts}</div>
        </li>
    }
    .into_any()
}
