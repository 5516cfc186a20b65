//! Addresses that occur more than once, and which of their records stays.

use std::sync::Arc;

use leptos::prelude::*;
use validation::rows::Kind;
use validation::session::{Duplicates, Rivals, Step};
use validation::source::Keep;
use validation::{FaultCode, Field, Rule};

use super::at_once::at_once;
use super::card::{Parts, button, fold, head_id, inside, item, show_records};
use super::kinds::CardKey;
use super::rivals::rivals;
use crate::components::reactive;
use crate::messages::issues;
use crate::wizard::model::use_wizard;
use crate::wizard::shown::shown;

/// Records that are equal to another one are one kind of issue, to be decided with one press.
/// Between the others a person chooses, for each address by itself or for all of them at once.
pub fn duplicates(key: CardKey, count: u64) -> AnyView {
    let duplicates = use_wizard().validation.duplicates;
    reactive(move || match duplicates.get() {
        Some(duplicates) => of_each(key, count, &duplicates),
        // The records are on their way.
        None => card(Parts {
            about: FaultCode::Rule.sentence(Rule::DuplicateEmail, Some(Field::EmailId)).into_any(),
            acts: show_records(&head_id(&key.id()), key.filter(), key.words()),
            ..parts(key.id(), count)
        }),
    })
}

fn card(parts: Parts) -> AnyView {
    item(inside(parts))
}

fn parts(id: String, count: u64) -> Parts {
    Parts {
        id,
        subject: Field::EmailId.name().to_owned(),
        count: issues::count_of(count, true).into_any(),
        about: ().into_any(),
        example: ().into_any(),
        acts: ().into_any(),
        more: ().into_any(),
    }
}

fn of_each(key: CardKey, count: u64, duplicates: &Arc<Duplicates>) -> AnyView {
    let differing = count - duplicates.equal.min(count);
    view! {
        {(duplicates.equal > 0).then(|| equal_in_every_field(duplicates))}
        {(duplicates.differing > 0).then(|| differ(key, differing, duplicates))}
    }
    .into_any()
}

fn equal_in_every_field(duplicates: &Duplicates) -> AnyView {
    let wizard = use_wizard();
    let id = "equal-records".to_owned();
    let head = head_id(&id);
    let keep = move || wizard.do_step(&Step::KeepOne(Keep::OneOfEqual));
    let records = Kind::Records(duplicates.first_equal.clone());
    let acts = view! {
        {button(issues::keep_one_of_each().to_owned(), "keep", &head, Box::new(keep))}
        {show_records(&head, records, issues::equal_records().to_owned())}
    };
    card(Parts {
        about: issues::the_same_in_every_field().into_any(),
        acts: acts.into_any(),
        ..parts(id, duplicates.equal)
    })
}

/// The addresses whose records differ, the first of them unfolded.
fn differ(key: CardKey, count: u64, duplicates: &Duplicates) -> AnyView {
    let Duplicates { differing, addresses, .. } = duplicates;
    let id = format!("{}-differing", key.id());
    let rivals = addresses.iter().enumerate().map(|(index, of)| {
        let of = Arc::new(of.clone());
        match addresses.len() {
            1 => side_by_side(&of, &id),
            _ => {
                let open = RwSignal::new(index == 0);
                let summary = issues::address_and_records(of.address(), of.records.len() as u64);
                let id = format!("{id}-{index}");
                fold(summary.into_any(), open, Box::new(move || side_by_side(&of, &id)))
            }
        }
    });
    let rivals = rivals.collect_view();
    let more = differing - addresses.len() as u64;
    let more = (more > 0).then(|| view! { <p>{issues::more_such_addresses(more)}</p> });
    let acts = (*differing > 1).then(|| at_once(duplicates, &id));
    card(Parts {
        about: issues::addresses_on_records_that_differ(*differing).into_any(),
        acts: acts.into_any(),
        more: view! { {rivals} {more} }.into_any(),
        ..parts(id, count)
    })
}

/// The records of one address, what differs between them, and what keeps one.
fn side_by_side(of: &Rivals, id: &str) -> AnyView {
    let records = of.records.len() as u64;
    let fields = of.fields().into_iter().filter(|(_, differs)| *differs);
    let fields: Vec<_> = fields.map(|(field, _)| field.name()).collect();
    let first = of.rows.len() as u64;
    let sentences = [
        of.may_be_others().then(|| issues::another_person().to_owned()),
        Some(issues::the_records_differ(&fields, records)),
        (records != first).then(|| issues::shown_are_the_first(first)),
    ];
    let words = sentences.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let about = format!("{id}-records");
    let show = show_records(&about, Kind::Records(of.records.clone()), of.address().to_owned());
    view! {
        <div class="stack" data-gap="8">
            <p>
                <b id=about.clone()>{shown(of.address())}</b>
                " "
                {words}
            </p>
            {rivals(of)}
            <div class="issue-acts">{show}</div>
        </div>
    }
    .into_any()
}
