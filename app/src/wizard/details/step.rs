//! Step 1: display details.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use validation::limits::NAME_CHARACTERS;

use super::avatar_fields::AvatarFields;
use super::error_summary::ErrorSummary;
use super::preview::DetailsPreview;
use super::state::{DisplayNameError, input};
use crate::api;
use crate::components::{ActionBar, Field, Glyph, Icon, PageHead, reactive_some};
use crate::messages;
use crate::wizard::focus::focus_on_arrival;
use crate::wizard::model::{Wizard, use_wizard};
use crate::wizard::step::Step;

/// How long the wizard waits for the server before it goes on.
const PATIENCE: Duration = Duration::from_secs(5);

#[component]
pub fn DetailsStep() -> impl IntoView {
    let wizard = use_wizard();
    let heading = NodeRef::new();
    focus_on_arrival(heading);
    // The errors of the last attempt to go on; they also show when the step is shown again.
    let summary = RwSignal::new(wizard.details.state.with_untracked(|details| details.errors()));
    let asking = Asking::default();
    let next = move || {
        if !asking.is_under_way.get_untracked() {
            ask_and_go_on(wizard, summary, asking);
        }
    };
    view! {
        <main id="main" class="page" data-width="narrow" tabindex="-1">
            <NeedsJavaScript/>
            <CompletedBefore/>
            <section aria-labelledby="step-heading">
                <PageHead
                    title=messages::details::display_details()
                    about=messages::details::how_the_integration_appears()
                    id="step-heading"
                    heading
                />
                <div class="two-col">
                    <form
                        class="stack"
                        data-gap="24"
                        id="details"
                        novalidate
                        on:submit=move |event| {
                            event.prevent_default();
                            next();
                        }
                    >
                        {reactive_some(move || {
                            let errors = summary.get();
                            (!errors.is_empty()).then(|| view! { <ErrorSummary errors/> })
                        })}
                        <Names/>
                        <AvatarFields/>
                    </form>
                    <DetailsPreview/>
                </div>
            </section>
        </main>
        <ActionBar>
            <button type="button" class="btn" data-variant="ghost" on:click=move |_| wizard.leave()>
                {messages::details::cancel()}
            </button>
            <p class="actionbar-note" id="next-why">
                {move || match (asking.is_under_way.get(), wizard.changes.unkept.get()) {
                    (true, _) => messages::details::asking_whether_the_name_is_free(),
                    // Before something is typed there is no draft.
                    (false, false) if wizard.details.state.read().is_untouched() => "",
                    (false, false) => messages::details::the_draft_is_kept(),
                    (false, true) => messages::drafts::this_browser_cannot_keep_the_draft(),
                }}
            </p>
            <button
                type="submit"
                form="details"
                class="btn"
                data-variant="primary"
                aria-disabled=move || asking.is_under_way.get().then_some("true")
                aria-describedby=move || asking.is_under_way.get().then_some("next-why")
            >
                {messages::source::next()}
                <Icon glyph=Glyph::ArrowRight/>
            </button>
        </ActionBar>
    }
    .into_any()
}

#[component]
fn Names() -> impl IntoView {
    let wizard = use_wizard();
    let details = wizard.details.state;
    view! {
        <Field
            id=input::INTEGRATION_NAME
            label=messages::details::integration_name()
            value=Signal::derive(move || details.read().integration_name.clone())
            on_input=move |text| details.update(|details| details.type_integration_name(text))
            on_blur=move |()| {
                details.update(|details| details.leave_integration_name());
                spawn_local(ask_for_owner(wizard));
            }
            help=messages::details::integration_name_help()
            error=Signal::derive(move || details.read().integration_name_error.clone())
            characters=NAME_CHARACTERS
            required=true
        />
        <Field
            id=input::DISPLAY_NAME
            label=messages::details::display_name()
            value=Signal::derive(move || details.read().display_name.clone())
            on_input=move |text| details.update(|details| details.type_display_name(text))
            on_blur=move |()| {
                details.update(|details| details.check_display_name());
                spawn_local(ask_for_owner(wizard));
            }
            help=messages::details::display_name_help()
            error=Signal::derive(move || {
                details.read().display_name_error.as_ref().map(DisplayNameError::text)
            })
            characters=NAME_CHARACTERS
        >
            {reactive_some(move || match &details.read().display_name_error {
                Some(DisplayNameError::Taken(owner)) => {
                    let href = format!("/integrations/{}", owner.id);
                    Some(view! { <a href=href>{messages::details::look_at_that_one()}</a> })
                }
                _ => None,
            })}
        </Field>
    }
}

