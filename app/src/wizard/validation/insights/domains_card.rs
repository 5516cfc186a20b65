//! External e-mail domains.

use leptos::prelude::*;
use validation::insights::{Domain, Domains};
use validation::limits::INSIGHT_DOMAINS;

use super::chart::{headline, row, rows};
use crate::messages::{checking, insights};

/// How many accounts are on domains other than the most frequent one, and on which.
pub fn domains_card(accounts: u64, domains: &Domains) -> AnyView {
    let listed = domains.external.iter().map(|Domain { name, accounts: on }| {
        row(view! { <code>{name.clone()}</code> }.into_any(), *on, accounts)
    });
    let rest = rest(domains).map(|(name, on)| row(name.into_any(), on, accounts));
    let all: Vec<_> = listed.chain(rest).collect();
    let chart = (!all.is_empty()).then(|| rows(insights::domain(), checking::accounts(), all));
    let home = domains.home.as_ref().map_or("", |home| &home.name);
    let assumption = insights::is_taken_to_be_your_own(home);
    view! {
        <div class="chart-card">
            <h3>{insights::external_email_domains()}</h3>
            {headline(domains.external_accounts(), of(accounts, domains))}
            {chart}
            <p class="muted fs-13 wrap">{assumption}</p>
        </div>
    }
    .into_any()
}

/// "of 2,500 accounts, 3.2%, on 17 domains"
fn of(accounts: u64, domains: &Domains) -> String {
    let (external, count) = (domains.external_accounts(), domains.external_domains());
    if external == 0 {
        return insights::of_accounts(accounts);
    }
    let more = domains.uncounted_accounts > 0;
    insights::of_accounts_on_domains(external, accounts, count, more)
}

/// The domains that are not listed by name, and the accounts on them.
fn rest(domains: &Domains) -> impl Iterator<Item = (String, u64)> {
    let more = (insights::more_domains(domains.more), domains.more_accounts);
    let uncounted = insights::later_domains(INSIGHT_DOMAINS as u64);
    [more, (uncounted, domains.uncounted_accounts)].into_iter().filter(|(_, on)| *on > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domains(external: &[u64], more: (u64, u64), uncounted_accounts: u64) -> Domains {
        let domain = |accounts: &u64| Domain { name: "b.example".into(), accounts: *accounts };
        Domains {
            home: Some(Domain { name: "a.example".into(), accounts: 50 }),
            external: external.iter().map(domain).collect(),
            more: more.0,
            more_accounts: more.1,
            uncounted_accounts,
        }
    }

    #[test]
    fn external_accounts_are_told_with_their_share_and_domains() {
        for (domains, words, unnamed) in [
            (domains(&[], (0, 0), 0), "of 200 accounts", ""),
            (domains(&[1], (0, 0), 0), "of 200 accounts, 0.5%, on 1 domain", ""),
            (
                domains(&[5, 5], (1, 10), 0),
                "of 200 accounts, 10%, on 3 domains",
                "1 more domain 10",
            ),
            (
                domains(&[5], (9_998, 45), 100),
                "of 200 accounts, 75%, on more than 9,999 domains",
                "9,998 more domains 45, Domains after the first 10,000 100",
            ),
        ] {
            assert_eq!(of(200, &domains), words);
            let rest = rest(&domains).map(|(name, accounts)| format!("{name} {accounts}"));
            assert_eq!(rest.collect::<Vec<_>>().join(", "), unnamed);
        }
    }
}
