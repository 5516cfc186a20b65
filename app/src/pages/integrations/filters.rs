//! The form by which integrations are searched, and links to some of them.

use leptos::prelude::*;
use validation::wording::{quantity, thousands};

use super::asked::{Asked, ORDERS};
use crate::api::IntegrationPage;
use crate::components::{Glyph, Icon, Select};
use crate::host::{self, Visitor};
use crate::messages::integrations;

#[component]
pub fn Filters(page: IntegrationPage, asked: Asked) -> impl IntoView {
    let chip = |only: Option<&'static str>, text: &'static str, count: u64| {
        let current = asked.query.only.as_deref() == only;
        view! {
            <li>
                <a class="chip" href=asked.only(only) aria-current=current.then_some("true")>
                    {text}
                    " "
                    <b>{thousands(count)}</b>
                </a>
            </li>
        }
    };
    let mine = matches!(host::visitor(), Visitor::Person { .. });
    let archived = page.archived > 0 || asked.query.only.as_deref() == Some("archived");
    let orders = ORDERS.map(|order| (order.to_owned(), integrations::order(order).to_owned()));
    let only = asked
        .query
        .only
        .clone()
        .map(|only| view! { <input type="hidden" name="only" value=only/> });
    let chips = view! {
        {chip(None, integrations::all(), page.total)}
        {chip(Some("stale"), integrations::stale(), page.stale)}
        {chip(Some("admins"), integrations::with_admins_without_mfa(), page.with_admins_without_mfa)}
        {mine.then(|| chip(Some("mine"), integrations::mine(), page.mine))}
        {archived.then(|| chip(Some("archived"), integrations::archived(), page.archived))}
    };
    view! {
        <form class="filters" role="search" method="get" action="/">
            {only}
            <div class="input-wrap grow">
                <Icon glyph=Glyph::Search/>
                <input
                    class="input"
                    type="search"
                    name="q"
                    value=asked.query.q.clone()
                    aria-label=integrations::search_integrations()
                    placeholder=integrations::search_by_name_or_owner()
                />
            </div>
            <span class="only-narrow">
                <Select
                    name="sort"
                    label=integrations::sort_by()
                    chosen=asked.query.sort.clone().or_else(|| Some("imported".to_owned()))
                    options=orders.to_vec()
                />
            </span>
            <button class="btn" data-size="sm">{integrations::search()}</button>
            <ul class="chips" aria-label=integrations::which_are_listed()>{chips}</ul>
            <p class="push subtle fs-13 only-wide" role="status">
                {quantity(page.matches, "integration")}
            </p>
        </form>
    }
    .into_any()
}
