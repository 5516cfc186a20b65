//! The counts that must add up.

use leptos::prelude::*;
use validation::wording::thousands;

use super::state::Verdict;
use crate::components::{Figure, Figures, Glyph, Operation, Tone, reactive_some};
use crate::messages::checking;
use crate::wizard::model::use_wizard;

/// records of the file = valid + with issues + left out; bytes sent; seconds to check.
#[component]
pub fn Totals(verdict: Verdict) -> impl IntoView {
    let wizard = use_wizard();
    let seconds = verdict.seconds();
    let report = verdict.report;
    // The check tells both, so they are of the same moment.
    let in_file = wizard.records.ticks.with_untracked(|ticks| ticks.records).max(report.records);
    let left_out = in_file - report.records;
    view! {
        <Figures label=checking::summary()>
            <Figure label=checking::records() value=thousands(in_file) total=true/>
            <Figure
                label=checking::valid()
                value=thousands(report.valid)
                operation=Operation::Equals
                glyph=Glyph::Check
                tone=Tone::Ok
            />
            <Figure
                label=checking::with_issues()
                value=thousands(report.invalid)
                operation=Operation::Plus
                glyph=Glyph::CircleAlert
                tone=if report.invalid == 0 { Tone::Plain } else { Tone::Error }
            />
            {(left_out > 0).then(|| view! {
                <Figure
                    label=checking::left_out()
                    value=thousands(left_out)
                    operation=Operation::Plus
                />
            })}
            {reactive_some(move || {
                (!wizard.completing.sent.get()).then(nothing_sent)
            })}
            {seconds.map(|seconds| view! {
                <Figure label=checking::to_check() value=seconds unit=checking::seconds()/>
            })}
        </Figures>
    }
}

/// That nothing of the file has left this tab.
pub fn nothing_sent() -> AnyView {
    view! {
        <Figure
            label=checking::sent()
            value="0"
            unit=checking::bytes()
            glyph=Glyph::ShieldCheck
            tone=Tone::Ok
        />
    }
    .into_any()
}
