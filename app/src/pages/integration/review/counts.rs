//! How many accounts are added, changed and removed, each a link to them.

use leptos::prelude::*;
use validation::wording::thousands;

use crate::api::{ChangeCounts, ChangeKind};
use crate::components::{Glyph, Icon};
use crate::messages::updates;

/// The counts, of which one is shown in detail below.
#[component]
pub fn Counts(
    counts: ChangeCounts,
    kind: ChangeKind,
    /// The address of the page.
    address: String,
) -> impl IntoView {
    let one = |of: ChangeKind| {
        let count = counts.of(of);
        // The first four are of every update; the others where there are any.
        let always =
            !matches!(of, ChangeKind::Reactivated | ChangeKind::LostMfa | ChangeKind::Privileged);
        (always || count > 0).then(|| {
            let href = with_kind(&address, of);
            view! {
                <a href=href data-diff=tone(of) aria-current=(of == kind).then_some("true")>
                    <span class="v"><Sign kind=of/>{thousands(count)}</span>
                    <span class="k">{updates::kind(of)}</span>
                </a>
            }
        })
    };
    view! {
        <section class="section" aria-labelledby="counts-heading">
            <h2 id="counts-heading" class="vh">{updates::changes()}</h2>
            <div class="diff-figs">
                {ChangeKind::ALL.map(one).into_iter().collect_view()}
                <div data-diff="same">
                    <span class="v">{thousands(counts.unchanged)}</span>
                    <span class="k">{updates::unchanged()}</span>
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// The address of the page with the accounts of a kind.
pub fn with_kind(address: &str, kind: ChangeKind) -> String {
    let sign = if address.contains('?') { '&' } else { '?' };
    format!("{address}{sign}kind={}", kind.code())
}

/// The sign of a kind: never colour alone.
#[component]
pub fn Sign(kind: ChangeKind) -> impl IntoView {
    let glyph = match kind {
        ChangeKind::Privileged => Glyph::KeyRound,
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
        ChangeKind::Privileged => "priv",
        ChangeKind::Changed | ChangeKind::Reactivated => "chg",
        ChangeKind::Added => "add",
        ChangeKind::Removed => "del",
        ChangeKind::LostMfa => "risk",
    }
}
