//! The list and the totals above it.

use leptos::prelude::*;
use validation::wording::thousands;

use crate::api::{IntegrationPage, IntegrationSummary};
use crate::components::{AvatarMark, Figure, Figures, Mark, Paging, When};
use crate::messages::{integrations, shell};

/// The totals over all pages.
#[component]
pub fn Glance(accounts: u64, integrations: u64) -> impl IntoView {
    let accounts_label = integrations::accounts_on_the_roll(accounts);
    let integrations_label = integrations::integrations(integrations);
    view! {
        <section class="panel" data-pad="" aria-label=integrations::at_a_glance()>
            <Figures label=integrations::totals()>
                <Figure label=accounts_label value=thousands(accounts) total=true/>
                <Figure label=integrations_label value=thousands(integrations)/>
            </Figures>
        </section>
    }
    .into_any()
}

/// One page of the list.
#[component]
pub fn List(
    page: IntegrationPage,
    /// Whether there are pages before this one.
    paged: bool,
) -> impl IntoView {
    let next = page.next.map(|next| format!("/?after={next}"));
    view! {
        <section class="panel section" aria-labelledby="list-heading">
            <h2 id="list-heading" class="vh">{shell::all_integrations()}</h2>
            <table class="table" data-reflow="" role="table" aria-labelledby="list-heading">
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{shell::integration()}</th>
                        <th role="columnheader" scope="col" class="num">{shell::accounts()}</th>
                        <th role="columnheader" scope="col">{integrations::last_import()}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{page.items.into_iter().map(row).collect_view()}</tbody>
            </table>
            <Paging
                label=integrations::pages_of_integrations()
                first=paged.then(|| "/".to_owned())
                next
            />
        </section>
    }
    .into_any()
}

fn row(integration: IntegrationSummary) -> impl IntoView {
    let IntegrationSummary { id, integration_name, display_name, avatar, accounts, imported_at } =
        integration;
    let mark = Mark::from(avatar);
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
            <td role="cell" data-label=integrations::imported()><When at=imported_at/></td>
        </tr>
    }
}
