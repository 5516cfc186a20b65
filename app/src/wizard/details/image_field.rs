//! The avatar image: drop zone, the chosen image, and a way to make a large one smaller.

use leptos::prelude::*;
use validation::limits::AVATAR_BYTES;

use super::state::{AvatarKind, ChosenImage, ImageChoice, input};
use crate::components::{AvatarMark, Glyph, Icon, Mark, MarkSize, reactive_some};
use crate::messages;
use crate::wizard::drop_zone::{DropState, DropZone};
use crate::wizard::model::use_wizard;

/// Kinds of file that browsers offer first; what counts are the bytes.
const ACCEPT: &str = "image/png,image/jpeg,image/webp,image/gif";

/// The file input "Avatar image" with everything around it.
#[component]
pub fn ImageField() -> impl IntoView {
    let wizard = use_wizard();
    let details = wizard.details.state;
    let error = Signal::derive(move || details.read().image_error.clone());
    let can_shrink = move || match &details.read().image {
        ImageChoice::Refused { error, .. } => error.can_shrink(),
        _ => false,
    };
    let state = Signal::derive(move || match error.read().is_some() {
        true => DropState::Error,
        false => DropState::Idle,
    });
    let accepted = reactive_some(move || match &details.read().image {
        ImageChoice::Accepted(image) => Some(view! { <Accepted image=image.clone()/> }),
        _ => None,
    });
    view! {
        <div class="stack" data-gap="12">
            {accepted}
            <DropZone
                id=input::AVATAR_IMAGE
                label=messages::details::avatar_image()
                accept=ACCEPT
                described_by="avatar-image-text"
                glyph=Glyph::Image
                small=true
                state
                on_files=move |files| wizard.choose_image(files)
            >
                <p id="avatar-image-text">
                    {move || error.get().unwrap_or_else(|| messages::details::drop_an_image_here().into())}
                </p>
                <span class="btn" aria-hidden="true">{messages::details::choose_an_image()}</span>
            </DropZone>
            {reactive_some(move || {
                can_shrink().then(|| view! {
                    <div class="stack" data-gap="8">
                        <div>
                            <button
                                type="button"
                                class="btn"
                                on:click=move |_| wizard.shrink_image()
                            >
                                <Icon glyph=Glyph::WandSparkles/>
                                {messages::details::shrink_it_for_me()}
                            </button>
                        </div>
                        <p class="help">{messages::details::what_shrinking_does()}</p>
                    </div>
                })
            })}
        </div>
    }
}

#[component]
fn Accepted(image: ChosenImage) -> impl IntoView {
    let wizard = use_wizard();
    let mark = Signal::stored(Mark::Image(image.url.clone()));
    let facts = messages::details::about_the_image(
        image.image.bytes().len() as u64,
        AVATAR_BYTES as u64,
        (image.image.width(), image.image.height()),
        image.image.kind(),
    );
    let remove = move |_| {
        wizard.remove_image();
        wizard.details.state.update(|details| details.kind = AvatarKind::Colour);
    };
    view! {
        <div class="panel" data-pad="">
            <div class="thumbs">
                <figure>
                    <AvatarMark mark name="" size=MarkSize::ExtraLarge/>
                    <figcaption>{messages::details::large()}</figcaption>
                </figure>
                <figure>
                    <AvatarMark mark name=""/>
                    <figcaption>{messages::details::list()}</figcaption>
                </figure>
                <div class="stack" data-gap="4">
                    <code class="fs-13">{image.file_name}</code>
                    <span class="fs-13 muted">{facts}</span>
                    <span class="cluster">
                        <button
                            type="button"
                            class="btn"
                            data-variant="danger-quiet"
                            data-size="sm"
                            on:click=remove
                        >
                            {messages::details::remove_image()}
                        </button>
                    </span>
                </div>
            </div>
        </div>
    }
}
