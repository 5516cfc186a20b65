//! What is decided about an integration: plain forms, each with an address of its own.

use leptos::prelude::*;
use validation::avatar::Colour;

use super::keeping::Keeping;
use super::limits::RemovalLimits;
use crate::api::{AvatarView, CADENCE_DAYS, Filled, ManageView};
use crate::components::{Glyph, Icon, Typed, TypedField};
use crate::host;
use crate::messages::{details, managing as words};
use crate::pages::access::{Done, Wrong};
use crate::permission::Right;

/// The cadences that can be chosen, in days; 0 is never.
const CADENCES: [u32; 6] = [7, 31, 92, 183, 366, 0];

#[component]
pub fn Manage(view: ManageView, filled: Filled) -> impl IntoView {
    let address = format!("/integrations/{}/settings", view.summary.id);
    let archived = view.summary.is_archived;
    let typed = match filled.name.is_empty() || archived {
        true => view.summary.display_name.clone(),
        false => filled.name,
    };
    view! {
        <div class="manage stack">
            <Wrong problem=filled.problem/>
            <Done/>
            <Name typed archived address=address.clone()/>
            <Avatar avatar=view.summary.avatar.clone() address=address.clone()/>
            <Cadence days=view.summary.cadence_days address=address.clone()/>
            <RemovalLimits limits=view.limits address=address.clone()/>
            <Keeping runs=view.kept_runs address=address.clone()/>
            <Owner view=view.clone() address=address.clone()/>
            <Archive archived address=address.clone()/>
            <Delete view address/>
        </div>
    }
    .into_any()
}

