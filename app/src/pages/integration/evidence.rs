//! What is signed about a run, to be read and printed.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use validation::compare::ChangeKind;
use validation::wording::thousands;

use super::read::{Words, read_page};
use crate::api::{EvidenceFileView, EvidenceView, evidence};
use crate::components::{Figure, Figures, Operation, When};
use crate::messages::{erasing, evidence as words, integration, renames, shell, updates};
use crate::permission::{May, See};

pub fn evidence_page(_: May<See>) -> AnyView {
    let params = use_params_map().read_untracked().clone();
    let id = params.get("id").unwrap_or_default();
    // No run has the number nought.
    let run = params.get("run").and_then(|run| run.parse().ok()).unwrap_or(0);
    let (first, title) = (format!("/integrations/{id}/imports"), words::evidence());
    let words = Words { title, missing: words::there_is_no_evidence() };
    read_page(words, first, evidence(id, run), content)
}

fn content(evidence: EvidenceView) -> AnyView {
    let display_name = evidence.integration.display_name.clone();
    let home = format!("/integrations/{}", evidence.integration.id);
    let heading = words::evidence_of(evidence.run);
    let file = format!("{home}/imports/{}/evidence.json", evidence.run);
    let command = words::command(&evidence.public_key);
    view! {
        <Title text=words::evidence_of_at(evidence.run, &display_name)/>
        <nav class="crumbs" aria-label=integration::breadcrumb()>
            <ol>
                <li>
                    <a href="/">{shell::integrations()}</a>
                </li>
                <li>
                    <a href=home.clone()>{display_name}</a>
                </li>
                <li>
                    <a href=format!("{home}/imports")>{updates::import_history()}</a>
                </li>
                <li aria-current="page">{heading.clone()}</li>
            </ol>
        </nav>
        <div class="page-head">
            <div class="page-head-text">
                <h1 tabindex="-1">{heading}</h1>
                <p>{words::what_it_is()}" "<code>{command}</code></p>
            </div>
            <a class="btn" href=file download="">{words::download_evidence()}</a>
        </div>
        <section class="panel" aria-label=words::evidence()>
            <div class="import-run">
                <Totals
                    records=evidence.records
                    left_out=evidence.left_out
                    accounts=evidence.accounts
                />
                <dl class="kv">{facts(evidence)}</dl>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Totals(records: u64, left_out: u64, accounts: u64) -> impl IntoView {
    view! {
        <Figures label=words::control_totals()>
            <Figure label=words::records() value=thousands(records)/>
            <Figure
                label=words::left_out()
                value=thousands(left_out)
                operation=Operation::Minus
            />
            <Figure
                label=words::accounts()
                value=thousands(accounts)
                operation=Operation::Equals
                total=true
            />
        </Figures>
    }
}

fn facts(evidence: EvidenceView) -> impl IntoView {
    let EvidenceView { run, base, back_to, .. } = evidence;
    let told = match (base, back_to) {
        (_, Some(to)) => words::roll_back(run, to),
        (Some(base), None) => words::update(run, base),
        (None, None) => words::import(run),
    };
    let file_is =
        if back_to.is_some() { words::file_gone_back_to() } else { words::file_received() };
    let accounts = (evidence.erased > 0).then(|| erasing::erased_since(evidence.erased));
    let of_kept = evidence.kept_erased.then(|| erasing::erased_of_kept_since().to_owned());
    let erased = accounts.into_iter().chain(of_kept).collect();
    let counts = evidence.counts.map(|counts| {
        let line = |what, accounts| format!("{what}: {}", thousands(accounts));
        let kinds = ChangeKind::ALL.map(|kind| line(updates::kind(kind), counts.of(kind)));
        [kinds.to_vec(), vec![line(renames::renamed_accounts(), evidence.renamed)]].concat()
    });
    view! {
        <dt>{words::run()}</dt>
        <dd>{told}</dd>
        <dt>{words::counts_since()}</dt>
        <dd>
            <When at=evidence.decided_at/>
        </dd>
        {line(words::made_by(), evidence.made_by)}
        {line(words::decided_by(), evidence.decided_by)}
        {file(file_is, evidence.file, false)}
        {evidence.original.map(|original| file(words::original(), original, true))}
        {lines(words::changes_to_it(), evidence.changes)}
        {lines(words::comparison(), counts.unwrap_or_default())}
        {lines(words::looked_cut_off(), evidence.cut_off)}
        {line(words::reason(), evidence.reason)}
        {lines(words::erased(), erased)}
        <dt>{words::public_key()}</dt>
        <dd>
            <code>{evidence.public_key}</code>
        </dd>
        <dt>{words::key_id()}</dt>
        <dd>
            <code>{evidence.key_id}</code>
        </dd>
    }
    .into_any()
}

/// A file; whether it is the sender who says so.
fn file(label: &'static str, file: EvidenceFileView, said: bool) -> AnyView {
    let EvidenceFileView { name, bytes, sha256 } = file;
    let digest = match sha256 {
        Some(sha256) => view! { "SHA-256 "<code>{sha256}</code> }.into_any(),
        None => words::not_said().into_any(),
    };
    view! {
        <dt>{label}</dt>
        <dd>
            <code>{name}</code>
            {integration::size_after(bytes)}
        </dd>
        <dd>{digest}</dd>
        {said.then(|| view! { <dd>{words::as_the_sender_says()}</dd> })}
    }
    .into_any()
}

fn line(label: &'static str, value: Option<String>) -> Option<AnyView> {
    value.and_then(|value| lines(label, vec![value]))
}

fn lines(label: &'static str, values: Vec<String>) -> Option<AnyView> {
    (!values.is_empty()).then(|| {
        let values = values.into_iter().map(|value| view! { <dd>{value}</dd> }).collect_view();
        view! { <dt>{label}</dt> {values} }.into_any()
    })
}
