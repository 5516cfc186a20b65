//! How many accounts an update may remove before somebody says why.

use leptos::prelude::*;
use validation::compare::Limits;

use crate::messages::{limits as words, managing};

#[component]
pub fn RemovalLimits(limits: Limits, address: String) -> impl IntoView {
    let chosen = limits.per_mille.map(|share| share / 10);
    let offered = Limits::SHARES.map(|share| share / 10);
    let known = chosen.filter(|share| !offered.contains(share));
    let shares = [None].into_iter().chain(known.map(Some)).chain(offered.map(Some));
    let option = |of: Option<u16>| {
        let value = of.map(|share| share.to_string()).unwrap_or_default();
        view! { <option value=value selected=of == chosen>{words::share(of)}</option> }
    };
    view! {
        <section class="panel" data-pad="lg" aria-labelledby="limits-heading">
            <form class="stack" data-gap="12" method="post" action=format!("{address}/limits")>
                <h2 id="limits-heading">{words::removal_limit()}</h2>
                <p class="help">{words::what_the_limit_does()}</p>
                <div class="field">
                    <label for="share">{words::most_of_the_accounts()}</label>
                    <select class="input" id="share" name="share">{shares.map(option).collect_view()}</select>
                </div>
                <div class="field">
                    <label for="accounts">{words::most_accounts()}</label>
                    <input
                        class="input"
                        id="accounts"
                        name="accounts"
                        type="text"
                        inputmode="numeric"
                        pattern="[0-9]*"
                        maxlength="9"
                        autocomplete="off"
                        aria-describedby="accounts-help"
                        value=limits.accounts.map(|accounts| accounts.to_string())
                    />
                    <p class="help" id="accounts-help">{words::empty_is_no_limit()}</p>
                </div>
                <div class="field">
                    <label class="check">
                        <input
                            type="checkbox"
                            name="people"
                            value="1"
                            checked=limits.lists_people
                            aria-describedby="people-help"
                        />
                        <span>{words::it_lists_people()}</span>
                    </label>
                    <p class="help" id="people-help">{words::what_a_list_of_people_is()}</p>
                </div>
                <div><button class="btn">{managing::save()}</button></div>
            </form>
        </section>
    }
    .into_any()
}
