//! Fields of forms that browsers send by themselves.

use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::messages::access;

/// What is typed into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    Text,
    /// Words that no browser knows already.
    Other,
    Name,
    /// The address that one signs in with.
    Email,
    /// An address of somebody else.
    OtherEmail,
    CurrentPassword,
    NewPassword,
    /// A code of an app, or a recovery code.
    Code,
    Day,
    /// A number of them.
    Number,
}

impl Typed {
    const fn kind(self) -> &'static str {
        match self {
            Self::Text | Self::Other | Self::Name | Self::Code => "text",
            Self::Email | Self::OtherEmail => "email",
            Self::CurrentPassword | Self::NewPassword => "password",
            Self::Day => "date",
            Self::Number => "number",
        }
    }

    const fn is_password(self) -> bool {
        matches!(self, Self::CurrentPassword | Self::NewPassword)
    }

    /// What password managers go by.
    const fn autocomplete(self) -> &'static str {
        match self {
            Self::Text | Self::Other | Self::OtherEmail | Self::Day | Self::Number => "off",
            Self::Name => "name",
            Self::Email => "username",
            Self::CurrentPassword => "current-password",
            Self::NewPassword => "new-password",
            Self::Code => "one-time-code",
        }
    }
}

/// A labelled box, with what is typed into it under its name.
#[component]
pub fn TypedField(
    typed: Typed,
    /// The name under which it is sent.
    name: &'static str,
    /// Its id, where a page has several of the name.
    #[prop(optional)]
    id: Option<&'static str>,
    label: &'static str,
    #[prop(optional, into)] value: String,
    /// A sentence for the person who fills it in.
    #[prop(optional, into)]
    help: Option<String>,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let id = id.unwrap_or(name);
    let help_id = help.is_some().then(|| format!("{id}-help"));
    let is_password = typed.is_password();
    let input = view! {
        <input
            class="input"
            class:mono=matches!(typed, Typed::Text | Typed::Code)
            id=id
            name=name
            type=typed.kind()
            autocomplete=typed.autocomplete()
            // Some browsers send what they check, also of a password that is shown.
            spellcheck=is_password.then_some("false")
            autocapitalize=is_password.then_some("none")
            value=value
            required=required
            aria-describedby=help_id.clone()
        />
    };
    let input = match is_password {
        true => view! { <div class="input-wrap">{input}<ShowPassword id/></div> }.into_any(),
        false => input.into_any(),
    };
    view! {
        <div class="field">
            <label for=id id=is_password.then(|| format!("{id}-label"))>{label}</label>
            {input}
            {help.map(|help| view! { <p class="help" id=help_id>{help}</p> })}
        </div>
    }
    .into_any()
}

/// The button that shows what is typed as a password. `/page.js` does the work.
#[component]
fn ShowPassword(id: &'static str) -> impl IntoView {
    view! {
        <button
            type="button"
            class="btn needs-script"
            data-variant="ghost"
            data-icon=""
            data-shows=id
            aria-pressed="false"
            aria-describedby=format!("{id}-label")
        >
            <Icon glyph=Glyph::Eye/>
            <span class="vh">{access::show_password()}</span>
        </button>
    }
}
