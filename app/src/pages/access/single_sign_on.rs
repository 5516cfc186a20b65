//! Signing in by a provider: the way there, and what is said afterwards.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use leptos_router::location::Url;

use crate::components::{Banner, Tone};
use crate::host;
use crate::messages::single_sign_on as words;

/// The way to the provider, and from there on to where one wanted to go.
#[component]
pub fn ToProvider(name: String) -> impl IntoView {
    let next = use_query_map().read_untracked().get("next");
    let next = next.map(|next| format!("?next={}", Url::escape(&next))).unwrap_or_default();
    // No page of this app: the browser goes there.
    view! {
        <a
            class="btn"
            data-variant="primary"
            data-size="lg"
            data-block=""
            rel="external"
            href=format!("/sign-in/sso{next}")
        >
            {words::sign_in_with(&name)}
        </a>
    }
    .into_any()
}

/// The form for a password: folded where hardly anybody has one, unless it has just come back.
#[component]
pub fn WithPassword(alone: bool, open: bool, children: Children) -> impl IntoView {
    if alone {
        view! {
            <details class="folded" open=open>
                <summary>{words::with_a_password()}</summary>
                <p class="help">{words::for_one_administrator()}</p>
                {children()}
            </details>
        }
        .into_any()
    } else {
        view! {
            <p class="muted">{words::or_with_a_password()}</p>
            {children()}
        }
        .into_any()
    }
}

/// After signing out of a sign-in that came by a provider: the way to sign out there too.
#[component]
pub fn Ended(name: String) -> impl IntoView {
    let ended = use_query_map().read_untracked().get("ended").is_some_and(|how| how == "sso");
    ended.then(|| {
        view! {
            <div role="status">
                <Banner tone=Tone::Ok title=words::you_are_signed_out()>
                    <p>{words::still_signed_in_there(&name)}</p>
                    <Suspense>
                        {Suspend::new(async move {
                            host::leave_single_sign_on().await.map(|address| {
                                view! {
                                    <div class="banner-actions">
                                        <a class="btn" data-size="sm" rel="external" href=address>
                                            {words::sign_out_there_too(&name)}
                                        </a>
                                    </div>
                                }
                            })
                        })}
                    </Suspense>
                </Banner>
            </div>
        }
    })
}
