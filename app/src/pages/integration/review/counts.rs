//! How many accounts are added, changed and removed, each a link to them.

use leptos::prelude::*;
use validation::compare::{ChangeKind, Comparison};
use validation::wording::thousands;

use super::asked::sign;
use super::renames::RENAMES;
use crate::components::{Glyph, Icon};
use crate::messages::{renames, updates};

/// The kinds, those first that are looked at first.
const KINDS: [ChangeKind; 6] = [
    ChangeKind::NewlyPrivileged,
    ChangeKind::Changed,
    ChangeKind::Added,
    ChangeKind::Removed,
    ChangeKind::Reactivated,
    ChangeKind::LostMfa,
];

/// The first kind of which there are any.
pub fn first_kind(counts: &Comparison) -> ChangeKind {
    KINDS.into_iter().find(|kind| counts.of(*kind) > 0).unwrap_or(ChangeKind::Changed)
}

/// The counts, of which one is shown in detail below.
#[component]
pub fn Counts(
    counts: Comparison,
    /// Accounts among the added and the removed that are one, as somebody has said.
    renamed: u64,
    kind: ChangeKind,
    /// The address of the page.
    address: String,
) -> impl IntoView {
    let one = |of: ChangeKind| {
        let count = counts.of(of);
        // The first four are of every update; the others where there are any.
        let always = !matches!(
            of,
            ChangeKind::Reactivated | ChangeKind::LostMfa | ChangeKind::NewlyPrivileged
        );
        (always || count > 0).then(|| {
            let href = with_kind(&address, of);
            view! {
                <a href=href data-diff=tone(of) aria-current=(of == kind).then_some("true")>
                    <span class="v"><Sign kind=of/>{thousands(count)}" "</span>
                    <span class="k">{updates::kind(of)}</span>
                </a>
            }
        })
    };
    view! {
        <section class="section" aria-labelledby="counts-heading">
            <h2 id="counts-heading" class="vh">{updates::changes()}</h2>
            <div class="diff-figs">
                {KINDS.map(one).into_iter().collect_view()}
                {(renamed > 0).then(|| view! {
                    <a href=format!("#{RENAMES}") data-diff="chg">
                        <span class="v"><span class="diff-sign"><Icon glyph=Glyph::ArrowRight/></span>{thousands(renamed)}" "</span>
                        <span class="k">{renames::renamed_accounts()}</span>
                    </a>
                })}
                <div data-diff="same">
                    <span class="v">{thousands(counts.unchanged)}" "</span>
                    <span class="k">{updates::unchanged()}</span>
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// The address of the page with the accounts of a kind.
pub fn with_kind(address: &str, kind: ChangeKind) -> String {
    format!("{address}{}kind={}", sign(address), kind.code())
}

/// The sign of a kind: never colour alone.
#[component]
pub fn Sign(kind: ChangeKind) -> impl IntoView {
    let glyph = match kind {
        ChangeKind::NewlyPrivileged => Glyph::KeyRound,
        ChangeKind::Changed => Glyph::Tilde,
        ChangeKind::Added => Glyph::Plus,
        ChangeKind::Removed => Glyph::Minus,
        ChangeKind::Reactivated => Glyph::RotateCcw,
        ChangeKind::LostMfa => Glyph::ShieldOff,
    };
    view! { <span class="diff-sign"><Icon glyph/></span> }
}

/// The `data-diff` of a kind.
pub const fn tone(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::NewlyPrivileged => "priv",
        ChangeKind::Changed | ChangeKind::Reactivated => "chg",
        ChangeKind::Added => "add",
        ChangeKind::Removed => "del",
        ChangeKind::LostMfa => "risk",
    }
}
