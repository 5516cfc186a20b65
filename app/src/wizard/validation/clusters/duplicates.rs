//! Addresses that occur more than once, and which of their records stays.

use std::sync::Arc;

use leptos::prelude::*;
use validation::rows::Kind;
use validation::session::{Duplicates, Rivals, Step};
use validation::source::Keep;
use validation::{Field, Rule};

use super::rivals::rivals;
use crate::components::reactive;
use crate::messages::issues;
use crate::wizard::model::use_wizard;
use crate::wizard::validation::buttons::show_rows;

/// All addresses whose records are equal are one kind of issue; each of the others is a kind
/// of its own.
pub fn duplicates(count: u64) -> AnyView {
    let duplicates = use_wizard().validation.duplicates;
    reactive(move || match duplicates.get() {
        Some(duplicates) => of_each(&duplicates),
        // The records are on their way.
        None => card(
            Field::EmailId.name().to_owned(),
            issues::number_of_issues(count),
            view! { <p>{issues::the_same_address()}</p> }.into_any(),
            show_rows(Kind::Rule(Rule::DuplicateEmail), Rule::DuplicateEmail.code().to_owned()),
        ),
    })
}

fn of_each(duplicates: &Arc<Duplicates>) -> AnyView {
    let Duplicates { equal, differing, addresses, .. } = &**duplicates;
    let more = differing - addresses.len() as u64;
    let more = (more > 0).then(|| {
        view! { <li class="issue"><p>{issues::more_such_addresses(more)}</p></li> }
    });
    view! {
        {(*equal > 0).then(|| equal_in_every_field(duplicates))}
        {addresses.iter().map(differ).collect_view()}
        {more}
    }
    .into_any()
}

/// A card: its subject, the count, what is said about it, and what can be done.
fn card(subject: String, count: String, about: AnyView, acts: AnyView) -> AnyView {
    view! {
        <li class="issue">
            <div class="issue-head">
                <code>{subject}</code>
                <span class="n"><small>{count}</small></span>
            </div>
            {about}
            <div class="issue-acts">{acts}</div>
        </li>
    }
    .into_any()
}

fn equal_in_every_field(duplicates: &Duplicates) -> AnyView {
    const ABOUT: &str = "equal-records";
    let wizard = use_wizard();
    let keep = move |_| wizard.do_step(&Step::KeepOne(Keep::OneOfEqual));
    let about = view! { <p id=ABOUT>{issues::the_same_in_every_field()}</p> };
    let records = duplicates.first_equal.clone();
    let acts = view! {
        <button type="button" class="btn" data-size="sm" aria-describedby=ABOUT on:click=keep>
            {issues::keep_one_of_each()}
        </button>
        {show_rows(Kind::Records(records), issues::equal_records().to_owned())}
    };
    let count = issues::number_of_records(duplicates.equal);
    card(Field::EmailId.name().to_owned(), count, about.into_any(), acts.into_any())
}

fn differ(of: &Rivals) -> AnyView {
    let records = of.records.len() as u64;
    let (address, count) = (of.address().to_owned(), issues::number_of_records(records));
    let fields = of.fields().into_iter().filter(|(_, differs)| *differs);
    let fields: Vec<_> = fields.map(|(field, _)| field.name()).collect();
    let shown = of.rows.len() as u64;
    let sentences = [
        of.may_be_others().then(|| issues::another_person().to_owned()),
        Some(issues::the_records_differ(&fields, records)),
        (records != shown).then(|| issues::shown_are_the_first(shown)),
    ];
    let words = sentences.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let about = view! { <p>{words}</p> {rivals(of)} };
    let acts = show_rows(Kind::Records(of.records.clone()), address.clone());
    card(address, count, about.into_any(), acts)
}
