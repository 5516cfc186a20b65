//! The filter of the grid by kind of issue.

use leptos::ev;
use leptos::prelude::*;
use validation::Field;
use validation::rows::Kind;

use crate::components::reactive_some;
use crate::messages;
use crate::wizard::model::Wizard;
use crate::wizard::validation::clusters::kinds::{Card, cards_now};

/// The choice among kinds of issue, then among fields that have any, or what was chosen
/// elsewhere.
pub fn kinds(wizard: Wizard) -> AnyView {
    let records = wizard.records;
    let kinds = cards_now(wizard);
    let choose = move |event: ev::Event| {
        let value = event_target_value(&event);
        let chosen = kinds.with_untracked(|kinds| {
            choices(kinds).into_iter().find(|choice| choice.value == value)
        });
        match chosen {
            Some(Choice { kind, words, .. }) => records.show_kind(wizard, Some(kind), words),
            None => records.show_kind(wizard, None, String::new()),
        }
    };
    reactive_some(move || {
        // The words are tracked, because the kind is set before them.
        let words = records.kind_words.get();
        let chosen = records.filter.with_untracked(|filter| filter.kind.clone());
        let choices = kinds.with(|kinds| choices(kinds));
        let other =
            chosen.is_some() && choices.iter().all(|choice| chosen.as_ref() != Some(&choice.kind));
        let (fields, kinds): (Vec<_>, Vec<_>) =
            choices.into_iter().partition(|choice| matches!(choice.kind, Kind::Field(_)));
        let options = |choices: Vec<Choice>| {
            let options = choices.into_iter().map(|Choice { value, kind, label, .. }| {
                let selected = chosen.as_ref() == Some(&kind);
                view! { <option value=value prop:selected=selected>{label}</option> }
            });
            options.collect_view()
        };
        Some(view! {
            <select
                class="input"
                data-size="sm"
                aria-label=messages::records::kind_of_issue()
                on:change=choose
            >
                <option value="" prop:selected=chosen.is_none()>
                    {messages::records::all_kinds()}
                </option>
                {options(kinds)}
                {other.then(|| view! { <option value="-" prop:selected=true>{words}</option> })}
                <optgroup label=messages::records::by_field()>{options(fields)}</optgroup>
            </select>
        })
    })
}

/// What can be chosen to look at.
struct Choice {
    value: String,
    kind: Kind,
    /// What it is called where it was chosen.
    words: String,
    /// The same with how many there are.
    label: String,
}

fn choices(kinds: &[Card]) -> Vec<Choice> {
    let of_records = kinds.iter().filter(|kind| kind.is_of_records());
    let of_kinds = of_records.map(|kind| {
        let words = kind.key().words();
        let label = messages::issues::kind_and_count(&words, kind.count());
        Choice { value: kind.key().id(), kind: kind.key().filter(), words, label }
    });
    let fields = Field::ALL.into_iter();
    let fields = fields.filter(|field| kinds.iter().any(|kind| kind.key().field() == Some(*field)));
    let of_fields = fields.map(|field| {
        let name = field.name().to_owned();
        Choice { value: name.clone(), kind: Kind::Field(field), words: name.clone(), label: name }
    });
    of_kinds.chain(of_fields).collect()
}
