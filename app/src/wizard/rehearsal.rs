//! Drawing the later steps once where nobody sees them.
//!
//! Browsers translate a function of wasm when it is first called. The few hundred of a
//! step together take longer than the frame in which it should appear. So while the
//! page has nothing else to do it plays, on a wizard that is not in the document, what
//! the worker tells of its own rehearsal, one message in each idle moment.

use std::collections::VecDeque;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Render};
use send_wrapper::SendWrapper;
use validation::preview::{Message, Version};
use web_sys::Element;

use super::address::Address;
use super::later::Later;
use super::model::Wizard;
use super::source_step::SourceStep;
use super::state::{Check, FileFacts, Running, Source, Step};
use super::validation_step::ValidationStep;
use crate::preview::{self, Event};

/// A rehearsal under way.
pub struct Rehearsal {
    owner: Owner,
    wizard: Wizard,
    place: Element,
    shown: Option<AnyViewState>,
    acts: u32,
    /// What the worker said and is not played yet.
    script: VecDeque<String>,
}

impl Wizard {
    /// Takes what the worker says of its rehearsal.
    pub(super) fn hear_rehearsal(self, message: String) {
        let idle = self.data_file.with_value(Option::is_none);
        self.rehearsal.update_value(|rehearsal| match rehearsal {
            Some(rehearsal) => rehearsal.script.push_back(message),
            None if idle => {
                *rehearsal = Some(SendWrapper::new(Rehearsal::new(message)));
                self.play_when_idle();
            }
            None => {}
        });
    }

    fn play_when_idle(self) {
        request_idle_callback(move || {
            // It has ended when a file was chosen, waits for what is played to be here, and is
            // over where that does not come or the worker is gone.
            let (later, worker) = (self.later.try_get_untracked(), self.worker);
            let alive = worker.try_with_value(Option::is_some) == Some(true);
            let goes_on = self.rehearsal.try_update_value(|rehearsal| {
                alive
                    && rehearsal.as_mut().is_some_and(|rehearsal| match later {
                        Some(Later::Here(_)) => rehearsal.play(self),
                        Some(Later::Coming) => true,
                        Some(Later::Failed) | None => false,
                    })
            });
            match goes_on {
                Some(true) => self.play_when_idle(),
                Some(false) => self.rehearsal.set_value(None),
                None => {}
            }
        });
    }
}

impl Rehearsal {
    fn new(message: String) -> Self {
        let owner = Owner::new();
        let wizard = owner.with(|| {
            let wizard = Wizard::new(Address::new(Step::Details), String::new());
            provide_context(wizard);
            wizard
        });
        let place = document().create_element("div").expect("an element");
        Self { owner, wizard, place, shown: None, acts: 0, script: [message].into() }
    }

    /// Plays the next act; whether there may be more.
    fn play(&mut self, real: Wizard) -> bool {
        self.acts += 1;
        match self.acts {
            1 => self.wizard.later.set(real.later.get_untracked()),
            2 => self.show(|| view! { <SourceStep/> }.into_any()),
            3 => self.wizard.source.set(Source::Chosen(FileFacts {
                reads_as: Some(String::new()),
                ..FileFacts::new(String::new(), 1)
            })),
            4 => {
                self.wizard.check.set(Check::Running(Running::new(1)));
                self.show(|| view! { <ValidationStep/> }.into_any());
            }
            _ => match self
                .script
                .pop_front()
                .map(|text| preview::message(Version::default(), &text))
            {
                Some(Event::Message(_, message)) if matches!(*message, Message::Ready) => {
                    return false;
                }
                Some(event) => self.wizard.hear(event),
                None => {}
            },
        }
        true
    }

    fn show(&mut self, view: fn() -> AnyView) {
        self.leave();
        let mut shown = self.owner.with(|| view().build());
        shown.mount(&self.place, None);
        self.shown = Some(shown);
    }

    fn leave(&mut self) {
        if let Some(mut shown) = self.shown.take() {
            shown.unmount();
        }
    }
}

impl Drop for Rehearsal {
    fn drop(&mut self) {
        self.leave();
        self.owner.cleanup();
    }
}
