//! Texts that keep to the contract and yet look damaged.

use leptos::prelude::*;
use validation::Field;
use validation::insights::{Damaged, DamagedText, TextDamage};
use validation::rows::Kind;
use validation::session::Step;
use validation::wording::thousands;

use crate::messages::insights;
use crate::wizard::model::use_wizard;
use crate::wizard::shown::shown;
use crate::wizard::validation::clusters::card::{head_id, show_records};
use crate::wizard::validation::fixes::change;

/// Texts of a kind that are shown one by one.
const FIRST: usize = 6;

/// Damaged texts by field and damage, each with a suggestion. None is taken without being
/// asked.
pub fn damaged_card(damaged: &Damaged) -> AnyView {
    if damaged.texts.is_empty() {
        return ().into_any();
    }
    let is_same = |a: &DamagedText, b: &DamagedText| (a.field, a.damage) == (b.field, b.damage);
    let mut texts = damaged.texts.clone();
    texts.sort_by_key(|text| (text.field, text.damage));
    let kinds = texts.chunk_by(is_same).map(kind).collect_view();
    let later = (damaged.later > 0).then(|| {
        let words = insights::more_accounts_with_such_texts(damaged.later);
        view! { <p class="panel-foot">{words}</p> }
    });
    view! {
        <section aria-labelledby="damaged-heading">
            <div class="panel-head">
                <h3 id="damaged-heading">{insights::text_that_looks_damaged()}</h3>
            </div>
            <ul class="issues">{kinds}</ul>
            {later}
        </section>
    }
    .into_any()
}

/// Texts of one field with the same damage.
fn kind(texts: &[DamagedText]) -> AnyView {
    let Some(DamagedText { field, damage, .. }) = texts.first() else { return ().into_any() };
    let count: u64 = texts.iter().map(|text| text.count).sum();
    let words = insights::damage_of(*field, *damage);
    let records = texts.iter().map(|text| text.record as u32).collect();
    let id = head_id(&format!("{}-{damage:?}", field.name()));
    view! {
        <li class="issue">
            <div class="issue-head" id=id.clone()>
                <code>{field.name()}</code>
                <span class="n">
                    {thousands(count)} " " <small>{insights::accounts_after(count)}</small>
                </span>
            </div>
            <p>{damage.reason()}</p>
            <ul class="done-list">{texts.iter().take(FIRST).map(line).collect_view()}</ul>
            <div class="issue-acts">
                {take_all(*field, *damage, texts)}
                {show_records(&id, Kind::Records(records), words)}
            </div>
        </li>
    }
    .into_any()
}

fn line(text: &DamagedText) -> AnyView {
    let place = insights::record_after(text.record);
    let (value, field) = (text.value.clone(), text.field);
    let Some(offer) = text.offer.clone() else {
        return view! {
            <li>
                <span>
                    <code class="val" data-tone="old">{shown(&value)}</code>
                    <small class="muted">{place}</small>
                </span>
            </li>
        }
        .into_any();
    };
    let wizard = use_wizard();
    let label = insights::use_for(&shown(&offer), &shown(&value));
    let shown = change(&value, &offer);
    let take = move |_| {
        let (from, to) = (value.clone(), offer.clone());
        wizard.do_step(&Step::Replace { field, from, to });
    };
    view! {
        <li>
            <span>{shown} <small class="muted">{place}</small></span>
            <button type="button" class="btn" data-size="sm" aria-label=label on:click=take>
                {insights::use_it()}
            </button>
        </li>
    }
    .into_any()
}

/// The button that takes all suggestions shown here, as one step.
fn take_all(field: Field, damage: TextDamage, texts: &[DamagedText]) -> AnyView {
    let offer = |text: &DamagedText| Some((text.value.clone(), text.offer.clone()?));
    let values: Vec<_> = texts.iter().filter_map(offer).collect();
    if values.len() < 2 {
        return ().into_any();
    }
    let wizard = use_wizard();
    let words = insights::use_all(values.len() as u64);
    let label = insights::use_all_of(values.len() as u64, field, damage);
    let take = move |_| wizard.do_step(&Step::Values { field, values: values.clone() });
    view! {
        <button type="button" class="btn" data-size="sm" aria-label=label on:click=take>
            {words}
        </button>
    }
    .into_any()
}
