//! Accounts that are removed and added under another address, and may be one: a person says.

use leptos::prelude::*;
use validation::{AccountValues, KeptMeaning};

use crate::api::RenameView;
use crate::components::{Glyph, Icon, IconSize};
use crate::host;
use crate::messages::updates;
use crate::permission::Right;

/// The candidates, if there are any.
#[component]
pub fn Renames(
    renames: Vec<RenameView>,
    /// The address of the review.
    address: String,
    /// The id of the proposal.
    run: String,
) -> impl IntoView {
    (!renames.is_empty()).then(|| {
        let may_decide = host::lets(Right::Make);
        let rows = renames.into_iter().map(|rename| row(rename, &address, &run, may_decide));
        view! {
            <section class="panel section" aria-labelledby="renames-heading">
                <div class="panel-head">
                    <h2 id="renames-heading">{updates::perhaps_renamed()}</h2>
                    <span class="push fs-13 muted">{updates::what_may_be_renamed()}</span>
                </div>
                <ul class="renames">{rows.collect_view()}</ul>
            </section>
        }
    })
}

fn row(rename: RenameView, address: &str, run: &str, may_decide: bool) -> AnyView {
    let RenameView { old, new, names, confirmed } = rename;
    let name = [new.first_name.clone(), new.last_name.clone()];
    let name = name.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let id =
        |account: &AccountValues| account.kept.meaning(KeptMeaning::AccountId).map(str::to_owned);
    let id = id(&old).filter(|of| id(&new).as_deref() == Some(of));
    let id =
        id.map(|id| view! { <span class="fs-13 muted">{updates::both_have_the_id(&id)}</span> });
    let (deed, words) = match confirmed {
        true => ("separate", updates::they_are_two()),
        false => ("rename", updates::they_are_one()),
    };
    let said = confirmed.then(|| {
        view! { <span class="badge" data-tone="ok"><Icon glyph=Glyph::Check/>{updates::renamed()}</span> }
    });
    let of = updates::of_these(&old.email, &new.email);
    let decide = may_decide.then(|| {
        view! {
            <form method="post" action=format!("{address}/{deed}")>
                <input type="hidden" name="run" value=run.to_owned()/>
                <input type="hidden" name="old" value=names.0/>
                <input type="hidden" name="new" value=names.1/>
                <button class="btn" data-size="sm">{words}<span class="vh">" "{of}</span></button>
            </form>
        }
    });
    view! {
        <li>
            <span>{name}</span>
            <span class="change mono">
                <span class="vh">{updates::from()}" "</span>
                <code class="val" data-tone="was">{old.email}</code>
                <Icon glyph=Glyph::ArrowRight size=IconSize::Small/>
                <span class="vh">" "{updates::to()}" "</span>
                <code class="val" data-tone="now">{new.email}</code>
            </span>
            {id}
            {said}
            {decide}
        </li>
    }
    .into_any()
}
