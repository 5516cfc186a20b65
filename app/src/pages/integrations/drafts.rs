//! What was begun in this browser and not completed. Only the browser knows: `/drafts.js` fills
//! the list in, and shows it if there is anything.

use leptos::nonce::use_nonce;
use leptos::prelude::*;

use crate::components::{Glyph, Icon, IconSize};
use crate::messages::{drafts, shell};
use crate::wizard::DRAFTS;

/// The list, still empty, and a line of it for the script to copy.
#[component]
pub fn Drafts() -> impl IntoView {
    let changes = drafts::so_many_changes;
    view! {
        <section id="drafts" class="section" aria-labelledby="drafts-heading" hidden>
            <div class="section-head">
                <h2 id="drafts-heading" tabindex="-1">{drafts::not_finished()}</h2>
                <p>{drafts::where_drafts_are_kept(DRAFTS)}</p>
            </div>
            <ul class="panel draft-list" data-unnamed=shell::new_integration()></ul>
            <p class="draft-undo" role="status">
                <span data-discarded=drafts::it_was_discarded(drafts::NAME)></span>
                <button type="button" class="btn" data-size="sm" hidden>{drafts::undo()}</button>
            </p>
            <template>
                <li>
                    <Icon glyph=Glyph::FileText size=IconSize::Large/>
                    <div class="draft-name">
                        <b class="name"></b>
                        <span class="alias"></span>
                    </div>
                    <p
                        class="draft-file"
                        data-none=drafts::no_file_chosen_yet()
                        data-one=changes("1")
                        data-many=changes(drafts::NUMBER)
                    ></p>
                    <p class="draft-at">
                        <span class="vh">{drafts::last_changed()}" "</span>
                        <time></time>
                        <span class="sub"></span>
                    </p>
                    <div class="cluster">
                        <a class="btn" data-size="sm">{drafts::go_on()}<span class="vh"></span></a>
                        <button type="button" class="btn" data-variant="ghost" data-size="sm">
                            {drafts::discard()}
                            <span class="vh"></span>
                        </button>
                    </div>
                </li>
            </template>
        </section>
        <script src="/drafts.js" nonce=use_nonce()></script>
    }
    .into_any()
}
