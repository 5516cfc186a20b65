//! What became of the draft without being asked for, above every step.

use leptos::prelude::*;

use super::draft_storage::{self, DRAFTS};
use super::model::{Notice, Unkept};
use super::save_and_exit::LIST;
use crate::components::{Banner, Tone, reactive};
use crate::messages::{completing, drafts};
use crate::wizard::browser::{address, split};
use crate::wizard::focus::focus_heading;
use crate::wizard::model::use_wizard;

/// The notices. Their place is there from the beginning, so that screen readers hear of them.
#[component]
pub fn DraftNotices() -> impl IntoView {
    view! {
        <section class="draft-notices" aria-label=drafts::draft()>
            <div role="status">{split::notices()}</div>
        </section>
    }
    .into_any()
}

pub fn notices() -> AnyView {
    let notices = use_wizard().draft.notices;
    reactive(move || notices.get().into_iter().map(banner).collect_view().into_any())
}

fn banner(notice: Notice) -> AnyView {
    let (title, text) = words(&notice);
    let actions = match notice {
        Notice::Continued => Some(load_again()),
        Notice::Completed { integration } => Some(open(&integration)),
        Notice::Unkept(_) => Some(leave_or_stay()),
        Notice::Forgotten { ref id, ref draft, .. } => Some(bring_back(id.clone(), draft.clone())),
        Notice::Discarded | Notice::Unknown => None,
    };
    view! {
        <Banner tone=Tone::Warn title>
            <p>{text}</p>
            {actions.map(|actions| view! { <div class="banner-actions">{actions}</div> })}
        </Banner>
    }
    .into_any()
}

fn words(notice: &Notice) -> (String, String) {
    let (title, text) = match notice {
        Notice::Continued => {
            (drafts::it_was_continued_in_another_tab(), drafts::what_is_done_last_is_kept())
        }
        Notice::Completed { .. } => (
            drafts::it_was_completed_in_another_tab(),
            drafts::a_change_here_makes_a_draft_of_its_own(),
        ),
        Notice::Discarded => (
            drafts::it_was_discarded_in_another_tab(),
            drafts::a_change_here_makes_a_draft_of_its_own(),
        ),
        Notice::Unknown => (drafts::that_draft_is_not_there(), drafts::why_a_draft_is_not_there()),
        Notice::Forgotten { name, .. } => {
            return (drafts::it_was_forgotten(name), drafts::so_many_are_kept(DRAFTS));
        }
        Notice::Unkept(Unkept::All) => (
            drafts::this_browser_cannot_keep_the_draft(),
            drafts::leaving_loses_what_was_typed_and_done(),
        ),
        Notice::Unkept(Unkept::Steps) => {
            (drafts::this_browser_cannot_keep_the_steps(), drafts::leaving_loses_the_steps())
        }
    };
    (title.to_owned(), text.to_owned())
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

/// The way back for a draft that was forgotten, and the word that it need not come back.
fn bring_back(id: String, draft: String) -> AnyView {
    let notices = use_wizard().draft.notices;
    let close = move |gone: &str| {
        let is_it = |notice: &Notice| matches!(notice, Notice::Forgotten { id, .. } if id == gone);
        notices.update(|notices| notices.retain(|notice| !is_it(notice)));
        // The button disappears with its notice.
        focus_heading();
    };
    let gone = id.clone();
    let keep = move |_| {
        if draft_storage::bring_back(&id, &draft) {
            close(&id);
        }
    };
    view! {
        <button type="button" class="btn" data-size="sm" on:click=keep>
            {drafts::keep_it_all_the_same()}
        </button>
        <button type="button" class="btn" data-size="sm" on:click=move |_| close(&gone)>
            {drafts::let_it_go()}
        </button>
    }
    .into_any()
}

/// The focus goes to the answer that loses nothing.
fn leave_or_stay() -> AnyView {
    let notices = use_wizard().draft.notices;
    let stay = NodeRef::<leptos::html::Button>::new();
    Effect::new(move |_| {
        if let Some(stay) = stay.get() {
            // Fails if it is gone.
            let _ = stay.focus();
        }
    });
    let close = move |_| {
        notices.update(|notices| notices.retain(|notice| !matches!(notice, Notice::Unkept(_))));
        // The button disappears with its notice.
        focus_heading();
    };
    view! {
        <button type="button" class="btn" data-size="sm" node_ref=stay on:click=close>
            {drafts::stay()}
        </button>
        <button type="button" class="btn" data-size="sm" on:click=move |_| address::go_to(LIST)>
            {drafts::leave_anyway()}
        </button>
    }
    .into_any()
}
