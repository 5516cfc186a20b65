//! One's own name, password and sign-ins.

use leptos::prelude::*;
use leptos_meta::Title;

use super::new_password::NewPassword;
use super::said::{Done, Wrong};
use super::{FEWEST, FEWEST_OF_TWO};
use crate::api::{ProfileView, SignInView, profile};
use crate::components::{Main, PageHead, Place, Spine, Tone, Typed, TypedField, When, Width};
use crate::host;
use crate::messages::{access, browsers, factors, passkeys};
use crate::pages::failure::failure;
use crate::permission::{May, Own};

pub fn profile_page(_: May<Own>) -> AnyView {
    let problem = host::filled().problem;
    view! {
        <Title text=access::profile()/>
        <Spine place=Place::Profile/>
        <Main width=Width::Narrow>
            <Suspense>
                {Suspend::new(async move {
                    match profile().await {
                        Ok(profile) => view! {
                            <PageHead title=access::profile() about=access::your_role(profile.role)/>
                            <Wrong problem/>
                            <Done/>
                            <Name name=profile.name.clone()/>
                            {profile.has_password.then(|| view! {
                                <Password profile=profile.clone()/>
                                <Factor on=profile.has_factor()/>
                                <Passkeys count=profile.passkeys.len()/>
                            })}
                            <SignIns profile/>
                        }
                        .into_any(),
                        Err(error) => failure(error, "/profile".to_owned()).into_any(),
                    }
                })}
            </Suspense>
        </Main>
    }
    .into_any()
}

#[component]
fn Name(name: String) -> impl IntoView {
    view! {
        <section class="panel section" data-pad="lg" aria-labelledby="name-heading">
            <form class="stack" data-gap="12" method="post" action="/profile/name">
                <h2 id="name-heading">{access::your_name()}</h2>
                <TypedField typed=Typed::Name name="name" label=access::name() value=name required=true/>
                <div><button class="btn">{access::save()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn Password(profile: ProfileView) -> impl IntoView {
    let fewest = if profile.has_factor() { FEWEST_OF_TWO } else { FEWEST };
    view! {
        <section class="panel section" data-pad="lg" aria-labelledby="password-heading">
            <form class="stack" data-gap="12" method="post" action="/profile/password">
                <h2 id="password-heading">{access::password()}</h2>
                <input type="hidden" name="email" autocomplete="username" value=profile.email/>
                <TypedField
                    typed=Typed::CurrentPassword
                    name="old"
                    label=access::current_password()
                    required=true
                />
                <NewPassword name="new" label=access::new_password() fewest/>
                <p class="help">{access::changing_it_signs_out_everywhere()}</p>
                <div><button class="btn">{access::change_password()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn Factor(on: bool) -> impl IntoView {
    let (tone, state, action) = if on {
        (Tone::Ok.name(), factors::is_on(), factors::change())
    } else {
        (None, factors::is_off(), factors::set_up())
    };
    view! {
        <section class="panel section" data-pad="lg" aria-labelledby="factor-heading">
            <div class="stack" data-gap="12">
                <div class="cluster">
                    <h2 id="factor-heading">{factors::second_factor()}</h2>
                    <span class="badge" data-tone=tone>{state}</span>
                </div>
                <p class="muted">{factors::what_it_is()}</p>
                <div><a class="btn" href="/profile/second-factor">{action}</a></div>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Passkeys(count: usize) -> impl IntoView {
    let (tone, action) = match count {
        0 => (None, passkeys::add_one()),
        _ => (Tone::Ok.name(), factors::change()),
    };
    view! {
        <section class="panel section" data-pad="lg" aria-labelledby="passkeys-heading">
            <div class="stack" data-gap="12">
                <div class="cluster">
                    <h2 id="passkeys-heading">{passkeys::passkeys()}</h2>
                    <span class="badge" data-tone=tone>{passkeys::how_many(count)}</span>
                </div>
                <p class="muted">{passkeys::what_they_are()}</p>
                <div><a class="btn" href="/profile/passkeys">{action}</a></div>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn SignIns(profile: ProfileView) -> impl IntoView {
    let columns = [access::browser(), access::address(), access::since(), access::last_used()];
    let head = |name| view! { <th role="columnheader" scope="col">{name}</th> };
    view! {
        <section class="panel section" aria-labelledby="sign-ins-heading">
            <div class="panel-head">
                <h2 id="sign-ins-heading">{access::where_you_are_signed_in()}</h2>
                <form class="push" method="post" action="/profile/sign-ins">
                    <input type="hidden" name="all" value="1"/>
                    <button class="btn" data-size="sm">{access::sign_out_everywhere()}</button>
                </form>
            </div>
            <table class="table" data-reflow="one" role="table" aria-labelledby="sign-ins-heading">
                <thead role="rowgroup">
                    <tr role="row">
                        {columns.map(head).collect_view()}
                        <th role="columnheader" scope="col">
                            <span class="vh">{access::sign_out()}</span>
                        </th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{profile.sign_ins.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn row(sign_in: SignInView) -> impl IntoView {
    let end = if sign_in.here {
        view! { <span class="badge">{access::here()}</span> }.into_any()
    } else {
        view! {
            <form method="post" action="/profile/sign-ins">
                <input type="hidden" name="id" value=sign_in.id/>
                <button class="btn" data-size="sm">{access::sign_out()}</button>
            </form>
        }
        .into_any()
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">{browsers::browser(&sign_in.agent)}</th>
            <td role="cell" data-label=access::address()><span class="mono">{sign_in.address}</span></td>
            <td role="cell" data-label=access::since()><When at=sign_in.since/></td>
            <td role="cell" data-label=access::last_used()><When at=sign_in.seen/></td>
            <td role="cell">{end}</td>
        </tr>
    }
}
