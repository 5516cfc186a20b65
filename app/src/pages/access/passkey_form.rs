//! Forms that a passkey answers: a script asks the browser for it, and shows them where that is
//! possible.

use leptos::prelude::*;

use crate::host;
use crate::messages::passkeys as words;

/// What a form asks the browser for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asks {
    /// A passkey that is known: where the request for it is made.
    Known(&'static str),
    /// A new one, with this request.
    New(String),
}

/// A form of which a passkey is part, or stands for a code that is left empty.
#[component]
pub fn PasskeyForm(
    class: &'static str,
    action: &'static str,
    asks: Asks,
    /// Whether it is of use without a passkey.
    #[prop(optional)]
    alone: bool,
    children: Children,
) -> impl IntoView {
    let (kind, begin, request) = match asks {
        Asks::Known(begin) => ("get", Some(begin), None),
        Asks::New(request) => ("create", None, Some(request)),
    };
    view! {
        <form
            class=class
            data-gap="12"
            method="post"
            action=action
            hidden=!alone
            data-passkey=kind
            data-begin=begin
            data-request=request
            data-origin=host::passkey_origin()
            data-cancelled=words::cancelled()
            data-taken=words::taken()
            data-failed=words::failed()
        >
            <input type="hidden" name="passkey"/>
            {children()}
            <div role="alert"><p class="error-summary" hidden=true data-said=""></p></div>
        </form>
    }
    .into_any()
}

/// The script of these forms.
#[component]
pub fn PasskeyScript() -> impl IntoView {
    view! { <script type="module" src="/passkeys.js"></script> }
}

/// Where passkeys work instead of here.
#[component]
pub fn Elsewhere() -> impl IntoView {
    match host::passkey_origin() {
        Some(origin) => view! {
            <p class="help" hidden=true data-elsewhere=origin.clone()>
                {words::they_work_at(&origin)}
            </p>
        }
        .into_any(),
        None => view! { <p class="help">{words::they_need_an_address()}</p> }.into_any(),
    }
}
