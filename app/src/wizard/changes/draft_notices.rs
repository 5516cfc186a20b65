//! What became of the draft without this page, above every step.

use leptos::prelude::*;

use super::draft_storage::DRAFTS;
use super::model::Elsewhere;
use super::save_and_exit::CannotBeKept;
use crate::components::{Banner, Tone, reactive_some};
use crate::messages::{completing, drafts};
use crate::wizard::model::use_wizard;

/// The notices. There from the beginning, so that screen readers hear of them.
#[component]
pub fn DraftNotices() -> impl IntoView {
    view! {
        <section class="draft-notices" aria-label=drafts::draft()>
            <CannotBeKept/>
            <div role="status">
                {elsewhere()}
                {forgotten()}
            </div>
        </section>
    }
    .into_any()
}

fn elsewhere() -> AnyView {
    let wizard = use_wizard();
    let elsewhere = wizard.draft.elsewhere;
    reactive_some(move || {
        let (title, text, action) = match elsewhere.get()? {
            Elsewhere::Continued => (
                drafts::it_was_continued_in_another_tab(),
                drafts::what_is_done_last_is_kept(),
                Some(load_again()),
            ),
            Elsewhere::Completed { integration } => (
                drafts::it_was_completed_in_another_tab(),
                drafts::a_change_here_makes_a_draft_of_its_own(),
                Some(open(&integration)),
            ),
            Elsewhere::Discarded => (
                drafts::it_was_discarded_in_another_tab(),
                drafts::a_change_here_makes_a_draft_of_its_own(),
                None,
            ),
            Elsewhere::Unknown => {
                (drafts::that_draft_is_not_there(), drafts::why_a_draft_is_not_there(), None)
            }
        };
        Some(view! {
            <Banner tone=Tone::Warn title>
                <p>{text}</p>
                {action.map(|action| view! { <div class="banner-actions">{action}</div> })}
            </Banner>
        })
    })
}

fn load_again() -> AnyView {
    let load = move |_| {
        // If the browser refuses, it shows that itself.
        let _ = location().reload();
    };
    view! {
        <button type="button" class="btn" data-size="sm" on:click=load>
            {drafts::load_this_page_again()}
        </button>
    }
    .into_any()
}

fn open(integration: &str) -> AnyView {
    let href = format!("/integrations/{integration}");
    view! { <a class="btn" data-size="sm" href=href>{completing::open_integration()}</a> }
        .into_any()
}

fn forgotten() -> AnyView {
    let forgotten = use_wizard().draft.forgotten;
    reactive_some(move || {
        let names = forgotten.get();
        (!names.is_empty()).then(|| {
            let title = drafts::the_oldest_was_forgotten(&names.join(", "));
            view! {
                <Banner tone=Tone::Warn title>
                    <p>{drafts::so_many_are_kept(DRAFTS)}</p>
                </Banner>
            }
        })
    })
}
