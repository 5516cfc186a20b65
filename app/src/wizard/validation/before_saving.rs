//! What is said of a valid file before it is saved.

use leptos::prelude::*;
use validation::suggest::Granted;
use validation::wording::thousands;

use super::insights::InsightsPanel;
use super::state::Verdict;
use crate::components::{AvatarMark, Glyph, Icon, NewPrivilege, reactive_some};
use crate::messages::checking;
use crate::messages::source::columns::columns_are_not_used;
use crate::wizard::details::preview::mark;
use crate::wizard::model::use_wizard;

#[component]
pub fn BeforeSaving(verdict: Verdict) -> impl IntoView {
    view! {
        <WhatWillBeSaved verdict/>
        <InsightsPanel/>
    }
    .into_any()
}

#[component]
fn WhatWillBeSaved(verdict: Verdict) -> impl IntoView {
    let details = use_wizard().details.state;
    let mark = Signal::derive(move || mark(&details.read()));
    let name = Signal::derive(move || details.read().shown_name());
    let accounts = thousands(verdict.report.records);
    view! {
        <section class="saved" aria-labelledby="saved-heading">
            <h2 id="saved-heading">{checking::what_will_be_saved()}</h2>
            <div class="ident pad-b">
                <AvatarMark mark name/>
                <div>
                    <b class="name">{name}</b>
                    <span class="alias">
                        {move || {
                            let details = details.read();
                            let name = details.integration_name.trim();
                            (name != details.shown_name()).then(|| name.to_owned())
                        }}
                    </span>
                </div>
            </div>
            <dl class="kv">
                <dt>{checking::accounts()}</dt>
                <dd>{accounts}</dd>
                <dt>{checking::to()}</dt>
                <dd>{move || location().host().unwrap_or_default()}</dd>
            </dl>
            {new_privileges()}
            {not_used()}
        </section>
    }
    .into_any()
}

/// How many accounts have rights over others that the file does not give them.
fn new_privileges() -> AnyView {
    let standing = use_wizard().validation.standing;
    let granted = Memo::new(move |_| standing.read().granted);
    reactive_some(move || {
        let Granted { superadmins, admins, .. } = granted.get();
        (superadmins + admins > 0).then(|| {
            let words = checking::accounts_become_privileged(superadmins, admins);
            view! { <p class="pane-note"><NewPrivilege/> <span>{words}</span></p> }
        })
    })
}

/// The columns whose values are left behind: all valid does not mean all taken.
fn not_used() -> AnyView {
    let columns = use_wizard().source.columns;
    reactive_some(move || {
        columns.with(|columns| {
            let unused = columns.unused();
            let words = (!unused.is_empty())
                .then(|| columns_are_not_used(&unused, columns.columns.len() as u64))?;
            Some(view! { <p class="pane-note"><Icon glyph=Glyph::Info/> <span>{words}</span></p> })
        })
    })
}
