//! Why an update is held back.

use leptos::prelude::*;
use validation::compare::OVERRIDE_CHARACTERS;
use validation::wording::thousands;

use super::decide::APPLY;
use crate::api::GuardView;
use crate::components::{Banner, Glyph, Icon, Tone};
use crate::host;
use crate::messages::guard as words;
use crate::permission::Right;

/// The scale is so many units wide.
const WIDTH: u64 = 400;

/// The share that is removed, the limit, and what speaks for a file that was cut off.
#[component]
pub fn Guard(
    guard: GuardView,
    /// The integration.
    id: String,
    /// Records of the file.
    records: u64,
    /// Whether it can be applied with a reason.
    open: bool,
) -> impl IntoView {
    let is_over = guard.removed > guard.most;
    // What speaks for a file that was cut off has it already.
    let size = guard.evidence.is_empty().then(|| {
        view! { <li>{words::so_many_and_so_many_before(records, guard.before)}</li> }
    });
    let wider_since = guard.wider_since.as_deref().map(words::wider_since);
    let wider_since = wider_since.map(|since| view! { <p>{since}</p> });
    let evidence = guard.evidence.iter().cloned();
    let evidence = evidence.map(|sentence| view! { <li>{sentence}</li> }).collect_view();
    view! {
        <section class="guard section" aria-labelledby="guard-heading">
            <header>
                <h2 id="guard-heading">
                    <Icon glyph=Glyph::OctagonAlert/>
                    {guard.words.clone()}
                </h2>
                <Scale guard/>
            </header>
            <div class="guard-body">
                <div>
                    <p>{words::usually_it_was_cut_short()}</p>
                    <ul>{evidence}{size}</ul>
                    {wider_since}
                    <div class="cluster">
                        <a class="btn" data-size="sm" href=removed(&id)>
                            {words::view_removed_accounts()}
                        </a>
                    </div>
                </div>
                {(open && host::lets(Right::Make)).then(|| view! { <Override is_over/> })}
            </div>
        </section>
    }
    .into_any()
}

/// What may speak for a file that was cut off, where nothing is held back.
#[component]
pub fn Hints(
    hints: Vec<String>,
    /// The integration.
    id: String,
) -> impl IntoView {
    let hints = hints.into_iter().map(|hint| view! { <li>{hint}</li> }).collect_view();
    view! {
        <Banner tone=Tone::Warn title=words::it_may_be_cut_short()>
            <ul>{hints}</ul>
            <p>
                {words::not_enough_to_hold_it_back()} " "
                <a href=removed(&id)>{words::view_removed_accounts()}</a>
            </p>
        </Banner>
    }
    .into_any()
}

/// The address of the accounts that would be removed.
fn removed(id: &str) -> String {
    format!("/integrations/{id}/proposal?kind=removed")
}

/// What has to be said before a guarded update is applied.
#[component]
fn Override(
    /// Whether more is removed than may be; else its file looks cut off.
    is_over: bool,
) -> impl IntoView {
    let label = if is_over { words::reason_for_going_over() } else { words::reason_for_applying() };
    let (fewest, most) = (*OVERRIDE_CHARACTERS.start(), *OVERRIDE_CHARACTERS.end());
    view! {
        <fieldset class="stack" data-gap="8">
            <legend class="vh">{words::applying_it_all_the_same()}</legend>
            <div class="field">
                <label for="reason">{label}</label>
                <textarea
                    class="input"
                    id="reason"
                    name="reason"
                    form=APPLY
                    required=true
                    minlength=fewest
                    maxlength=most
                    aria-describedby="reason-help"
                >
                    {host::filled().reason}
                </textarea>
                <p class="help" id="reason-help">{words::at_least_so_many_characters(fewest)}</p>
            </div>
            <label class="check">
                <input type="checkbox" name="checked" value="1" form=APPLY required=true/>
                <span>{words::i_have_checked_that_it_is_complete()}</span>
            </label>
        </fieldset>
    }
    .into_any()
}

#[component]
fn Scale(guard: GuardView) -> impl IntoView {
    let of = |part: u64, all: u64| (part.saturating_mul(WIDTH) / all.max(1)).min(WIDTH);
    let (share, limit) = (of(guard.removed, guard.before), of(guard.most, guard.before));
    view! {
        <div class="guard-scale" aria-hidden="true">
            <svg viewBox=format!("0 0 {WIDTH} 16") preserveAspectRatio="none">
                <rect class="f-surface" y="4" width=WIDTH height="8"></rect>
                <rect class="f-error" y="4" width=share height="8"></rect>
                <rect class="f-mark" x=limit y="0" width="2" height="16"></rect>
            </svg>
            <p>{words::so_many_of(&thousands(guard.removed), &thousands(guard.before))}</p>
        </div>
    }
}
