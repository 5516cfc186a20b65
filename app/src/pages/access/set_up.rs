//! Making the first administrator.

use leptos::prelude::*;
use leptos_meta::Title;

use super::FEWEST;
use super::new_password::NewPassword;
use super::said::Wrong;
use super::sign_in::Plain;
use crate::api::Filled;
use crate::components::{AuthFrame, Typed, TypedField};
use crate::host;
use crate::messages::access;
use crate::permission::{Enter, May};

pub fn set_up_page(_: May<Enter>) -> AnyView {
    let content = if host::is_set_up() {
        host::answer_gone();
        view! { <IsDone/> }.into_any()
    } else {
        view! { <Form filled=host::filled() with_code=host::asks_for_a_code()/> }.into_any()
    };
    view! {
        <Title text=access::set_up_rollcall()/>
        <AuthFrame
            headline=access::first_who_keeps_the_roll()
            about=access::what_an_administrator_does()
        >
            {content}
        </AuthFrame>
    }
    .into_any()
}

#[component]
fn Form(
    filled: Filled,
    /// Whether others reach the server, so that the code is asked for.
    with_code: bool,
) -> impl IntoView {
    view! {
        <form class="auth-card" data-size="lg" method="post" action="/set-up">
            <div class="stack" data-gap="4">
                <h1 tabindex="-1">{access::make_the_first_administrator()}</h1>
                <p class="muted">{access::shown_until_there_is_one()}</p>
            </div>
            <Wrong problem=filled.problem/>
            <Plain/>
            {with_code.then(|| view! { <Code/> })}
            <div class="two-fields">
                <TypedField
                    typed=Typed::Name
                    name="name"
                    label=access::your_name()
                    value=filled.name
                    required=true
                />
                <TypedField
                    typed=Typed::Email
                    name="email"
                    label=access::email()
                    value=filled.email
                    required=true
                />
            </div>
            <NewPassword name="password" label=access::password() fewest=FEWEST/>
            <button class="btn" data-variant="primary" data-size="lg" data-block="">
                {access::make_administrator()}
            </button>
        </form>
    }
    .into_any()
}

#[component]
fn Code() -> impl IntoView {
    view! {
        <div class="stack" data-gap="4">
            <TypedField typed=Typed::Text name="code" label=access::set_up_code() required=true/>
            <p class="help">
                {access::the_code_is_where_the_server_started()}
                <code>{access::the_command_for_a_code()}</code>
            </p>
        </div>
    }
}

#[component]
fn IsDone() -> impl IntoView {
    view! {
        <div class="auth-card">
            <h1 tabindex="-1">{access::set_up_is_done()}</h1>
            <p>{access::ask_an_administrator_to_invite_you()}</p>
            <a class="btn" data-variant="primary" data-size="lg" href="/sign-in">
                {access::sign_in()}
            </a>
        </div>
    }
    .into_any()
}
