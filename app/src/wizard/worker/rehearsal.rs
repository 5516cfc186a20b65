//! Drawing the later steps once where nobody sees them.
//!
//! Browsers translate a function of wasm when it is first called, and the few hundred
//! functions of a step together take longer than the frame in which it should appear. So
//! while the page is idle, the replies of the worker's own rehearsal are played on a second
//! wizard that is not in the document, one reply in each idle moment.
//!
//! Be advised: the second wizard has no worker and no file, so its requests are counted but
//! sent nowhere. The replies come from requests that it never made: `hear` gives each the
//! number of the request that the wizard waits for, or the reply would be dropped as late.
//!
//! Be advised: whatever a view does while it is built or mounted happens here too, outside
//! the document. A view that stores something, moves the focus or searches the document
//! while it is built does so for a wizard that nobody uses.

use std::collections::VecDeque;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Render};
use send_wrapper::SendWrapper;
use validation::session::{Answer, Ask, Reply, decode};
use web_sys::Element;

use super::model::Player;
use crate::wizard::browser::address::Address;
use crate::wizard::browser::fonts;
use crate::wizard::browser::frames::once_drawn;
use crate::wizard::browser::later::Later;
use crate::wizard::browser::split;
use crate::wizard::model::Wizard;
use crate::wizard::source::state::{FileFacts, Source};
use crate::wizard::step::Step;
use crate::wizard::validation::state::{Check, Running};

/// A rehearsal under way.
struct Rehearsal {
    owner: Owner,
    wizard: Wizard,
    place: Element,
    shown: Option<AnyViewState>,
    /// What is not played yet.
    script: VecDeque<Act>,
}

/// What is played in one idle moment.
enum Act {
    /// Step 2 without a file.
    Source,
    /// A file is chosen there.
    Choose,
    /// Step 3, whose check begins.
    Check,
    /// A reply as it came.
    Decode(String),
    Hear(Box<Reply>),
    End,
}

impl Act {
    fn of(reply: Option<String>) -> Self {
        reply.map_or(Self::End, Self::Decode)
    }
}

impl Wizard {
    /// Takes a reply of the worker's rehearsal; none is the end.
    pub(in crate::wizard) fn hear_rehearsal(self, reply: Option<String>) {
        let idle = self.source.data_file.with_value(Option::is_none);
        self.worker.rehearsal.update_value(|rehearsal| match rehearsal {
            Some(player) => player.learn(reply),
            None if idle => {
                let player: Box<dyn Player> =
                    Box::new(Rehearsal::new(self.browser.later.get_untracked(), reply));
                *rehearsal = Some(SendWrapper::new(player));
                self.play_when_idle();
            }
            None => {}
        });
    }

    /// Goes on once what was played is drawn, for some of it is made only then.
    fn play_when_idle(self) {
        once_drawn(move || request_idle_callback(move || self.play_next()));
    }

    fn play_next(self) {
        // A file that was chosen has ended the rehearsal. It is over if the worker is gone.
        let alive = self.worker.handle.try_with_value(Option::is_some) == Some(true);
        let goes_on = self.worker.rehearsal.try_update_value(|rehearsal| {
            alive && rehearsal.as_mut().is_some_and(|player| player.play())
        });
        match goes_on {
            Some(true) => self.play_when_idle(),
            Some(false) => self.worker.rehearsal.set_value(None),
            None => {}
        }
    }
}

impl Rehearsal {
    fn new(later: Later, reply: Option<String>) -> Self {
        fonts::fetch_that_of_values();
        let owner = Owner::new();
        let wizard = owner.with(|| {
            let wizard =
                Wizard::new(Address::new(String::new(), Step::Details), String::new(), None);
            wizard.browser.later.set(later);
            provide_context(wizard);
            wizard
        });
        let place = document().create_element("div").expect("an element");
        let script = [Act::of(reply)].into();
        Self { owner, wizard, place, shown: None, script }
    }

    /// Reads a reply. What the beginning of a file shows is the start of a further play: step 2
    /// with it, then step 3.
    fn decode(&mut self, reply: &str) {
        let Ok(reply) = decode::<Reply>(reply) else { return };
        let begins = matches!(reply.answer, Answer::Beginning(_));
        let hear = Act::Hear(Box::new(reply));
        let acts = match begins {
            true => vec![Act::Source, Act::Choose, hear, Act::Check],
            false => vec![hear],
        };
        for act in acts.into_iter().rev() {
            self.script.push_front(act);
        }
    }

    /// Takes a reply as the answer to what this wizard has asked last.
    fn hear(&self, Reply { of, mut answer, .. }: Reply) {
        let asked = self.wizard.records.asked();
        let to = match &mut answer {
            Answer::View { .. } => asked.view,
            Answer::Rows { view, .. } => {
                *view = asked.view.unwrap_or_default();
                asked.rows
            }
            _ => self.wizard.worker.check_asked.get_value(),
        };
        self.wizard.take_reply(Reply { to: to.unwrap_or_default(), of, answer });
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

impl Player for Rehearsal {
    fn learn(&mut self, reply: Option<String>) {
        self.script.push_back(Act::of(reply));
    }

    fn play(&mut self) -> bool {
        let wizard = self.wizard;
        match self.script.pop_front() {
            Some(Act::Source) => self.show(split::source),
            Some(Act::Choose) => {
                // As one that was looked at before: only of the first look the server is asked
                // for what is known of such files.
                let facts = FileFacts::new(String::new(), 1);
                let facts = FileFacts { reads_as: Some(String::new()), ..facts };
                wizard.source.state.set(Source::Chosen(facts));
            }
            Some(Act::Check) => {
                wizard.validation.check.set(Check::Running(Running::new(1)));
                wizard.ask(Ask::Check);
                self.show(split::validation);
            }
            Some(Act::Decode(reply)) => self.decode(&reply),
            Some(Act::Hear(reply)) => self.hear(*reply),
            Some(Act::End) => return false,
            None => {}
        }
        true
    }
}

impl Drop for Rehearsal {
    fn drop(&mut self) {
        self.leave();
        self.owner.cleanup();
    }
}
