//! The way out of the wizard that keeps the draft.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::Unkept;
use crate::components::{Banner, Glyph, Icon, Tone, reactive_some};
use crate::messages::drafts;
use crate::wizard::browser::address;
use crate::wizard::completing::state::Completing;
use crate::wizard::model::{Wizard, use_wizard};

const LIST: &str = "/";

/// How often the worker is looked at, in milliseconds, and how many times, before the page goes
/// without having heard of the last step.
const INTERVAL: u32 = 50;
const PATIENCE: usize = 60;

/// A link to the list, which keeps the draft first. There is none while an import is under way:
/// leaving would end it.
#[component]
pub fn SaveAndExit() -> impl IntoView {
    let wizard = use_wizard();
    let is_offered = Memo::new(move |_| !wizard.completing.state.with(Completing::is_busy));
    reactive_some(move || {
        is_offered.get().then(|| {
            let leave = move |event: MouseEvent| {
                // Another tab leaves nothing.
                if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                    event.prevent_default();
                    spawn_local(wizard.save_and_exit());
                }
            };
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
            if self.has_told_all() {
                break;
            }
            gloo_timers::future::TimeoutFuture::new(INTERVAL).await;
        }
        // What has come is taken by then.
        gloo_timers::future::TimeoutFuture::new(0).await;
        let unkept = self.keep_now();
        match unkept.or_else(|| (!self.has_told_all()).then_some(Unkept::Steps)) {
            None => address::go_to(LIST),
            unkept => self.draft.unkept.set(unkept),
        }
    }

    /// Whether the worker has told of every step that was done.
    fn has_told_all(self) -> bool {
        let no_file = self.source.data_file.with_value(Option::is_none);
        no_file || self.worker.told.get_value() == self.worker.version.get_value()
    }
}

/// Says what would be lost, before it is.
#[component]
pub fn CannotBeKept() -> impl IntoView {
    let wizard = use_wizard();
    let unkept = wizard.draft.unkept;
    let stay = NodeRef::<leptos::html::Button>::new();
    Effect::new(move |_| {
        if let Some(stay) = stay.get() {
            // Fails if it is gone.
            let _ = stay.focus();
        }
    });
    reactive_some(move || {
        let (title, text) = match unkept.get()? {
            Unkept::All => (
                drafts::this_browser_cannot_keep_the_draft(),
                drafts::leaving_loses_what_was_typed_and_done(),
            ),
            Unkept::Steps => {
                (drafts::this_browser_cannot_keep_the_steps(), drafts::leaving_loses_the_steps())
            }
        };
        Some(view! {
            <div role="alert">
                <Banner tone=Tone::Warn title>
                    <p>{text}</p>
                    <div class="banner-actions">
                        <button
                            type="button"
                            class="btn"
                            data-size="sm"
                            node_ref=stay
                            on:click=move |_| unkept.set(None)
                        >
                            {drafts::stay()}
                        </button>
                        <button
                            type="button"
                            class="btn"
                            data-size="sm"
                            on:click=move |_| address::go_to(LIST)
                        >
                            {drafts::leave_anyway()}
                        </button>
                    </div>
                </Banner>
            </div>
        })
    })
}
