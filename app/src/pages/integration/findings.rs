//! Accounts that somebody should look at. What is not known is found nowhere.

use leptos::prelude::*;

use crate::api::{FindingsView, NOT};
use crate::components::{Glyph, Icon, Tone};
use crate::messages::posture as words;
use crate::pages::address::address;

/// A finding: what, among how many, and where the accounts are.
struct Finding {
    glyph: Glyph,
    tone: Tone,
    accounts: u64,
    title: String,
    text: String,
    address: String,
}

#[component]
pub fn Findings(findings: FindingsView, path: String) -> impl IntoView {
    let findings = all(findings, &path);
    let count = findings.len() as u64;
    let row = |finding: Finding| {
        view! {
            <li>
                <Icon glyph=finding.glyph tone=finding.tone/>
                <div>
                    <p class="t">{finding.title}</p>
                    <p>{finding.text}</p>
                </div>
                <div class="cluster">
                    <a class="btn" data-size="sm" href=finding.address>{words::view(finding.accounts)}</a>
                </div>
            </li>
        }
    };
    let list = if count == 0 {
        view! { <p class="muted empty-line">{words::nothing_stands_out()}</p> }.into_any()
    } else {
        let rows = findings.into_iter().map(row).collect_view();
        view! { <ul class="findings" data-cols="" data-short="">{rows}</ul> }.into_any()
    };
    view! {
        <section class="panel" aria-labelledby="attention-heading">
            <div class="panel-head">
                <h2 id="attention-heading">{words::needs_attention()}</h2>
                <span class="push fs-13 muted">{words::findings(count)}</span>
            </div>
            {list}
        </section>
    }
    .into_any()
}

fn all(found: FindingsView, path: &str) -> Vec<Finding> {
    let of = |parts: &[(&str, &str)]| {
        address(path, parts.iter().map(|(name, value)| (*name, Some(*value))))
    };
    let (admins, of_admins) = found.admins_without_mfa;
    let (services, of_services) = found.services_with_superadmin;
    let (gone, of_gone) = found.gone_but_paid;
    let (unpaid, of_active) = found.active_but_unpaid;
    let (external, domains) = found.external;
    let home = found.home.unwrap_or_default();
    let all = [
        Finding {
            glyph: Glyph::KeyRound,
            tone: Tone::Error,
            accounts: admins,
            title: words::admins_without_mfa(admins),
            text: words::of_privileged(admins, of_admins),
            address: of(&[("role", "SUPERADMIN,ADMIN"), ("status", "ACTIVE"), ("mfa", "false")]),
        },
        Finding {
            glyph: Glyph::Bot,
            tone: Tone::Error,
            accounts: services,
            title: words::services_with_superadmin(services),
            text: words::unattended_with_full_control(of_services),
            address: of(&[("role", "SUPERADMIN"), ("type", "SERVICE")]),
        },
        Finding {
            glyph: Glyph::CreditCard,
            tone: Tone::Warn,
            accounts: gone,
            title: words::gone_but_paid(gone),
            text: words::of_gone(gone, of_gone),
            address: of(&[("status", "DISABLED,DELETED"), ("payment", "PAID")]),
        },
        Finding {
            glyph: Glyph::CreditCard,
            tone: Tone::Warn,
            accounts: unpaid,
            title: words::active_but_unpaid(unpaid),
            text: words::of_active(unpaid, of_active),
            address: of(&[("status", "ACTIVE"), ("payment", "UNPAID")]),
        },
        Finding {
            glyph: Glyph::Globe,
            tone: Tone::Warn,
            accounts: external,
            title: words::external(external, domains),
            text: words::is_home(&home),
            address: of(&[("domain", &format!("{NOT}{home}"))]),
        },
    ];
    all.into_iter().filter(|finding| finding.accounts > 0).collect()
}
