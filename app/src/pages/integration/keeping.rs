//! Of how many imports the accounts are kept.

use leptos::prelude::*;

use crate::messages::{erasing as words, managing};

/// The numbers that can be chosen.
const CHOICES: [u32; 6] = [2, 3, 6, 12, 36, 120];

#[component]
pub fn Keeping(runs: Option<u32>, address: String) -> impl IntoView {
    let known = runs.filter(|runs| !CHOICES.contains(runs));
    let choices = [None].into_iter().chain(known.map(Some)).chain(CHOICES.map(Some));
    let option = |of: Option<u32>| {
        let value = of.map(|runs| runs.to_string()).unwrap_or_default();
        view! { <option value=value selected=of == runs>{words::kept(of)}</option> }
    };
    view! {
        <section class="panel" data-pad="lg" aria-labelledby="keeping-heading">
            <form class="stack" data-gap="12" method="post" action=format!("{address}/keeping")>
                <h2 id="keeping-heading">{words::keeping()}</h2>
                <div class="field">
                    <label for="runs">{words::accounts_are_kept_of()}</label>
                    <select class="input" id="runs" name="runs" aria-describedby="runs-help">
                        {choices.map(option).collect_view()}
                    </select>
                    <p class="help" id="runs-help">{words::what_keeping_means()}</p>
                </div>
                <div><button class="btn">{managing::save()}</button></div>
            </form>
        </section>
    }
    .into_any()
}
