//! The kinds of issue: what can be mended together first, then equal issues, grouped.

mod duplicates;
mod replace;
mod rivals;

use std::sync::Arc;

use leptos::prelude::*;
use validation::limits::{REPORT_CLUSTERS, REPORT_GROUPS};
use validation::rows::Kind;
use validation::session::Step;
use validation::wording::{quantity, thousands};
use validation::{Cluster, Encoding, Level, Report, Rule};

use self::duplicates::duplicates;
use self::replace::replace;
use super::fixes::{FixAll, fix_card, is_a_guess};
use super::issue_values::{Value, place, subject};
use super::state::Verifier;
use crate::components::{live, live_some};
use crate::wizard::model::use_wizard;

/// Kinds shown before the person asks for all.
const FIRST: usize = 8;

/// The kinds of issue, most frequent first, each with what can be done about it.
#[component]
pub fn Clusters(
    /// The report.
    report: Arc<Report>,
    /// Whose report it is: what the server finds cannot be mended by a press here.
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
        REPORT_CLUSTERS.. => "The most frequent kinds of issue".to_owned(),
        _ => quantity(kinds as u64, "kind") + " of issue",
    };
    let fix_all = groups.clone();
    let cards = live(move || {
        let shown = if all.get() { kinds } else { FIRST };
        // What is not sure stands apart from what is.
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
            <div class="pane-scroll" tabindex="0" role="group" aria-label="Issues by kind">
            <ul class="issues">{cards}</ul>
            {(report.ungrouped > 0).then(|| view! { <p class="panel-foot">{ungrouped(report.ungrouped)}</p> })}
            {live_some(move || {
                (!all.get()).then(|| view! {
                    <p class="panel-foot">
                        <button type="button" class="btn" data-size="sm" on:click=move |_| all.set(true)>
                            {format!("Show all {kinds}")}
                        </button>
                    </p>
                })
            })}
            </div>
        </section>
    }
    .into_any()
}

/// What is counted and in none of the kinds.
fn ungrouped(issues: u64) -> String {
    let (more, apart) = (quantity(issues, "more issue"), thousands(REPORT_GROUPS as u64));
    format!("{more} with values that came after the first {apart} different ones.")
}

/// Whether a group of repairs has it already.
fn is_grouped(cluster: &Cluster) -> bool {
    matches!(cluster.rule.level(), Level::Field | Level::Record)
        && cluster.rule != Rule::InvalidEncoding
        && cluster.suggestion.is_some()
}

fn card(cluster: Cluster) -> AnyView {
    let Cluster { rule, field, value, group, count, first, .. } = cluster.clone();
    // Of issues that have something else in common no value is replaced.
    let of_value = group.is_none() && rule.level() == Level::Field;
    let common = cluster.common().map(str::to_owned);
    let unit = if count == 1 { "issue" } else { "issues" };
    view! {
        <li class="issue">
            <div class="issue-head">
                <code>{subject(field, first.record)}</code>
                <span class="n">{thousands(count)} " " <small>{unit}</small></span>
            </div>
            <p>
                <code>{rule.code()}</code>
                {group.map(|group| format!(", {group}"))}
                {format!(", first on {}", place(first.record, first.line))}
            </p>
            <div>
                <Value value=value.clone()/>
            </div>
            {field.zip(value).filter(|_| of_value).map(replace)}
            <div class="issue-acts">
                {(rule == Rule::InvalidEncoding).then(read_as_windows)}
                {first.record.map(|_| leave_out(cluster.clone()))}
                {first.record.map(|_| show_rows(Kind::Cluster { rule, field, value: common }, rule.code().to_owned()))}
            </div>
        </li>
    }
    .into_any()
}

/// Shows the records of a kind of issue in the grid.
pub fn show_rows(kind: Kind, words: String) -> AnyView {
    let wizard = use_wizard();
    let show = move |_| wizard.records.show_kind(wizard, Some(kind.clone()), words.clone());
    view! {
        <button type="button" class="btn" data-variant="ghost" data-size="sm" on:click=show>
            "Show rows"
        </button>
    }
    .into_any()
}

fn read_as_windows() -> AnyView {
    let wizard = use_wizard();
    let read = move |_| wizard.repair(&Step::Encoding(Some(Encoding::Windows1252)));
    view! {
        <button type="button" class="btn" data-size="sm" on:click=read>
            "Read the file as windows-1252"
        </button>
    }
    .into_any()
}

fn leave_out(cluster: Cluster) -> AnyView {
    let wizard = use_wizard();
    let words = format!("Leave out {}", quantity(cluster.count, "record"));
    let exclude = move |_| {
        let Cluster { rule, field, .. } = cluster;
        let value = cluster.common().map(str::to_owned);
        wizard.repair(&Step::Exclude { rule, field, value });
    };
    view! {
        <button type="button" class="btn" data-variant="ghost" data-size="sm" on:click=exclude>
            {words}
        </button>
    }
    .into_any()
}
