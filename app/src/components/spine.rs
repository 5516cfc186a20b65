//! The head of every page: the ink cover of the register.

use leptos::prelude::*;

use super::{Glyph, Icon, ThemeMenu};
use crate::host::{self, Visitor};
use crate::messages::{access, activity, people, settings, shell};
use crate::permission::Right;

/// The page that the navigation marks as the current one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The list of integrations and the pages below it.
    Integrations,
    /// The Data Format Guide.
    Guide,
    /// The people.
    People,
    /// The record of what was done.
    Activity,
    /// What administrators decide for all.
    Settings,
    /// One's own name, password and sign-ins.
    Profile,
}

/// The head with the main navigation.
#[component]
pub fn Spine(
    /// The page to mark; none for a page that is not in the navigation.
    #[prop(optional)]
    place: Option<Place>,
) -> impl IntoView {
    view! {
        <header class="spine">
            <Brand/>
            <nav class="spine-nav" aria-label=shell::main()>
                <NavigationLinks place/>
            </nav>
            <div class="spine-end">
                <Who place/>
                <ThemeMenu/>
                <button
                    type="button"
                    class="btn spine-menu"
                    data-variant="ghost"
                    data-icon=""
                    popovertarget="menu-main"
                    aria-label=shell::main_menu()
                >
                    <Icon glyph=Glyph::Menu/>
                </button>
                <nav class="menu" id="menu-main" popover aria-label=shell::main_menu()>
                    <NavigationLinks place/>
                    <OwnLinks place/>
                </nav>
            </div>
        </header>
    }
    .into_any()
}

/// The head of the wizard: its title, and the stepper as its child.
#[component]
pub fn WizardSpine(
    #[prop(into)] title: Signal<String>,
    /// The way out.
    end: AnyView,
    children: Children,
) -> impl IntoView {
    view! {
        <header class="spine" data-wizard="">
            <div class="spine-start">
                <Brand/>
                <p class="spine-title trunc">{title}</p>
            </div>
            {children()}
            <div class="spine-end">
                <ThemeMenu/>
                {end}
            </div>
        </header>
    }
    .into_any()
}

#[component]
pub(super) fn Brand() -> impl IntoView {
    view! {
        <a class="brand" href="/">
            <svg viewBox="0 0 24 24" fill="none" stroke-width="2.25" stroke-linecap="round" aria-hidden="true">
                <path class="brand-bar" d="M5 4v16M9.70 4v16M14.30 4v16M19 4v16"></path>
                <path class="brand-cross" d="M2 16.50 22 7.50"></path>
            </svg>
            <span class="brand-word">"Rollcall"</span>
            <span class="vh">{shell::home_after()}</span>
        </a>
    }
    .into_any()
}

#[component]
fn NavigationLinks(place: Option<Place>) -> impl IntoView {
    let current = move |here| (place == Some(here)).then_some("page");
    view! {
        <a href="/" aria-current=current(Place::Integrations)>{shell::integrations()}</a>
        <a href="/guide" aria-current=current(Place::Guide)>{shell::format_guide()}</a>
        {sees_people().then(|| view! {
            <a href="/people" aria-current=current(Place::People)>{people::people()}</a>
            <a href="/activity" aria-current=current(Place::Activity)>{activity::activity()}</a>
            <a href="/settings" aria-current=current(Place::Settings)>{settings::settings()}</a>
        })}
    }
}

fn sees_people() -> bool {
    matches!(host::visitor(), Visitor::Person { .. }) && host::lets(Right::Audit)
}

/// Who is signed in, and the way out; or, while there is no person, the way to let others in.
#[component]
fn Who(place: Option<Place>) -> impl IntoView {
    (host::visitor() != Visitor::Nobody).then(|| {
        view! { <div class="spine-who"><OwnLinks place/></div> }
    })
}

#[component]
fn OwnLinks(place: Option<Place>) -> impl IntoView {
    match host::visitor() {
        Visitor::Nobody => ().into_any(),
        Visitor::ThisComputer => view! {
            <span class="spine-note">{access::only_this_computer()}</span>
            <a href="/set-up">{access::let_others_in()}</a>
        }
        .into_any(),
        Visitor::Person { name } => view! {
            <a href="/profile" aria-current=(place == Some(Place::Profile)).then_some("page")>
                <span class="vh">{access::signed_in_as()}</span>
                <span class="trunc">{name}</span>
            </a>
            <form method="post" action="/sign-out">
                <button class="btn" data-variant="ghost" data-size="sm">{access::sign_out()}</button>
            </form>
        }
        .into_any(),
    }
}