/// Asks the server whether another integration has the display name. Without an answer the
/// wizard goes on, for the server checks again when it saves.
async fn ask_for_owner(wizard: Wizard) {
    let names = wizard.details.state.try_with_untracked(|details| details.names());
    let Some(Some(names)) = names else { return };
    if let Ok(owner) = api::display_name_owner(names.display.as_str().to_owned()).await {
        wizard.details.state.try_update(|details| details.answer_owner(&names.display, owner));
    }
}

/// Goes on once the server has said whether the display name is free, or has taken too long.
fn ask_and_go_on(wizard: Wizard, summary: RwSignal<Vec<(&'static str, String)>>, asking: Asking) {
    wizard.details.state.update(|details| details.check());
    let round = asking.begin();
    wizard.announce(messages::details::asking_whether_the_name_is_free());
    let go_on = move || {
        // Not if the person has gone elsewhere, and not twice.
        if asking.end(round) {
            // There is nothing to wait for any more, in whatever step that is read.
            wizard.announce("");
            // Something may have been typed meanwhile.
            wizard.details.state.update(|details| details.check());
            go_on(wizard, summary);
        }
    };
    let late = set_timeout_with_handle(go_on, PATIENCE);
    spawn_local(async move {
        ask_for_owner(wizard).await;
        if let Ok(late) = late {
            late.clear();
        }
        go_on();
    });
}

/// Goes on if everything is right, else shows what is wrong.
fn go_on(wizard: Wizard, summary: RwSignal<Vec<(&'static str, String)>>) {
    let errors = wizard.details.state.with_untracked(|details| details.errors());
    let ready = errors.is_empty();
    summary.set(errors);
    if ready {
        wizard.go(Step::Source);
    }
}

/// The question to the server before the wizard goes on.
#[derive(Clone, Copy, Default)]
struct Asking {
    is_under_way: RwSignal<bool>,
    /// Counts the questions, so that a late answer does not end a later one.
    rounds: StoredValue<u32>,
}

impl Asking {
    /// Begins a round, and returns its number.
    fn begin(self) -> u32 {
        self.is_under_way.set(true);
        self.rounds.update_value(|rounds| *rounds += 1);
        self.rounds.get_value()
    }

    /// Ends this round, and tells whether it was under way.
    fn end(self, round: u32) -> bool {
        let is_this = self.rounds.try_get_value() == Some(round);
        let ends = is_this && self.is_under_way.try_get_untracked() == Some(true);
        if ends {
            self.is_under_way.set(false);
        }
        ends
    }
}

/// All that the wizard shows without JavaScript.
#[component]
pub fn NeedsJavaScript() -> impl IntoView {
    // As text: with JavaScript, browsers make no elements of what is in `noscript`.
    let title = messages::details::the_wizard_needs_javascript();
    let [before, between, guide, after] = messages::details::what_to_do_without_javascript();
    let words = format!(
        "<div class=\"banner\" data-tone=\"warn\"><div class=\"banner-body\">\
        <p class=\"banner-title\">{title}</p>\
        <p>{before}<code>rollcall validate FILE</code>{between}\
        <a href=\"/guide\">{guide}</a>{after}</p></div></div>"
    );
    view! { <noscript inner_html=words></noscript> }
}

/// Tells that an earlier page of this tab has completed its import.
#[component]
fn CompletedBefore() -> impl IntoView {
    let wizard = use_wizard();
    reactive_some(move || {
        let href = format!("/integrations/{}", wizard.completing.completed_before.get()?);
        Some(view! {
            <div class="banner" data-tone="ok" role="status">
                <Icon glyph=Glyph::CircleCheck/>
                <div class="banner-body">
                    <p class="banner-title">{messages::details::this_tab_has_completed_an_integration()}</p>
                    <p>{messages::details::it_was_saved_once()}</p>
                    <div class="banner-actions">
                        <a class="btn" data-size="sm" href=href>{messages::details::open_integration()}</a>
                    </div>
                </div>
            </div>
        })
    })
}
