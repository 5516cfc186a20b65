//! Applying or discarding an update.

use leptos::prelude::*;
use validation::compare::OVERRIDE_CHARACTERS;

use crate::api::ProposalView;
use crate::components::{ActionBar, Glyph, Icon, When};
use crate::host;
use crate::messages::updates;
use crate::permission::Right;

/// The two decisions, for those who may; for others, that somebody else decides.
#[component]
pub fn Decide(proposal: ProposalView) -> impl IntoView {
    let ProposalView { integration, id, expires_at, counts, guard, .. } = proposal;
    let address = |deed: &str| format!("/integrations/{}/proposal/{deed}", integration.id);
    if !host::lets(Right::Make) {
        return view! { <p class="muted section">{updates::an_editor_decides()}</p> }.into_any();
    }
    view! {
        <form id="apply" method="post" action=address("apply")>
            <input type="hidden" name="run" value=id.clone()/>
            {guard.is_some().then(|| view! { <Override/> })}
        </form>
        <form id="discard" method="post" action=address("discard")>
            <input type="hidden" name="run" value=id/>
        </form>
        <ActionBar>
            <button class="btn" form="discard">{updates::discard()}</button>
            <p class="actionbar-note">
                {updates::it_waits_until()} " " <When at=expires_at/>
            </p>
            <button class="btn" data-variant="primary" form="apply">
                <Icon glyph=Glyph::Check/>
                {updates::apply(counts.added + counts.changed + counts.removed)}
            </button>
        </ActionBar>
    }
    .into_any()
}

/// What has to be said before a guarded update is applied.
#[component]
fn Override() -> impl IntoView {
    let (fewest, most) = (*OVERRIDE_CHARACTERS.start(), *OVERRIDE_CHARACTERS.end());
    view! {
        <fieldset class="panel section stack" data-pad="lg" data-gap="16">
            <legend class="vh">{updates::going_over_the_limit()}</legend>
            <div class="field">
                <label for="reason">{updates::reason_for_going_over()}</label>
                <textarea
                    class="input"
                    id="reason"
                    name="reason"
                    required=true
                    minlength=fewest
                    maxlength=most
                    aria-describedby="reason-help"
                >
                    {host::filled().reason}
                </textarea>
                <p class="help" id="reason-help">{updates::at_least_so_many_characters(fewest)}</p>
            </div>
            <label class="check">
                <input type="checkbox" name="checked" value="1" required=true/>
                <span>{updates::i_have_checked_that_it_is_complete()}</span>
            </label>
        </fieldset>
    }
    .into_any()
}
