//! The list and the totals above it.

use leptos::prelude::*;
use validation::wording::{percent, thousands};

use super::asked::Asked;
use super::filters::Filters;
use crate::api::{CADENCE_DAYS, IntegrationPage, IntegrationSummary, OwnerView};
use crate::components::{Absent, AvatarMark, Glyph, Icon, IconSize, Mark, Paging, SortHead, When};
use crate::host;
use crate::messages::{accounts, integration, integrations, shell};
use crate::pages::integration::{Stale, Waits};
use crate::permission::Right;

/// The totals over all integrations that are not archived.
#[component]
pub fn Glance(page: IntegrationPage) -> impl IntoView {
    let stale = page.stale;
    view! {
        <section class="stat-row" aria-label=integrations::at_a_glance()>
            <div>
                <span class="k">{integrations::accounts_on_the_roll(page.accounts)}</span>
                <span class="v">{thousands(page.accounts)}</span>
                <span class="d">{integrations::in_integrations(page.total)}</span>
            </div>
            <a href="/?only=admins">
                <span class="k">
                    <Icon glyph=Glyph::KeyRound size=IconSize::Small/>
                    {integrations::admins_without_mfa()}
                </span>
                <span class="v">{thousands(page.admins_without_mfa)}</span>
                <span class="d">
                    {integrations::of_admins_in(page.admins, page.with_admins_without_mfa)}
                </span>
            </a>
            <a href="/?only=stale">
                <span class="k">
                    <Icon glyph=Glyph::Clock size=IconSize::Small/>
                    {integrations::stale_imports()}
                </span>
                <span class="v">{thousands(stale)}</span>
                <span class="d">{integrations::longer_ago_than_decided()}</span>
            </a>
        </section>
    }
    .into_any()
}

/// One page of the list.
#[component]
pub fn List(page: IntegrationPage, asked: Asked) -> impl IntoView {
    let head = |text: &'static str, order: &'static str, number: bool| {
        let (sorted, address) = (asked.sorted(order), asked.by(order));
        view! { <SortHead text sorted address number/> }
    };
    let nothing = page.items.is_empty();
    let previous = page.previous.as_deref().map(|id| asked.page("before", Some(id)));
    let next = page.next.as_deref().map(|id| asked.page("after", Some(id)));
    let first = (page.skipped > 0).then(|| asked.page("after", None));
    let last = page.skipped + page.items.len() as u64;
    let paged = previous.is_some() || next.is_some();
    let part = paged.then(|| accounts::from_to_of(page.skipped + 1, last, page.matches));
    view! {
        <section class="panel section" aria-labelledby="list-heading">
            <h2 id="list-heading" class="vh">{shell::all_integrations()}</h2>
            <Filters page=page.clone() asked=asked.clone()/>
            <table class="table" data-reflow="" role="table" aria-labelledby="list-heading">
                <thead role="rowgroup">
                    <tr role="row">
                        {head(shell::integration(), "name", false)}
                        {head(shell::accounts(), "accounts", true)}
                        {head(integrations::last_import(), "imported", false)}
                        {head(integrations::mfa_coverage(), "mfa", false)}
                        <th role="columnheader" scope="col">{integrations::owner()}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{page.items.into_iter().map(row).collect_view()}</tbody>
            </table>
            {nothing.then(|| view! { <p class="muted empty-line">{integrations::nothing_is_listed()}</p> })}
            <Paging label=integrations::pages_of_integrations() first previous next part/>
            <div class="panel-foot">
                <span>{integrations::coverage_counts_active_user_accounts()}</span>
                <span class="push">{integrations::stale_after(CADENCE_DAYS)}</span>
            </div>
        </section>
    }
    .into_any()
}

fn row(one: IntegrationSummary) -> impl IntoView {
    let IntegrationSummary { id, integration_name, display_name, avatar, accounts, .. } =
        one.clone();
    let mark = Mark::from(avatar);
    let coverage = coverage(one.coverage, &display_name);
    let owner = owner(one.owner, &id, &display_name);
    let stale = one.is_stale.then(|| view! { " " <Stale/> });
    let waits = one.waits.then(|| view! { " " <Waits id=id.clone()/> });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <span class="ident">
                    <AvatarMark mark name=display_name.clone()/>
                    <span>
                        <a class="name" href=format!("/integrations/{id}")>{display_name}</a>
                        <span class="alias">{integration_name}</span>
                    </span>
                </span>
            </th>
            <td role="cell" class="num" data-label=shell::accounts()>{thousands(accounts)}</td>
            <td role="cell" data-label=integrations::imported()>
                <When at=one.imported_at/>
                {stale}
                {waits}
            </td>
            <td role="cell" data-end="" data-label=integration::mfa()>{coverage}</td>
            <td role="cell" class="only-wide">{owner}</td>
        </tr>
    }
}

/// A share of ten thousand as a meter, which words say too.
fn coverage(of: Option<u64>, name: &str) -> AnyView {
    let Some(of) = of else { return Absent().into_any() };
    let (share, label) = (percent(of, 10_000), integrations::mfa_coverage_of(name));
    view! {
        <span class="meter">
            <meter min="0" max="10000" low="5000" high="8000" optimum="10000" value=of aria-label=label>
                {share.clone()}
            </meter>
            <span class="v">{share}</span>
        </span>
    }
    .into_any()
}

fn owner(owner: Option<OwnerView>, id: &str, name: &str) -> AnyView {
    match owner {
        Some(owner) => owner.name.into_any(),
        None if host::lets(Right::Make) => {
            let address = format!("/integrations/{id}/settings#owner-heading");
            let label = integrations::owner_of(name);
            view! { <a href=address aria-label=label>{integrations::assign_owner()}</a> }.into_any()
        }
        None => view! { <span class="subtle">{integrations::nobody()}</span> }.into_any(),
    }
}
