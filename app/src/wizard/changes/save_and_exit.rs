//! The way out of the wizard that keeps the draft.

use std::time::Duration;

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::{Notice, Unkept};
use crate::components::{Glyph, Icon, reactive_some};
use crate::messages::drafts;
use crate::wizard::browser::address;
use crate::wizard::completing::state::Completing;
use crate::wizard::model::{Wizard, use_wizard};

/// The list of integrations, with the drafts.
pub const LIST: &str = "/";

/// How often the worker is looked at, and how many times, before the page says that it has not
/// heard of the last step.
const INTERVAL: Duration = Duration::from_millis(50);
const PATIENCE: usize = 60;

/// A link to the list, which keeps the draft first. There is none while an import is under way:
/// leaving would end it.
#[component]
pub fn SaveAndExit() -> impl IntoView {
    let wizard = use_wizard();
    let is_offered = Memo::new(move |_| !wizard.completing.state.with(Completing::is_busy));
    let leave = move |event: MouseEvent| {
        // Another tab leaves nothing.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            spawn_local(wizard.save_and_exit());
        }
    };
    reactive_some(move || {
        is_offered.get().then(|| {
            view! {
                <a
                    class="btn"
                    data-variant="ghost"
                    data-size="sm"
                    href=LIST
                    aria-label=drafts::save_and_exit()
                    on:click=leave
                >
                    <Icon glyph=Glyph::X/>
                    <span class="only-wide">{drafts::save_and_exit()}</span>
                </a>
            }
        })
    })
}

impl Wizard {
    /// Leaves for the list, or says first what cannot be kept.
    async fn save_and_exit(self) {
        self.records.save_open(self);
        for _ in 0..PATIENCE {
            // At least once, for what has come to be taken.
            gloo_timers::future::sleep(INTERVAL).await;
            if self.has_told_all() {
                break;
            }
        }
        let unheard = (!self.has_told_all()).then_some(Unkept::Steps);
        match self.keep_now().or(unheard) {
            None => address::go_to(LIST),
            Some(unkept) => self.draft.say(Notice::Unkept(unkept)),
        }
    }

    /// Whether the worker has told of every step that was done.
    fn has_told_all(self) -> bool {
        let no_file = self.source.data_file.with_value(Option::is_none);
        no_file || self.worker.told.get_value() == self.worker.version.get_value()
    }
}
