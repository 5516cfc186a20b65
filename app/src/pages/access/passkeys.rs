//! One's passkeys: adding and removing them.

use leptos::prelude::*;
use leptos_meta::Title;

use super::codes::Codes;
use super::passkey_form::{Asks, Elsewhere, PasskeyForm, PasskeyScript};
use super::proof::{ProofForm, Prover};
use super::said::{Done, Wrong};
use crate::api::{Filled, PasskeyView, ProfileView, profile};
use crate::components::{
    Banner, Main, PageHead, Place, Spine, Tone, Typed, TypedField, When, Width,
};
use crate::host;
use crate::messages::{access, factors, passkeys};
use crate::pages::failure::failure;
use crate::permission::{May, Own};

pub fn passkeys_page(_: May<Own>) -> AnyView {
    let filled = host::filled();
    view! {
        <Title text=passkeys::passkeys()/>
        <Spine place=Place::Profile/>
        <Main width=Width::Narrow>
            <PageHead title=passkeys::passkeys() about=passkeys::what_they_are()/>
            <Wrong problem=filled.problem.clone()/>
            <Done/>
            <Suspense>
                {Suspend::new(async move {
                    match profile().await {
                        Ok(profile) => content(profile, filled),
                        Err(error) => failure(error, "/profile/passkeys".to_owned()).into_any(),
                    }
                })}
            </Suspense>
            <PasskeyScript/>
        </Main>
    }
    .into_any()
}

fn content(profile: ProfileView, filled: Filled) -> AnyView {
    match (filled.codes, filled.passkey) {
        (codes, _) if !codes.is_empty() => view! { <Codes codes/> }.into_any(),
        (_, Some(request)) => view! { <Create request/> }.into_any(),
        (_, None) if !profile.has_password => view! {
            <Banner tone=Tone::Plain title=factors::your_provider_asks_for_it()/>
        }
        .into_any(),
        (_, None) => {
            let prover = Prover::from(&profile);
            let can = host::passkey_origin().is_some();
            let has = !profile.passkeys.is_empty();
            let known = profile.passkeys.clone();
            view! {
                <Known passkeys=profile.passkeys/>
                {can.then(|| view! { <Add prover=prover.clone()/> })}
                {has.then(|| view! { <Remove prover passkeys=known/> })}
            }
            .into_any()
        }
    }
}

#[component]
fn Known(passkeys: Vec<PasskeyView>) -> impl IntoView {
    let list = if passkeys.is_empty() {
        view! { <p class="muted">{passkeys::none_yet()}</p> }.into_any()
    } else {
        view! { <List passkeys/> }.into_any()
    };
    view! {
        <section class="panel section" data-pad="lg" aria-labelledby="known-heading">
            <div class="stack" data-gap="12">
                <h2 id="known-heading">{factors::yours()}</h2>
                {list}
                <Elsewhere/>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn List(passkeys: Vec<PasskeyView>) -> impl IntoView {
    let columns = [passkeys::name(), passkeys::added(), access::last_used()];
    let head = |name| view! { <th role="columnheader" scope="col">{name}</th> };
    let row = |passkey: PasskeyView| {
        let used = match passkey.used {
            Some(used) => view! { <When at=used/> }.into_any(),
            None => passkeys::never_used().into_any(),
        };
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">{passkey.name}</th>
                <td role="cell" data-label=passkeys::added()><When at=passkey.added/></td>
                <td role="cell" data-label=access::last_used()>{used}</td>
            </tr>
        }
    };
    view! {
        <table class="table" data-reflow="" role="table" aria-labelledby="known-heading">
            <thead role="rowgroup"><tr role="row">{columns.map(head).collect_view()}</tr></thead>
            <tbody role="rowgroup">{passkeys.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Add(prover: Prover) -> impl IntoView {
    let heading = view! { <h2 id="add-heading">{passkeys::add_one()}</h2> }.into_any();
    view! {
        <section class="panel section" data-pad="lg" aria-labelledby="add-heading">
            <ProofForm
                prover
                action="/profile/passkeys/begin"
                ids=("password-to-add", "code-to-add")
                before=heading
            >
                <div><button class="btn" data-variant="primary">{passkeys::go_on()}</button></div>
            </ProofForm>
        </section>
    }
    .into_any()
}

#[component]
fn Create(request: String) -> impl IntoView {
    view! {
        <section class="panel section" data-pad="lg" aria-labelledby="create-heading">
            <PasskeyForm class="stack" action="/profile/passkeys/add" asks=Asks::New(request)>
                <h2 id="create-heading">{passkeys::name_it()}</h2>
                <TypedField
                    typed=Typed::Other
                    name="name"
                    label=passkeys::name()
                    help=passkeys::how_to_name_it()
                    required=true
                />
                <div><button class="btn" data-variant="primary">{passkeys::create_it()}</button></div>
            </PasskeyForm>
            <Elsewhere/>
        </section>
    }
    .into_any()
}

#[component]
fn Remove(prover: Prover, passkeys: Vec<PasskeyView>) -> impl IntoView {
    let option = |passkey: PasskeyView| view! { <option value=passkey.id>{passkey.name}</option> };
    let which = view! {
        <h2 id="remove-heading">{passkeys::remove_one()}</h2>
        <p class="muted">{passkeys::what_removing_does()}</p>
        <div class="field">
            <label for="which">{passkeys::which_one()}</label>
            <select class="input" id="which" name="id">
                {passkeys.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
    .into_any();
    view! {
        <section class="panel section" data-pad="lg" aria-labelledby="remove-heading">
            <ProofForm
                prover
                action="/profile/passkeys/remove"
                ids=("password-to-remove", "code-to-remove")
                before=which
            >
                <div>
                    <button class="btn" data-variant="danger">{passkeys::remove_one()}</button>
                </div>
            </ProofForm>
        </section>
    }
    .into_any()
}
