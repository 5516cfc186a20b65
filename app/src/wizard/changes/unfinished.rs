//! Details that were typed on an earlier page, offered on an empty one.

use leptos::prelude::*;

use super::drafts;
use crate::components::{Banner, Tone, reactive_some};
use crate::messages::changes;
use crate::wizard::browser::local_time::local_time;
use crate::wizard::focus::focus_heading;
use crate::wizard::model::use_wizard;

/// The offer, until it is answered or something is typed.
#[component]
pub fn UnfinishedDetails() -> impl IntoView {
    let wizard = use_wizard();
    let offered = wizard.changes.unfinished;
    let empty = Memo::new(move |_| wizard.details.state.read().is_untouched());
    let take_up = move |_| {
        if let Some(unfinished) = offered.get_untracked() {
            offered.set(None);
            wizard.details.state.update(|details| unfinished.typed.restore(details));
            wizard.announce(changes::the_details_are_back());
            focus_heading();
        }
    };
    let discard = move |_| {
        offered.set(None);
        drafts::forget_details();
        focus_heading();
    };
    reactive_some(move || {
        let unfinished = offered.get().filter(|_| empty.get())?;
        let title =
            changes::it_was_not_completed(&unfinished.shown_name(), &local_time(unfinished.at));
        Some(view! {
            <Banner tone=Tone::Plain title>
                <p>{changes::choose_the_same_file()}</p>
                <div class="banner-actions">
                    <button type="button" class="btn" data-size="sm" on:click=take_up>
                        {changes::take_it_up()}
                    </button>
                    <button type="button" class="btn" data-size="sm" on:click=discard>
                        {changes::discard()}
                    </button>
                </div>
            </Banner>
        })
    })
}
