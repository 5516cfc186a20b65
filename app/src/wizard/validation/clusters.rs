//! The kinds of issue: a card each, with what can be done about all of its records at once.
//!
//! Be advised: a card is known by its kind. When a verdict comes, cards of kinds that are still
//! there stay where they are, and those of which nothing has changed are not touched.

mod at_once;
pub mod card;
mod duplicates;
mod kind_card;
pub mod kinds;
mod replace;
mod rivals;

use leptos::prelude::*;

use self::card::item;
use self::duplicates::duplicates;
use self::kind_card::kind_card;
use self::kinds::{Card, CardKey, cards_now};
use super::fixes::{FixAll, fix_card};
use crate::components::reactive;
use crate::messages::issues;
use crate::wizard::model::use_wizard;

/// The kinds of issue, each with what can be done about it.
#[component]
pub fn Clusters() -> impl IntoView {
    let wizard = use_wizard();
    let cards = cards_now(wizard);
    let title = move || issues::kinds_of_issue(cards.read().len() as u64);
    let groups = move || {
        let of_fix = |card: &Card| match card {
            Card::Fix(group) => Some(group.clone()),
            Card::Twice(_) | Card::Kind(_) => None,
        };
        cards.read().iter().filter_map(of_fix).collect()
    };
    let keys = move || cards.read().iter().map(Card::key).collect::<Vec<_>>();
    view! {
        <section class="clusters-pane" aria-labelledby="clusters-heading">
            <div class="pane-head">
                <h2 id="clusters-heading" tabindex="-1">{title}</h2>
                {reactive(move || view! { <FixAll groups=groups()/> }.into_any())}
            </div>
            <ul class="issues">
                <For each=keys key=|key| *key children=move |key| card(key, cards)/>
            </ul>
        </section>
    }
    .into_any()
}

fn card(key: CardKey, cards: Memo<Vec<Card>>) -> AnyView {
    let card = Memo::new(move |_| cards.read().iter().find(|card| card.key() == key).cloned());
    let open = RwSignal::new(false);
    let inside = reactive(move || match card.get() {
        Some(card) => inside(key, card, open),
        // It is about to go.
        None => ().into_any(),
    });
    match key {
        CardKey::Twice => inside,
        _ => item(inside),
    }
}

fn inside(key: CardKey, card: Card, open: RwSignal<bool>) -> AnyView {
    match card {
        Card::Fix(group) => fix_card(key, group, open),
        // These are two kinds once the records have been compared.
        Card::Twice(count) => duplicates(key, count),
        Card::Kind(kind) => use_wizard().validation.check.with_untracked(|check| {
            check.verdict().map(|verdict| kind_card(key, kind, verdict, open)).into_any()
        }),
    }
}
