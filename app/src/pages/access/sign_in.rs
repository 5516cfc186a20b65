//! Signing in.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::passkey_form::{Asks, PasskeyForm, PasskeyScript};
use super::said::Wrong;
use super::single_sign_on::{Ended, ToProvider, WithPassword};
use crate::components::{AuthFrame, Banner, Tone, Typed, TypedField};
use crate::host;
use crate::messages::{access, passkeys};
use crate::permission::{Enter, May};

pub fn sign_in_page(_: May<Enter>) -> AnyView {
    let filled = host::filled();
    let problem = filled.problem.clone();
    let content = match host::single_sign_on() {
        None => view! {
            <Form email=filled.email/>
            <Passkey/>
        }
        .into_any(),
        Some((name, alone)) => view! {
            <Ended name=name.clone()/>
            <ToProvider name/>
            <WithPassword alone open=!filled.email.is_empty()>
                <Form email=filled.email.clone()/>
                <Passkey/>
            </WithPassword>
        }
        .into_any(),
    };
    view! {
        <Title text=access::sign_in()/>
        <AuthFrame
            headline=access::everyone_accounted_for()
            about=access::checked_in_your_browser()
        >
            <div class="auth-card">
                <div class="stack" data-gap="4">
                    <h1 tabindex="-1">{access::sign_in()}</h1>
                    {host::name().map(|name| view! { <p class="muted secret">{name}</p> })}
                </div>
                <Wrong problem/>
                <Plain/>
                {content}
            </div>
        </AuthFrame>
    }
    .into_any()
}

#[component]
fn Form(email: String) -> impl IntoView {
    let next = use_query_map().read_untracked().get("next");
    view! {
        <form class="auth-card" method="post" action="/sign-in">
            {next.map(|next| view! { <input type="hidden" name="next" value=next/> })}
            <TypedField
                typed=Typed::Email
                name="email"
                label=access::email()
                value=email
                required=true
            />
            <TypedField
                typed=Typed::CurrentPassword
                name="password"
                label=access::password()
                required=true
            />
            <button class="btn" data-variant="primary" data-size="lg" data-block="">
                {access::sign_in()}
            </button>
            <p class="help">{access::ask_an_administrator_for_a_link()}</p>
        </form>
    }
    .into_any()
}

/// Signing in with a passkey, where there can be any.
#[component]
fn Passkey() -> impl IntoView {
    let next = use_query_map().read_untracked().get("next");
    host::passkey_origin().map(|_| {
        view! {
            <PasskeyForm
                class="auth-card"
                action="/sign-in/passkey"
                asks=Asks::Known("/sign-in/passkey/begin")
            >
                {next.map(|next| view! { <input type="hidden" name="next" value=next/> })}
                <button class="btn" data-size="lg" data-block="">
                    {passkeys::sign_in_with_one()}
                </button>
            </PasskeyForm>
            <PasskeyScript/>
        }
    })
}

/// Tells of a connection on which the sign-in would not be kept.
#[component]
pub fn Plain() -> impl IntoView {
    host::is_plain().then(|| {
        view! {
            <Banner tone=Tone::Warn title=access::this_connection_is_not_encrypted()>
                <p>{access::browsers_keep_no_sign_in_without_https()}</p>
            </Banner>
        }
    })
}
