//! How the integration will look.

use leptos::prelude::*;

use super::state::Details;
use crate::components::{AvatarMark, Mark, MarkSize};
use crate::messages;
use crate::wizard::model::use_wizard;

pub fn mark(details: &Details) -> Mark {
    match details.wanted_image() {
        Some(image) => Mark::Image(image.url.clone()),
        None => Mark::Colour(details.colour.number()),
    }
}

/// The integration's row in the list and the head of its page, as they will look.
#[component]
pub fn DetailsPreview() -> impl IntoView {
    let details = use_wizard().details.state;
    let mark = Signal::derive(move || mark(&details.read()));
    let name = Signal::derive(move || details.read().shown_name());
    let alias = Signal::derive(move || details.read().integration_name.trim().to_owned());
    view! {
        <aside class="aside stack" data-gap="12" aria-labelledby="preview-heading">
            <h2 id="preview-heading">{messages::details::preview()}</h2>
            <div class="panel">
                <div class="panel-head">
                    <h3 class="fs-12 muted">{messages::details::in_the_integrations_list()}</h3>
                </div>
                <div class="preview-row">
                    <span class="ident">
                        <AvatarMark mark name/>
                        <span>
                            <b class="name">{name}</b>
                            <span class="alias">{alias}</span>
                        </span>
                    </span>
                    <span class="push subtle fs-13 nowrap">{messages::details::not_imported()}</span>
                </div>
            </div>
            <div class="panel">
                <div class="panel-head">
                    <h3 class="fs-12 muted">{messages::details::at_the_top_of_its_page()}</h3>
                </div>
                <div class="preview-head">
                    <AvatarMark mark name size=MarkSize::Large/>
                    <div>
                        <b>{name}</b>
                        <span class="subtle fs-13">{alias}</span>
                    </div>
                </div>
            </div>
        </aside>
    }
}
