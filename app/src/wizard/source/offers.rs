//! Other ways to read the file for which something speaks. They are offered, and never taken
//! without being asked.

use leptos::prelude::*;
use validation::messages::Line;
use validation::session::Step;
use validation::suggest::{Offer, Part, Reading};

use crate::components::reactive_some;
use crate::messages::source;
use crate::wizard::focus::{focus_heading, focus_rows};
use crate::wizard::model::{Wizard, use_wizard};
use crate::wizard::shown::shown;
use crate::wizard::step::Step as WizardStep;
use crate::wizard::validation::changes_pane::{removable, uncounted};

/// The offers that are not taken yet.
fn open_offers(wizard: Wizard) -> Vec<Offer> {
    let offers = wizard.source.offers.get();
    let fixes = wizard.validation.standing.get();
    // Among the records, the kinds of issue that it would put right offer it too.
    let is_offered_there = |offer: &Offer| matches!(offer.reading, Reading::Encoding(_));
    let among_records = wizard.step.get() == WizardStep::Validation;
    let is_open = |offer: &Offer| {
        !(offer.reading.is_of(&fixes.recipe) || among_records && is_offered_there(offer))
    };
    offers.into_iter().filter(is_open).collect()
}

/// The lines of the recipe that come from offers.
fn taken_readings(wizard: Wizard) -> Vec<Line> {
    let says = |line: &Line| {
        matches!(line.part, Part::HeaderLine | Part::Quoting | Part::List | Part::SpreadsheetGuard)
    };
    wizard
        .validation
        .standing
        .with(|fixes| fixes.words.iter().filter(|line| says(line)).map(uncounted).collect())
}

/// The readings that were taken, each with the way back.
pub fn taken_lines() -> AnyView {
    let wizard = use_wizard();
    let taken = Memo::new(move |_| taken_readings(wizard));
    reactive_some(move || {
        let taken = taken.get();
        (!taken.is_empty()).then(|| {
            view! { <ul class="done-list">{taken.into_iter().map(removable).collect_view()}</ul> }
        })
    })
}

/// The offers, each with what speaks for it and a button that takes it. That is a step like
/// others: it is listed in "What is changed" and can be taken back.
#[component]
pub fn OffersPanel() -> impl IntoView {
    let wizard = use_wizard();
    let offers = Memo::new(move |_| open_offers(wizard));
    reactive_some(move || {
        let offers = offers.get();
        (!offers.is_empty()).then(|| {
            view! {
                <section class="panel" aria-labelledby="offers-heading">
                    <div class="panel-head">
                        <h2 id="offers-heading">{source::should_it_be_read_differently()}</h2>
                    </div>
                    <ul class="done-list">{offers.into_iter().map(line).collect_view()}</ul>
                </section>
            }
        })
    })
}

fn line(offer: Offer) -> AnyView {
    let wizard = use_wizard();
    let (why, press) = (source::what_speaks_for(&offer), offer.press());
    let example = (!offer.shown.is_empty())
        .then(|| view! { " " <code class="val">{shown(&offer.shown)}</code> });
    let take = move |_| {
        wizard.change(&Step::Read(offer.reading.clone()));
        // The button disappears with its offer.
        if !focus_rows() {
            focus_heading();
        }
    };
    view! {
        <li>
            <span>{why} {example}</span>
            <button type="button" class="btn" data-size="sm" data-offer="" on:click=take>
                {press}
            </button>
        </li>
    }
    .into_any()
}
