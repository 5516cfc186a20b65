//! The validation while it runs.

use leptos::ev;
use leptos::prelude::*;
use validation::wording::thousands;

use super::issue_values::IssueCard;
use super::state::{Check, Running};
use super::totals::nothing_sent;
use crate::components::{Figure, Figures, ProgressBar, reactive, reactive_some};
use crate::messages::checking;
use crate::wizard::model::use_wizard;
use crate::wizard::source::privacy_line::PrivacyLine;

/// How far the validation is, its first issues, and "Cancel".
#[component]
pub fn ProgressPanel() -> impl IntoView {
    let wizard = use_wizard();
    let escape = StoredValue::new(None::<WindowListenerHandle>);
    Effect::new(move |_| {
        let listener = window_event_listener(ev::keydown, move |event| {
            if event.key() == "Escape" {
                wizard.cancel_check();
            }
        });
        escape.set_value(Some(listener));
    });
    on_cleanup(move || {
        if let Some(Some(listener)) = escape.try_update_value(Option::take) {
            listener.remove();
        }
    });
    view! {
        <div class="two-col" data-aside="wide">
            <div class="stack" data-gap="24">
                <section class="panel progress-card" data-pad="lg" aria-labelledby="progress-heading">
                    <h2 id="progress-heading" class="vh">{checking::progress()}</h2>
                    <Line/>
                    <Counts/>
                    <div>
                        <button
                            type="button"
                            class="btn"
                            aria-keyshortcuts="Escape"
                            on:click=move |_| wizard.cancel_check()
                        >
                            {checking::cancel()}
                            <kbd aria-hidden="true">{checking::esc()}</kbd>
                        </button>
                    </div>
                </section>
                <PrivacyLine/>
            </div>
            <FirstIssues/>
        </div>
    }
}

/// A part of the state of the running validation, as a memo.
fn of_running<T: Default + Send + Sync + PartialEq + 'static>(
    part: impl Fn(&Running) -> T + Send + Sync + 'static,
) -> Memo<T> {
    let check = use_wizard().validation.check;
    Memo::new(move |_| match &*check.read() {
        Check::Running(running) => part(running),
        _ => T::default(),
    })
}

#[component]
fn Line() -> impl IntoView {
    let percent = of_running(Running::percent);
    let bytes = of_running(|running| running.progress.bytes);
    let total = of_running(|running| running.total);
    let of = move || checking::bytes_done(bytes.get(), total.get());
    view! {
        <div class="progress-line">
            <div class="progress-top">
                <span class="big">{move || checking::percent_done(percent.get())}</span>
                <span class="muted">{of}</span>
            </div>
            <ProgressBar label=checking::file_checked() value=bytes max=total/>
        </div>
    }
}

#[component]
fn Counts() -> impl IntoView {
    let records = of_running(|running| thousands(running.progress.records));
    let invalid = of_running(|running| thousands(running.progress.invalid));
    view! {
        <Figures label=checking::so_far()>
            <Figure label=checking::records_so_far() value=records/>
            <Figure label=checking::with_issues() value=invalid/>
            {nothing_sent()}
        </Figures>
    }
}

#[component]
fn FirstIssues() -> impl IntoView {
    let issues = of_running(|running| running.issues.clone());
    let cards = reactive(move || {
        issues.get().into_iter().map(|issue| view! { <IssueCard issue/> }).collect_view().into_any()
    });
    view! {
        <section class="aside panel" aria-labelledby="so-far-heading">
            <div class="panel-head">
                <h2 id="so-far-heading">{checking::first_issues()}</h2>
            </div>
            <ul class="issues">{cards}</ul>
            {reactive_some(move || {
                issues
                    .read()
                    .is_empty()
                    .then(|| view! { <p class="panel-foot">{checking::none_so_far()}</p> })
            })}
        </section>
    }
}
