//! The counts that must add up.

use leptos::prelude::*;
use validation::wording::thousands;

use super::state::Verdict;
use crate::components::{Figure, Figures, Glyph, Operation, Tone, live_some};
use crate::wizard::model::use_wizard;

/// records = valid + with issues; bytes sent; seconds to check.
#[component]
pub fn Totals(
    /// The verdict.
    verdict: Verdict,
) -> impl IntoView {
    let wizard = use_wizard();
    let seconds = verdict.seconds();
    let report = verdict.report;
    view! {
        <Figures label="Summary">
            <Figure label="records" value=thousands(report.records) total=true/>
            <Figure
                label="valid"
                value=thousands(report.valid)
                operation=Operation::Equals
                glyph=Glyph::Check
                tone=Tone::Ok
            />
            <Figure
                label="with issues"
                value=thousands(report.invalid)
                operation=Operation::Plus
                glyph=Glyph::CircleAlert
                tone=if report.invalid == 0 { Tone::Plain } else { Tone::Error }
            />
            {live_some(move || {
                (!wizard.completing.sent.get()).then(|| view! {
                    <Figure label="sent" value="0" unit="bytes" glyph=Glyph::ShieldCheck tone=Tone::Ok/>
                })
            })}
            {seconds.map(|seconds| view! {
                <Figure label="to check" value=seconds unit="s"/>
            })}
        </Figures>
    }
}
