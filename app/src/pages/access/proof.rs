//! What shows that it is oneself who changes how one comes in: the password, and a second factor
//! where one has one.

use leptos::prelude::*;

use super::passkey_form::{Asks, PasskeyForm};
use crate::api::ProfileView;
use crate::components::{Typed, TypedField};
use crate::messages::{access, factors, passkeys};

/// Where a passkey is asked for that shows who somebody is.
const PROVE: &str = "/profile/passkeys/prove";

/// What is known of whoever fills the form in.
#[derive(Debug, Clone)]
pub struct Prover {
    email: String,
    has_factor: bool,
    has_passkey: bool,
}

impl From<&ProfileView> for Prover {
    fn from(profile: &ProfileView) -> Self {
        let has_passkey = !profile.passkeys.is_empty();
        Self { email: profile.email.clone(), has_factor: profile.has_factor(), has_passkey }
    }
}

/// A form that asks for proof above what the children show. A passkey proves it where the code is left
/// empty.
#[component]
pub fn ProofForm(
    prover: Prover,
    action: &'static str,
    /// The ids of its fields.
    ids: (&'static str, &'static str),
    /// What comes before the proof.
    before: AnyView,
    children: Children,
) -> impl IntoView {
    let has_passkey = prover.has_passkey;
    let fields = view! {
        {before}
        <input type="hidden" autocomplete="username" value=prover.email/>
        <TypedField
            typed=Typed::CurrentPassword
            id=ids.0
            name="password"
            label=access::current_password()
            required=true
        />
        {prover.has_factor.then(|| view! { <OwnCode id=ids.1 has_passkey/> })}
        {children()}
    }
    .into_any();
    if has_passkey {
        view! {
            <PasskeyForm class="stack" action asks=Asks::Known(PROVE) alone=true>
                {fields}
            </PasskeyForm>
        }
        .into_any()
    } else {
        view! { <form class="stack" data-gap="12" method="post" action=action>{fields}</form> }
            .into_any()
    }
}

#[component]
fn OwnCode(id: &'static str, has_passkey: bool) -> impl IntoView {
    let help = factors::the_code_of_your_app_or_a_recovery_code();
    let help = match has_passkey {
        true => format!("{help} {}", passkeys::or_a_passkey()),
        false => help.to_owned(),
    };
    view! {
        <TypedField
            typed=Typed::Code
            id
            name="code"
            label=factors::code()
            help
            required=!has_passkey
        />
    }
}
