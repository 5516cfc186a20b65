//! Fields of forms that browsers send by themselves.

use leptos::prelude::*;

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
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                class="input"
                class:mono=matches!(typed, Typed::Text | Typed::Code)
                id=id
                name=name
                type=typed.kind()
                autocomplete=typed.autocomplete()
                value=value
                required=required
                aria-describedby=help_id.clone()
            />
            {help.map(|help| view! { <p class="help" id=help_id>{help}</p> })}
        </div>
    }
    .into_any()
}
