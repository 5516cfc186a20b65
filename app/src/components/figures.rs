//! Counts that add up.

use leptos::prelude::*;

use super::{Glyph, Icon, IconSize, Tone, reactive_some};

/// How a figure follows from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// `=`
    Equals,
    /// `+`
    Plus,
    /// `−`
    Minus,
}

/// A strip of [`Figure`]s.
#[component]
pub fn Figures(
    /// What the figures are about.
    #[prop(into)]
    label: String,
    children: Children,
) -> impl IntoView {
    view! { <dl class="figures" aria-label=label>{children()}</dl> }.into_any()
}

/// One number over its name.
#[component]
pub fn Figure(
    /// What is counted.
    #[prop(into)]
    label: Signal<String>,
    /// With separators.
    #[prop(into)]
    value: Signal<String>,
    /// The unit after the number.
    #[prop(optional, into)]
    unit: MaybeProp<String>,
    /// How it follows from the figure before it.
    #[prop(optional, into)]
    operation: Option<Operation>,
    /// Closes the sum with a double rule.
    #[prop(optional)]
    total: bool,
    /// An icon before the name.
    #[prop(optional)]
    glyph: Option<Glyph>,
    /// The icon's colour.
    #[prop(optional)]
    tone: Tone,
) -> impl IntoView {
    let operation = operation.map(|operation| match operation {
        Operation::Equals => "eq",
        Operation::Plus => "plus",
        Operation::Minus => "minus",
    });
    view! {
        <div class:total=total data-op=operation>
            <dt>
                {glyph.map(|glyph| view! { <Icon glyph tone size=IconSize::Small/> })}
                {label}
            </dt>
            <dd>
                {value}
                {reactive_some(move || unit.get().map(|unit| view! { " "<small>{unit}</small> }))}
            </dd>
        </div>
    }
    .into_any()
}
