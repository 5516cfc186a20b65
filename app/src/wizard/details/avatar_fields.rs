//! The avatar: initials on a colour, or an image.

use leptos::prelude::*;
use validation::avatar::Colour;

use super::image_field::ImageField;
use super::state::AvatarKind;
use crate::components::{Glyph, Icon};
use crate::messages;
use crate::wizard::model::use_wizard;

/// "Select logo": a colour or an image.
#[component]
pub fn AvatarFields() -> impl IntoView {
    let details = use_wizard().details.state;
    let kind = Memo::new(move |_| details.read().kind);
    view! {
        <fieldset class="stack" data-gap="12">
            <legend class="fw-b">{messages::details::avatar()}</legend>
            <div class="choices">
                <Choice
                    kind=AvatarKind::Colour
                    title=messages::details::initials_on_a_colour()
                    help=messages::details::where_initials_come_from()
                />
                <Choice
                    kind=AvatarKind::Image
                    title=messages::details::upload_an_image()
                    help=messages::details::which_images_are_taken()
                />
            </div>
            <div hidden=move || kind.get() != AvatarKind::Colour>
                <Colours/>
            </div>
            <div hidden=move || kind.get() != AvatarKind::Image>
                <ImageField/>
            </div>
        </fieldset>
    }
}

#[component]
fn Choice(kind: AvatarKind, title: &'static str, help: &'static str) -> impl IntoView {
    let details = use_wizard().details.state;
    let value = match kind {
        AvatarKind::Colour => "colour",
        AvatarKind::Image => "image",
    };
    view! {
        <label class="choice">
            <input
                type="radio"
                name="avatar"
                value=value
                prop:checked=move || details.read().kind == kind
                on:change=move |_| details.update(|details| details.kind = kind)
            />
            <span>
                <b>{title}</b>
                <span class="help">{help}</span>
            </span>
        </label>
    }
}

#[component]
fn Colours() -> impl IntoView {
    let details = use_wizard().details.state;
    let swatch = move |colour: Colour| {
        view! {
            <label class="swatch" data-sw=colour.number().to_string()>
                <input
                    type="radio"
                    name="avatar_colour"
                    value=colour.name()
                    aria-label=colour.label()
                    prop:checked=move || details.read().colour == colour
                    on:change=move |_| details.update(|details| details.choose_colour(colour))
                />
                <Icon glyph=Glyph::Check/>
            </label>
        }
    };
    view! {
        <div
            class="stack"
            data-gap="8"
            role="radiogroup"
            aria-label=messages::details::avatar_colour()
        >
            <p class="fs-13 muted" aria-hidden="true">
                {move || messages::details::chosen_colour(details.read().colour)}
            </p>
            <div class="swatches">{Colour::ALL.iter().copied().map(swatch).collect_view()}</div>
        </div>
    }
}
