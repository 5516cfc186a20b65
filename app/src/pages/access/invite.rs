//! Choosing a password by a link.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::FEWEST;
use super::new_password::NewPassword;
use super::said::Wrong;
use super::sign_in::Plain;
use super::single_sign_on::ToProvider;
use crate::api::Filled;
use crate::components::{AuthFrame, Typed, TypedField};
use crate::host;
use crate::messages::{access, single_sign_on};
use crate::permission::{Enter, May};

pub fn invite_page(_: May<Enter>) -> AnyView {
    let link = use_query_map().read_untracked().get("link").unwrap_or_default();
    let filled = host::filled();
    view! {
        <Title text=access::choose_a_password()/>
        <AuthFrame
            headline=access::everyone_accounted_for()
            about=access::checked_in_your_browser()
        >
            <Suspense>
                {Suspend::new(async move {
                    let invited = host::invited(&link).await;
                    content(invited, link, filled)
                })}
            </Suspense>
        </AuthFrame>
    }
    .into_any()
}

fn content(invited: Option<(String, String, bool)>, link: String, filled: Filled) -> AnyView {
    let Some((email, name, chooses)) = invited else {
        host::answer_gone();
        return view! {
            <div class="auth-card">
                <h1 tabindex="-1">{access::this_link_no_longer_works()}</h1>
                <p>{access::links_work_once_for_72_hours()}</p>
            </div>
        }
        .into_any();
    };
    if !chooses {
        return view! { <WithoutPassword email/> }.into_any();
    }
    let name = if filled.name.is_empty() { name } else { filled.name };
    let action = format!("/invite?link={link}");
    view! {
        <form class="auth-card" method="post" action=action>
            <div class="stack" data-gap="4">
                <h1 tabindex="-1">{access::choose_a_password()}</h1>
                <p class="muted">{access::you_were_invited(&email)}</p>
            </div>
            <Wrong problem=filled.problem/>
            <Plain/>
            <input type="hidden" name="email" autocomplete="username" value=email/>
            <TypedField typed=Typed::Name name="name" label=access::your_name() value=name required=true/>
            <NewPassword name="password" label=access::password() fewest=FEWEST/>
            <button class="btn" data-variant="primary" data-size="lg" data-block="">
                {access::save_and_sign_in()}
            </button>
        </form>
    }
    .into_any()
}

/// Where people come in by single sign-on alone, that is all they have to do.
#[component]
fn WithoutPassword(email: String) -> impl IntoView {
    let name = host::single_sign_on().map(|(name, _)| name);
    view! {
        <div class="auth-card">
            <h1 tabindex="-1">{access::sign_in()}</h1>
            <p>{single_sign_on::you_were_invited(&email)}</p>
            {name.map(|name| view! { <ToProvider name/> })}
        </div>
    }
    .into_any()
}
