//! The second step of signing in: a code of the app, or a recovery code.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::said::Wrong;
use crate::components::{AuthFrame, Typed, TypedField};
use crate::host;
use crate::messages::{access, factors};
use crate::permission::{Enter, May};

pub fn code_page(_: May<Enter>) -> AnyView {
    let problem = host::filled().problem;
    let next = use_query_map().read_untracked().get("next");
    view! {
        <Title text=factors::second_factor()/>
        <AuthFrame
            headline=access::everyone_accounted_for()
            about=access::checked_in_your_browser()
        >
            <form class="auth-card" method="post" action="/sign-in/code">
                <h1 tabindex="-1">{factors::second_factor()}</h1>
                <Wrong problem/>
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
        </AuthFrame>
    }
    .into_any()
}
