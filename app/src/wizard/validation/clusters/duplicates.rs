//! Addresses that stand more than once, and which of their records stays.

use std::sync::Arc;

use leptos::prelude::*;
use validation::rows::Kind;
use validation::session::{Duplicates, Rivals, Step};
use validation::source::Keep;
use validation::wording::{quantity, thousands};
use validation::{Field, Rule};

use super::rivals::rivals;
use super::show_rows;
use crate::components::live;
use crate::wizard::model::use_wizard;

/// Those whose records are equal are one kind of issue, whichever address it is; of the
/// others each is one for itself.
pub fn duplicates(count: u64) -> AnyView {
    let duplicates = use_wizard().validation.duplicates;
    live(move || match duplicates.get() {
        Some(duplicates) => of_each(&duplicates),
        // The records are on their way.
        None => card(
            Field::EmailId.name().to_owned(),
            quantity(count, "issue"),
            view! { <p>"The same address on more than one record"</p> }.into_any(),
            show_rows(Kind::Rule(Rule::DuplicateEmail), Rule::DuplicateEmail.code().to_owned()),
        ),
    })
}

fn of_each(duplicates: &Arc<Duplicates>) -> AnyView {
    let Duplicates { equal, differing, addresses, .. } = &**duplicates;
    let more = differing - addresses.len() as u64;
    let more = (more > 0).then(|| {
        let words = format!("{} more such addresses come when these are decided.", thousands(more));
        view! { <li class="issue"><p>{words}</p></li> }
    });
    view! {
        {(*equal > 0).then(|| equal_in_every_field(duplicates))}
        {addresses.iter().map(differ).collect_view()}
        {more}
    }
    .into_any()
}

/// What a card has: a subject, how many of it, and what is said and can be done.
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
    let keep = move |_| wizard.repair(&Step::KeepOne(Keep::OneOfEqual));
    let about = view! {
        <p id=ABOUT>"The same address, and the same as an earlier record in every field"</p>
    };
    let records = duplicates.first_equal.clone();
    let acts = view! {
        <button type="button" class="btn" data-size="sm" aria-describedby=ABOUT on:click=keep>
            "Keep one of each"
        </button>
        {show_rows(Kind::Records(records), "equal records".to_owned())}
    };
    let count = quantity(duplicates.equal, "record");
    card(Field::EmailId.name().to_owned(), count, about.into_any(), acts.into_any())
}

fn differ(of: &Rivals) -> AnyView {
    let records = of.records.len() as u64;
    let (address, count) = (of.address().to_owned(), quantity(records, "record"));
    let fields = of.fields().into_iter().filter(|(_, differs)| *differs);
    let fields: Vec<_> = fields.map(|(field, _)| field.name()).collect();
    let fields = match &fields[..] {
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
        [] => "what is beyond the length of a value".to_owned(),
    };
    let another = match of.may_be_others() {
        true => "Another person? The names differ. ",
        false => "",
    };
    let shown = match records - of.rows.len() as u64 {
        0 => String::new(),
        _ => format!(" Shown are the first {}.", thousands(of.rows.len() as u64)),
    };
    let words =
        format!("{another}The records differ in {fields}. One of the {records} can stay.{shown}");
    let about = view! { <p>{words}</p> {rivals(of)} };
    let acts = show_rows(Kind::Records(of.records.clone()), address.clone());
    card(address, count, about.into_any(), acts)
}