#[component]
fn Name(
    typed: String,
    /// Whether it keeps the name that it has.
    archived: bool,
    address: String,
) -> impl IntoView {
    if archived {
        return view! {
            <section class="panel" data-pad="lg" aria-labelledby="name-heading">
                <h2 id="name-heading">{words::name()}</h2>
                <p>{words::restore_it_first(&typed)}</p>
            </section>
        }
        .into_any();
    }
    view! {
        <section class="panel" data-pad="lg" aria-labelledby="name-heading">
            <form class="stack" data-gap="12" method="post" action=format!("{address}/name")>
                <h2 id="name-heading">{words::name()}</h2>
                <TypedField
                    typed=Typed::Other
                    name="name"
                    label=words::display_name()
                    value=typed
                    help=words::how_it_is_listed()
                    required=true
                />
                <div><button class="btn" data-variant="primary">{words::rename()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn Avatar(avatar: AvatarView, address: String) -> impl IntoView {
    let chosen = match avatar {
        AvatarView::Colour { number } => Some(number),
        AvatarView::Image { .. } => None,
    };
    let swatch = |colour: Colour| {
        view! {
            <label class="swatch" data-sw=colour.number().to_string()>
                <input
                    type="radio"
                    name="colour"
                    value=colour.name()
                    aria-label=colour.label()
                    checked=chosen == Some(colour.number())
                />
                <Icon glyph=Glyph::Check/>
            </label>
        }
    };
    view! {
        <section class="panel" data-pad="lg" aria-labelledby="avatar-heading">
            <form
                class="stack"
                data-gap="12"
                method="post"
                action=format!("{address}/avatar")
                enctype="multipart/form-data"
            >
                <h2 id="avatar-heading">{words::avatar()}</h2>
                <div class="stack" data-gap="8" role="radiogroup" aria-label=details::avatar_colour()>
                    <p class="fs-13 muted" aria-hidden="true">{words::colour()}</p>
                    <div class="swatches">{Colour::ALL.iter().copied().map(swatch).collect_view()}</div>
                </div>
                <div class="field">
                    <label for="image">{words::or_an_image()}</label>
                    <input
                        class="input"
                        type="file"
                        id="image"
                        name="image"
                        accept="image/png,image/jpeg,image/webp,image/gif"
                        aria-describedby="image-help"
                    />
                    <p class="help" id="image-help">{words::which_images()}</p>
                </div>
                <div><button class="btn">{words::save_avatar()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn Cadence(days: Option<u32>, address: String) -> impl IntoView {
    let known = days.filter(|days| !CADENCES.contains(days));
    let choices = [None].into_iter().chain(known.map(Some)).chain(CADENCES.map(Some));
    let option = |of: Option<u32>| {
        let value = of.map(|days| days.to_string()).unwrap_or_default();
        view! { <option value=value selected=of == days>{words::cadence(of, CADENCE_DAYS)}</option> }
    };
    view! {
        <section class="panel" data-pad="lg" aria-labelledby="cadence-heading">
            <form class="stack" data-gap="12" method="post" action=format!("{address}/cadence")>
                <h2 id="cadence-heading">{words::cadence_label()}</h2>
                <div class="field">
                    <label for="days">{words::stale_after()}</label>
                    <select class="input" id="days" name="days" aria-describedby="days-help">
                        {choices.map(option).collect_view()}
                    </select>
                    <p class="help" id="days-help">{words::stale_is_marked()}</p>
                </div>
                <div><button class="btn">{words::save()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn Owner(view: ManageView, address: String) -> impl IntoView {
    let owner = view.summary.owner.map(|owner| owner.id);
    let nobody = owner.is_none();
    let option = |(id, name): (String, String)| {
        let chosen = owner.as_ref() == Some(&id);
        view! { <option value=id selected=chosen>{name}</option> }
    };
    let people: Vec<_> = view.people.into_iter().map(|person| (person.id, person.name)).collect();
    let form = if people.is_empty() {
        view! { <p class="muted">{words::no_people_yet()}</p> }.into_any()
    } else {
        view! {
            <div class="field">
                <label for="owner">{words::owner()}</label>
                <select class="input" id="owner" name="owner" aria-describedby="owner-help">
                    <option value="" selected=nobody>{words::nobody()}</option>
                    {people.into_iter().map(option).collect_view()}
                </select>
                <p class="help" id="owner-help">{words::who_answers_for_it()}</p>
            </div>
            <div><button class="btn">{words::save()}</button></div>
        }
        .into_any()
    };
    view! {
        <section class="panel" data-pad="lg" aria-labelledby="owner-heading">
            <form class="stack" data-gap="12" method="post" action=format!("{address}/owner")>
                <h2 id="owner-heading">{words::owner()}</h2>
                {form}
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn Archive(archived: bool, address: String) -> impl IntoView {
    let (action, text) =
        if archived { ("restore", words::restore()) } else { ("archive", words::archive()) };
    view! {
        <section class="panel" data-pad="lg" aria-labelledby="archive-heading">
            <form class="stack" data-gap="12" method="post" action=format!("{address}/{action}")>
                <h2 id="archive-heading">{words::archive_heading()}</h2>
                <p class="help">{words::what_archiving_does()}</p>
                <div><button class="btn">{text}</button></div>
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn Delete(view: ManageView, address: String) -> impl IntoView {
    let label = words::type_the_name(&view.summary.display_name);
    let form = if host::lets(Right::Erase) {
        view! {
            <form class="stack" data-gap="12" method="post" action=format!("{address}/delete")>
                <h2 id="delete-heading">{words::delete_heading()}</h2>
                <p>{words::what_is_lost(view.accounts, view.runs)}</p>
                <div class="field">
                    <label for="typed">{label}</label>
                    <input class="input" id="typed" name="typed" type="text" autocomplete="off" required/>
                </div>
                <div>
                    <button class="btn" data-variant="danger">
                        <Icon glyph=Glyph::Trash/>
                        {words::delete()}
                    </button>
                </div>
            </form>
        }
        .into_any()
    } else {
        view! {
            <h2 id="delete-heading">{words::delete_heading()}</h2>
            <p class="muted">{words::only_administrators_delete()}</p>
        }
        .into_any()
    };
    view! { <section class="panel" data-pad="lg" aria-labelledby="delete-heading">{form}</section> }
        .into_any()
}
