//! The second step of signing in: a passkey, a code of the app, or a recovery code.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::passkey_form::{Asks, Elsewhere, PasskeyForm, PasskeyScript};
use super::said::Wrong;
use crate::components::{AuthFrame, Typed, TypedField};
use crate::host;
use crate::messages::{access, factors, passkeys};
use crate::permission::{Enter, May};

pub fn code_page(_: May<Enter>) -> AnyView {
    let problem = host::filled().problem;
    let query = use_query_map().read_untracked().clone();
    let (next, has_passkey) = (query.get("next"), query.get("passkey").is_some());
    let action = if has_passkey { "/sign-in/code?passkey=1" } else { "/sign-in/code" };
    view! {
        <Title text=factors::second_factor()/>
        <AuthFrame
            headline=access::everyone_accounted_for()
            about=access::checked_in_your_browser()
        >
            <div class="auth-card">
                <h1 tabindex="-1">{factors::second_factor()}</h1>
                <Wrong problem/>
                {has_passkey.then(|| view! { <Passkey next=next.clone()/> })}
                <form class="auth-card" method="post" action=action>
                {next.map(|next| view! { <input type="hidden" name="next" value=next/> })}
                <TypedField
                    typed=Typed::Code
                    name="code"
                    label=factors::code()
                    help=factors::the_code_of_your_app_or_a_recovery_code()
                    required=true
                />
                <button class="btn" data-variant="primary" data-size="lg" data-block="">
                    {access::sign_in()}
                </button>
                <p class="help">{factors::lost_both()}</p>
                <p><a href="/sign-in">{factors::begin_again()}</a></p>
                </form>
            </div>
        </AuthFrame>
    }
    .into_any()
}

#[component]
fn Passkey(next: Option<String>) -> impl IntoView {
    view! {
        <PasskeyForm
            class="auth-card"
            action="/sign-in/code?passkey=1"
            asks=Asks::Known("/sign-in/code/passkey")
        >
            {next.map(|next| view! { <input type="hidden" name="next" value=next/> })}
            <button class="btn" data-variant="primary" data-size="lg" data-block="">
                {passkeys::use_one()}
            </button>
            <p class="muted">{passkeys::or_a_code()}</p>
        </PasskeyForm>
        <Elsewhere/>
        <PasskeyScript/>
    }
    .into_any()
}
