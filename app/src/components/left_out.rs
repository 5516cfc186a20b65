//! What a page left out of its address.

use leptos::prelude::*;

use super::{Banner, Tone};
use crate::host;
use crate::messages::addresses;

/// That the address of a page has parts that nobody asks for there. Where there are any, the page has
/// this in its context, and shows it above all else.
#[derive(Debug, Clone)]
pub struct LeftOut {
    /// Which they are, and what there could be, in words.
    pub said: String,
    /// The address without them.
    pub without: String,
}

/// Says so, and answers with 400: a script that misspells a filter is not to take all for some.
#[component]
pub fn WasLeftOut() -> impl IntoView {
    use_context::<LeftOut>().map(|LeftOut { said, without }| {
        host::answer_bad_request();
        view! {
            <div role="status">
                <Banner tone=Tone::Warn title=addresses::left_out()>
                    <p>{said}</p>
                    <div class="banner-actions">
                        <a class="btn" data-size="sm" href=without>{addresses::show_without()}</a>
                    </div>
                </Banner>
            </div>
        }
    })
}
