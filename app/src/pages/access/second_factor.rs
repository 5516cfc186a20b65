//! Adding an app that makes codes, its recovery codes, and doing without it again.

use leptos::prelude::*;
use leptos_meta::Title;

use super::codes::Codes;
use super::passkey_form::PasskeyScript;
use super::proof::{ProofForm, Prover};
use super::said::Wrong;
use crate::api::{EnrolmentView, Filled, ProfileView, profile};
use crate::components::{Banner, Main, PageHead, Place, Spine, Tone, Typed, TypedField, Width};
use crate::host;
use crate::messages::{factors, passkeys};
use crate::pages::failure::failure;
use crate::permission::{May, Own};

pub fn second_factor_page(_: May<Own>) -> AnyView {
    let filled = host::filled();
    view! {
        <Title text=factors::second_factor()/>
        <Spine place=Place::Profile/>
        <Main width=Width::Narrow>
            <PageHead title=factors::second_factor() about=factors::what_it_is()/>
            <Wrong problem=filled.problem.clone()/>
            <Suspense>
                {Suspend::new(async move {
                    match profile().await {
                        Ok(profile) => content(profile, filled),
                        Err(error) => failure(error, "/profile/second-factor".to_owned()).into_any(),
                    }
                })}
            </Suspense>
        </Main>
    }
    .into_any()
}

fn content(profile: ProfileView, filled: Filled) -> AnyView {
    let asked = profile.lacks_factor.then(|| {
        view! {
            <Banner tone=Tone::Warn title=factors::it_is_asked_of_you()>
                <p>{factors::add_one_to_go_on()}</p>
            </Banner>
        }
    });
    let prover = Prover::from(&profile);
    let (has_app, has_factor) = (profile.has_app, profile.has_factor());
    match (filled.codes, filled.enrolment) {
        (codes, _) if !codes.is_empty() => view! { <Codes codes/> }.into_any(),
        (_, Some(app)) => view! { <Scan app/> }.into_any(),
        (_, None) if !has_factor && !profile.has_password => view! {
            <Banner tone=Tone::Plain title=factors::your_provider_asks_for_it()/>
        }
        .into_any(),
        (_, None) => view! {
            {asked}
            {(!has_app).then(|| view! { <Begin prover=prover.clone() alone=!has_factor/> })}
            {has_factor.then(|| view! {
                <NewCodes prover=prover.clone() left=profile.recovery_codes/>
            })}
            {has_app.then(|| view! { <TurnOff prover=prover.clone()/> })}
            <PasskeyScript/>
        }
        .into_any(),
    }
}

#[component]
fn Begin(
    prover: Prover,
    /// Whether there is no other factor.
    alone: bool,
) -> impl IntoView {
    let before = view! {
        <h2 id="begin-heading">{factors::add_an_app()}</h2>
        <p class="muted">{factors::which_apps()}</p>
    }
    .into_any();
    view! {
        <section class="panel section" data-pad="lg" aria-labelledby="begin-heading">
            <ProofForm
                prover
                action="/profile/second-factor/begin"
                ids=("password", "code")
                before
            >
                <div><button class="btn" data-variant="primary">{factors::go_on()}</button></div>
                {alone.then(|| view! {
                    <p><a href="/profile/passkeys">{passkeys::or_add_one_instead()}</a></p>
                })}
            </ProofForm>
        </section>
    }
    .into_any()
}

#[component]
fn Scan(app: EnrolmentView) -> impl IntoView {
    let side = app.side;
    view! {
        <section class="panel section" data-pad="lg" aria-labelledby="scan-heading">
            <form class="stack" data-gap="12" method="post" action="/profile/second-factor/confirm">
                <h2 id="scan-heading">{factors::scan_this()}</h2>
                <svg
                    class="qr"
                    viewBox=format!("0 0 {side} {side}")
                    role="img"
                    aria-label=factors::a_code_to_scan()
                >
                    <path d=app.path></path>
                </svg>
                <p>{factors::or_type_this()} " " <code class="secret">{app.secret}</code></p>
                <TypedField
                    typed=Typed::Code
                    name="code"
                    label=factors::code()
                    help=factors::the_six_digits()
                    required=true
                />
                <div><button class="btn" data-variant="primary">{factors::turn_on()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn NewCodes(prover: Prover, left: u64) -> impl IntoView {
    let before = view! {
        <h2 id="codes-heading">{factors::recovery_codes()}</h2>
        <p>{factors::recovery_codes_left(left)}</p>
    }
    .into_any();
    view! {
        <section class="panel section" data-pad="lg" aria-labelledby="codes-heading">
            <ProofForm
                prover
                action="/profile/second-factor/codes"
                ids=("password-for-codes", "code-for-codes")
                before
            >
                <p class="help">{factors::old_codes_serve_no_more()}</p>
                <div><button class="btn">{factors::make_new_codes()}</button></div>
            </ProofForm>
        </section>
    }
    .into_any()
}

#[component]
fn TurnOff(prover: Prover) -> impl IntoView {
    let before = view! {
        <h2 id="off-heading">{factors::turn_off()}</h2>
        <p class="muted">{factors::what_turning_off_does()}</p>
    }
    .into_any();
    view! {
        <section class="panel section" data-pad="lg" aria-labelledby="off-heading">
            <ProofForm
                prover
                action="/profile/second-factor/remove"
                ids=("password-for-off", "code-for-off")
                before
            >
                <div><button class="btn" data-variant="danger">{factors::turn_off()}</button></div>
            </ProofForm>
        </section>
    }
    .into_any()
}
