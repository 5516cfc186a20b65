//! Adding an app that makes codes, its recovery codes, and doing without it again.

use leptos::prelude::*;
use leptos_meta::Title;

use super::said::Wrong;
use crate::api::{EnrolmentView, FactorView, Filled, ProfileView, profile};
use crate::components::{
    Banner, CodeBlock, Main, PageHead, Place, Spine, Tone, Typed, TypedField, Width,
};
use crate::host;
use crate::messages::{access, factors};
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
    match (filled.codes, filled.enrolment, profile.factor) {
        (codes, _, _) if !codes.is_empty() => view! { <Codes codes/> }.into_any(),
        (_, Some(app), _) => view! { <Scan app/> }.into_any(),
        (_, None, Some(factor)) => view! { <IsOn factor email=profile.email/> }.into_any(),
        (_, None, None) if !profile.has_password => view! {
            <Banner tone=Tone::Plain title=factors::your_provider_asks_for_it()/>
        }
        .into_any(),
        (_, None, None) => view! { {asked} <Begin email=profile.email/> }.into_any(),
    }
}

/// The field of one's own password, with the address for password managers.
#[component]
fn OwnPassword(email: String, name: &'static str) -> impl IntoView {
    view! {
        <input type="hidden" autocomplete="username" value=email/>
        <TypedField
            typed=Typed::CurrentPassword
            id=name
            name="password"
            label=access::current_password()
            required=true
        />
    }
}

#[component]
fn OwnCode(name: &'static str) -> impl IntoView {
    view! {
        <TypedField
            typed=Typed::Code
            id=name
            name="code"
            label=factors::code()
            help=factors::the_code_of_your_app_or_a_recovery_code()
            required=true
        />
    }
}

#[component]
fn Begin(email: String) -> impl IntoView {
    view! {
        <section class="panel section" data-pad="lg" aria-labelledby="begin-heading">
            <form class="stack" data-gap="12" method="post" action="/profile/second-factor/begin">
                <h2 id="begin-heading">{factors::add_an_app()}</h2>
                <p class="muted">{factors::which_apps()}</p>
                <OwnPassword email name="password"/>
                <div><button class="btn" data-variant="primary">{factors::go_on()}</button></div>
            </form>
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

/// The recovery codes, the one time that they are shown.
#[component]
fn Codes(codes: Vec<String>) -> impl IntoView {
    let lines = codes.into_iter().map(|code| (String::new(), code)).collect();
    view! {
        <section class="panel section" data-pad="lg" aria-labelledby="codes-heading">
            <div class="stack" data-gap="12">
                <h2 id="codes-heading">{factors::keep_these_codes()}</h2>
                <p>{factors::what_recovery_codes_are_for()}</p>
                <CodeBlock
                    title=factors::recovery_codes()
                    copy=factors::copy_the_recovery_codes()
                    lines
                />
                <div class="cluster">
                    <a class="btn" data-variant="primary" href="/">{factors::i_have_kept_them()}</a>
                </div>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn IsOn(factor: FactorView, email: String) -> impl IntoView {
    view! {
        <section class="panel section" data-pad="lg" aria-labelledby="codes-heading">
            <form class="stack" data-gap="12" method="post" action="/profile/second-factor/codes">
                <h2 id="codes-heading">{factors::recovery_codes()}</h2>
                <p>{factors::recovery_codes_left(factor.recovery_codes)}</p>
                <OwnPassword email=email.clone() name="password-for-codes"/>
                <OwnCode name="code-for-codes"/>
                <p class="help">{factors::old_codes_serve_no_more()}</p>
                <div><button class="btn">{factors::make_new_codes()}</button></div>
            </form>
        </section>
        <section class="panel section" data-pad="lg" aria-labelledby="off-heading">
            <form class="stack" data-gap="12" method="post" action="/profile/second-factor/remove">
                <h2 id="off-heading">{factors::turn_off()}</h2>
                <p class="muted">{factors::what_turning_off_does()}</p>
                <OwnPassword email name="password-for-off"/>
                <OwnCode name="code-for-off"/>
                <div><button class="btn" data-variant="danger">{factors::turn_off()}</button></div>
            </form>
        </section>
    }
    .into_any()
}
