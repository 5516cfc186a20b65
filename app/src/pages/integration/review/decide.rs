//! Applying or discarding an update.

use leptos::prelude::*;

use crate::api::ProposalView;
use crate::components::{ActionBar, Glyph, Icon, When};
use crate::host;
use crate::messages::updates;
use crate::permission::Right;

/// The id of the form that applies it.
pub const APPLY: &str = "apply";

/// The two decisions, for those who may, the first unless it is archived; for others, that somebody else decides.
#[component]
pub fn Decide(proposal: ProposalView) -> impl IntoView {
    let ProposalView { integration, id, expires_at, counts, renames, .. } = proposal;
    // A renamed account is one, though it is counted as added and as removed.
    let changes =
        (counts.added + counts.changed + counts.removed).saturating_sub(renames.confirmed);
    let archived = integration.is_archived;
    let address = |deed: &str| format!("/integrations/{}/proposal/{deed}", integration.id);
    if !host::lets(Right::Make) {
        return view! { <p class="muted section">{updates::an_editor_decides()}</p> }.into_any();
    }
    let apply = (!archived).then(|| {
        view! {
            <form id=APPLY method="post" action=address("apply")>
                <input type="hidden" name="run" value=id.clone()/>
            </form>
        }
    });
    let button = (!archived).then(|| {
        view! {
            <button class="btn" data-variant="primary" form=APPLY>
                <Icon glyph=Glyph::Check/>
                {updates::apply(changes)}
            </button>
        }
    });
    view! {
        {apply}
        <form id="discard" method="post" action=address("discard")>
            <input type="hidden" name="run" value=id/>
        </form>
        <ActionBar>
            <button class="btn" form="discard">{updates::discard()}</button>
            <p class="actionbar-note">
                <span>{updates::it_waits_until()} " " <When at=expires_at to_come=true/></span>
            </p>
            {button}
        </ActionBar>
    }
    .into_any()
}
