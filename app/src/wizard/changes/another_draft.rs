//! The file of the draft and the file that is chosen: none yet, another one, or one that another
//! draft has too.

use leptos::prelude::*;

use super::draft_storage;
use super::drafts::DraftFile;
use crate::components::{Banner, Tone, reactive_some};
use crate::messages::drafts;
use crate::wizard::focus::focus_heading;
use crate::wizard::model::{Wizard, use_wizard};

/// Says which file the draft waits for, until that is chosen.
pub fn awaited() -> AnyView {
    let wizard = use_wizard();
    let awaited = Memo::new(move |_| {
        if wizard.source.state.read().file().is_some() {
            return None;
        }
        let files = wizard.draft.files.read();
        let (name, steps) =
            files.latest().map(|file| (file.name.clone(), file.steps.len() as u64))?;
        // Who takes a file away on this page need not hear of it again.
        let is_first = wizard.worker.version.get_value().file == 0;
        (steps > 0 || is_first).then_some((name, steps))
    });
    reactive_some(move || {
        let (name, steps) = awaited.get()?;
        let title = drafts::choose_it_again(&name, steps);
        Some(view! {
            <Banner tone=Tone::Plain title>
                <p>{drafts::a_browser_keeps_no_file()}</p>
            </Banner>
        })
    })
}

/// Says that the chosen file is not the one to which something was done.
pub fn other_than_before() -> AnyView {
    let wizard = use_wizard();
    let before = Memo::new(move |_| {
        // Not before it is known which file it is.
        let chosen =
            wizard.source.state.read().file().filter(|file| file.reads_as.is_some())?.name.clone();
        let files = wizard.draft.files.read();
        let now = files.latest()?;
        let is_new = now.steps.is_empty() && wizard.validation.standing.read().steps.is_empty();
        let before = files.done_to_another(&now.fingerprint).filter(|_| is_new)?;
        Some((chosen, before.name.clone(), before.steps.len() as u64))
    });
    reactive_some(move || {
        let (chosen, before, steps) = before.get()?;
        let title = drafts::it_is_another_file(&chosen, &before, steps);
        Some(view! {
            <Banner tone=Tone::Warn title>
                <p>{drafts::the_steps_stay_with_their_file(&before, steps)}</p>
            </Banner>
        })
    })
}

/// Offers what was done to the file in another draft, while nothing was done to it here.
pub fn in_another() -> AnyView {
    let wizard = use_wizard();
    let found = Memo::new(move |_| {
        let files = wizard.draft.files.read();
        let is_chosen =
            wizard.source.state.read().file().is_some_and(|file| file.reads_as.is_some());
        let untouched = wizard.validation.standing.read().steps.is_empty();
        let now = files.latest().filter(|now| is_chosen && untouched && now.steps.is_empty())?;
        let id = wizard.browser.address.draft();
        draft_storage::done_in_another(id.as_deref(), &now.fingerprint)
    });
    reactive_some(move || {
        let (name, file) = found.get()?;
        let steps = file.steps.len() as u64;
        let title = drafts::another_draft_has_steps_for_it(&name, &file.name, steps);
        let act = move |_| {
            wizard.do_the_same(file.clone());
            // The button disappears with its offer.
            focus_heading();
        };
        Some(view! {
            <Banner tone=Tone::Plain title>
                <p>{drafts::that_draft_stays_as_it_is()}</p>
                <div class="banner-actions">
                    <button type="button" class="btn" data-size="sm" on:click=act>
                        {drafts::do_the_same_here()}
                    </button>
                </div>
            </Banner>
        })
    })
}

impl Wizard {
    /// Begins anew with the file, with the steps that another draft has for it.
    fn do_the_same(self, file: DraftFile) {
        self.draft.files.update(|files| files.choose(file));
        self.begin_anew();
    }
}
