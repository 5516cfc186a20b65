//! What stays of all addresses whose records differ, decided at once. Nothing is chosen in advance.

use leptos::prelude::*;
use validation::session::{AtOnce, Duplicates, Step};
use validation::source::{Keep, Stays};

use crate::components::{Glyph, Icon};
use crate::messages::duplicates as words;
use crate::wizard::model::use_wizard;

/// The three answers, each with how many records it leaves out. Addresses whose records have
/// different names are left for one by one, unless the person takes them in.
pub fn at_once(duplicates: &Duplicates, of: &str) -> AnyView {
    let Duplicates { one_person, other_people, .. } = *duplicates;
    let takes_in = RwSignal::new(false);
    let decided = Signal::derive(move || match takes_in.get() {
        true => one_person.and(other_people),
        false => one_person,
    });
    let answers = [Stays::First, Stays::Last, Stays::None];
    let answers = answers.map(|stays| answer(stays, decided, takes_in, of));
    let id = format!("{of}-at-once");
    let named_by = id.clone();
    view! {
        <div class="stack" data-gap="8" role="group" aria-labelledby=named_by>
            <p id=id>{words::all_of_them_at_once()}</p>
            {(other_people.addresses > 0).then(|| warning(other_people, takes_in))}
            <div class="issue-acts">{answers.collect_view()}</div>
        </div>
    }
    .into_any()
}

/// Says that some may be of other people; ticked, they are decided with the others.
fn warning(AtOnce { addresses, .. }: AtOnce, takes_in: RwSignal<bool>) -> AnyView {
    view! {
        <p class="pane-note">
            <Icon glyph=Glyph::CircleAlert/>
            <span>{words::names_differ_at(addresses)}</span>
        </p>
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || takes_in.get()
                on:change=move |event| takes_in.set(event_target_checked(&event))
            />
            <span>{words::take_these_in_too(addresses)}</span>
        </label>
    }
    .into_any()
}

fn answer(stays: Stays, decided: Signal<AtOnce>, takes_in: RwSignal<bool>, of: &str) -> AnyView {
    let wizard = use_wizard();
    let left_out = move || decided.get().left_out(stays);
    let verb = match stays {
        Stays::First => "first",
        Stays::Last => "last",
        Stays::None => "none",
    };
    let press = move |_| {
        if untrack(left_out) > 0 {
            let other_people = takes_in.get_untracked();
            wizard.do_step(&Step::KeepOne(Keep::OfEach { stays, other_people }));
        }
    };
    view! {
        <button
            type="button"
            class="btn"
            data-size="sm"
            id=format!("{of}-{verb}")
            aria-disabled=move || (left_out() == 0).then_some("true")
            on:click=press
        >
            {move || words::keep_of_each(stays, left_out())}
        </button>
    }
    .into_any()
}
