//! Addresses that stand more than once, and which of their records stays.

use leptos::prelude::*;
use validation::preview::Step;
use validation::repair::Keep;
use validation::rows::Kind;
use validation::wording::thousands;
use validation::{Field, Rule};

use super::show_rows;
use crate::wizard::model::use_wizard;

/// All of them are one kind of issue, whichever address it is.
pub fn duplicates(count: u64) -> AnyView {
    const ABOUT: &str = "duplicates";
    let unit = if count == 1 { "issue" } else { "issues" };
    let kind = Kind::Rule(Rule::DuplicateEmail);
    view! {
        <li class="issue">
            <div class="issue-head">
                <code>{Field::EmailId.name()}</code>
                <span class="n">{thousands(count)} " " <small>{unit}</small></span>
            </div>
            <p id=ABOUT>"The same address on more than one record"</p>
            <div class="issue-acts">
                {keep("Keep the later", Keep::Later, ABOUT)}
                {keep("Keep the earlier", Keep::Earlier, ABOUT)}
                {show_rows(kind, Rule::DuplicateEmail.code().to_owned())}
            </div>
        </li>
    }
    .into_any()
}

fn keep(words: &'static str, kept: Keep, about: &'static str) -> AnyView {
    let wizard = use_wizard();
    let keep = move |_| wizard.repair(&Step::KeepOne(kept));
    view! {
        <button type="button" class="btn" data-size="sm" aria-describedby=about on:click=keep>
            {words}
        </button>
    }
    .into_any()
}
