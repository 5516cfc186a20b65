//! The kinds of issue: first groups that can be fixed together, then clusters of equal issues.

mod duplicates;
mod replace;
mod rivals;

use std::sync::Arc;

use leptos::prelude::*;
use validation::limits::{REPORT_CLUSTERS, REPORT_GROUPS};
use validation::rows::Kind;
use validation::session::Step;
use validation::wording::thousands;
use validation::{Cluster, Encoding, Level, Report, Rule};

use self::duplicates::duplicates;
use self::replace::replace;
use super::buttons::show_rows;
use super::fixes::{FixAll, fix_card, is_a_guess};
use super::issue_values::{Value, subject};
use super::state::Verifier;
use crate::components::{reactive, reactive_some};
use crate::messages::issues;
use crate::wizard::model::use_wizard;

/// Kinds that are shown before the person asks for all.
const FIRST: usize = 8;

/// The kinds of issue, most frequent first, each with what can be done about it.
#[component]
pub fn Clusters(
    report: Arc<Report>,
    /// Whose report it is. Findings of the server cannot be fixed by a press.
    by: Verifier,
) -> impl IntoView {
    let fixes = use_wizard().validation.standing.get_untracked();
    let groups = match by {
        Verifier::Browser => fixes.groups.clone(),
        Verifier::Server => Vec::new(),
    };
    let (guesses, groups): (Vec<_>, Vec<_>) = groups.into_iter().partition(is_a_guess);
    let twice = report.counts.iter().find(|count| count.rule == Rule::DuplicateEmail);
    let twice = twice.map(|twice| twice.count);
    let rest: Vec<Cluster> = report
        .clusters
        .iter()
        .filter(|cluster| !is_grouped(cluster) || (groups.is_empty() && guesses.is_empty()))
        .filter(|cluster| cluster.rule != Rule::DuplicateEmail)
        .cloned()
        .collect();
    let kinds = groups.len() + guesses.len() + twice.iter().len() + rest.len();
    let all = RwSignal::new(kinds <= FIRST);
    let title = match report.clusters.len() {
        REPORT_CLUSTERS.. => issues::the_most_frequent_kinds_of_issue().to_owned(),
        _ => issues::kinds_of_issue(kinds as u64),
    };
    let fix_all = groups.clone();
    let cards = reactive(move || {
        let shown = if all.get() { kinds } else { FIRST };
        // Guesses stand apart from fixes that are sure.
        let sure = groups.iter().cloned().map(fix_card).chain(twice.map(duplicates));
        let rest = guesses.iter().cloned().map(fix_card).chain(rest.iter().cloned().map(card));
        sure.chain(rest).take(shown).collect_view().into_any()
    });
    view! {
        <section class="clusters-pane" aria-labelledby="clusters-heading">
            <div class="pane-head">
                <h2 id="clusters-heading" tabindex="-1">{title}</h2>
                <FixAll groups=fix_all/>
            </div>
            <ul class="issues">{cards}</ul>
            {(report.ungrouped > 0).then(|| {
                let words =
                    issues::issues_with_later_values(report.ungrouped, REPORT_GROUPS as u64);
                view! { <p class="panel-foot">{words}</p> }
            })}
            {reactive_some(move || {
                (!all.get()).then(|| view! {
                    <p class="panel-foot">
                        <button type="button" class="btn" data-size="sm" on:click=move |_| all.set(true)>
                            {issues::show_all(kinds)}
                        </button>
                    </p>
                })
            })}
        </section>
    }
    .into_any()
}

/// Whether a group of fixes covers the cluster.
fn is_grouped(cluster: &Cluster) -> bool {
    matches!(cluster.rule.level(), Level::Field | Level::Record)
        && cluster.rule != Rule::InvalidEncoding
        && cluster.suggestion.is_some()
}

fn card(cluster: Cluster) -> AnyView {
    let Cluster { rule, field, value, group, count, first, .. } = cluster.clone();
    // A value can be replaced only if it is what the issues have in common.
    let of_value = group.is_none() && rule.level() == Level::Field;
    let common = cluster.common();
    view! {
        <li class="issue">
            <div class="issue-head">
                <code>{subject(field, first.record)}</code>
                <span class="n">
                    {thousands(count)} " " <small>{issues::issues_after(count)}</small>
                </span>
            </div>
            <p>
                <code>{rule.code()}</code>
                {issues::first_on_after(group.as_deref(), first.record, first.line)}
            </p>
            <div>
                <Value value=value.clone()/>
            </div>
            {field.zip(value).filter(|_| of_value).map(replace)}
            <div class="issue-acts">
                {(rule == Rule::InvalidEncoding).then(read_as_windows)}
                {first.record.map(|_| leave_out(cluster.clone()))}
                {first.record.map(|_| show_rows(Kind::Cluster { rule, field, common }, rule.code().to_owned()))}
            </div>
        </li>
    }
    .into_any()
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

fn leave_out(cluster: Cluster) -> AnyView {
    let wizard = use_wizard();
    let words = issues::leave_out(cluster.count);
    let exclude = move |_| {
        let Cluster { rule, field, .. } = cluster;
        let common = cluster.common();
        wizard.do_step(&Step::Exclude { rule, field, common });
    };
    view! {
        <button type="button" class="btn" data-variant="ghost" data-size="sm" on:click=exclude>
            {words}
        </button>
    }
    .into_any()
}
