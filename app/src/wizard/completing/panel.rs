//! The upload and the import.

use leptos::prelude::*;

use super::state::Completing;
use crate::api::{ImportPhase, ImportStatus};
use crate::components::{Banner, ProgressBar, Tone, reactive, reactive_some};
use crate::messages::{access, completing};
use crate::wizard::model::use_wizard;

/// How far the upload or the import is.
#[component]
pub fn CompletingPanel() -> impl IntoView {
    let wizard = use_wizard();
    let sending = Memo::new(move |_| wizard.completing.state.read().is_sending());
    view! {
        <section class="panel progress-card" data-pad="lg" aria-label=completing::progress()>
            <Line/>
            <Turn/>
            {reactive(move || match sending.get() {
                true => view! {
                    <p class="help">{completing::keep_this_tab_open_until_all_is_sent()}</p>
                    <div>
                        <button type="button" class="btn" on:click=move |_| wizard.cancel_upload()>
                            {completing::cancel()}
                        </button>
                    </div>
                }
                .into_any(),
                false => view! {
                    <p class="help">{completing::keep_this_tab_open_until_all_is_saved()}</p>
                    <Done/>
                }
                .into_any(),
            })}
        </section>
    }
}

/// What is being done, how much of it is done, and how much there is to do.
fn progress(completing: &Completing, file_bytes: u64, records: u64) -> (String, u64, u64) {
    match completing {
        Completing::Sending { sent, total, .. } => {
            (completing::sent_so_far(*sent, *total), *sent, *total)
        }
        Completing::Importing(ImportStatus { phase, bytes, records: done, total_records }) => {
            let total = total_records.unwrap_or(records);
            match phase {
                ImportPhase::Saving => {
                    (completing::records_saved_so_far(*done, total), *done, total)
                }
                // What is completed under the key need not be this payload: the answer tells.
                ImportPhase::Waiting | ImportPhase::Completed { .. } => {
                    (completing::all_sent().into(), 0, 1)
                }
                _ => (completing::checked_so_far(*bytes, file_bytes), *bytes, file_bytes),
            }
        }
        Completing::Done { .. } => (completing::all_records_saved().into(), 1, 1),
        Completing::FindingOut => (completing::asking_the_server().into(), 0, 1),
        Completing::Idle | Completing::Failed(_) => (String::new(), 0, 1),
    }
}

#[component]
fn Line() -> impl IntoView {
    let wizard = use_wizard();
    let progress = Memo::new(move |_| {
        let bytes = wizard.source.state.read().file().map_or(0, |file| file.bytes);
        let records = wizard.verdict().map_or(0, |verdict| verdict.report.records);
        progress(&wizard.completing.state.read(), bytes, records)
    });
    view! {
        <div class="progress-line">
            <ProgressBar
                label=completing::progress()
                value=Signal::derive(move || progress.read().1)
                max=Signal::derive(move || progress.read().2)
            />
            <div class="progress-top">
                <span class="muted fs-13">{move || progress.read().0.clone()}</span>
            </div>
        </div>
    }
}

/// Tells that the import waits for its turn.
#[component]
fn Turn() -> impl IntoView {
    let wizard = use_wizard();
    let waiting = Memo::new(move |_| wizard.completing.state.read().is_waiting());
    reactive_some(move || {
        waiting.get().then(|| {
            view! { <p class="help">{completing::other_imports_came_before()}</p> }
        })
    })
}

/// Tells that all is saved; the page goes there by itself.
#[component]
fn Done() -> impl IntoView {
    let wizard = use_wizard();
    reactive_some(move || match &*wizard.completing.state.read() {
        Completing::Done { id } => {
            let words = match wizard.is_update() {
                true => completing::review_the_changes(),
                false => completing::open_integration(),
            };
            Some(view! {
                <div>
                    <a class="btn" href=wizard.arrival(id)>
                        {words}
                    </a>
                </div>
            })
        }
        _ => None,
    })
}

/// Why completing failed, and a way to try again that needs no typing.
#[component]
pub fn CompletingFailure() -> impl IntoView {
    let wizard = use_wizard();
    let failure = Memo::new(move |_| match &*wizard.completing.state.read() {
        Completing::Failed(failure) => Some(failure.clone()),
        _ => None,
    });
    reactive_some(move || {
        let failure = failure.get()?;
        Some(view! {
            <div role="alert">
                <Banner tone=Tone::Error title=failure.title>
                    <p>{failure.text}</p>
                    <div class="banner-actions">
                        {failure.integration.map(|id| {
                            view! {
                                <a class="btn" data-size="sm" href=wizard.arrival(&id)>
                                    {completing::open_that_integration()}
                                </a>
                            }
                        })}
                        {failure.signed_out.then(|| {
                            view! {
                                <a
                                    class="btn"
                                    data-variant="primary"
                                    data-size="sm"
                                    href="/sign-in"
                                    target="_blank"
                                >
                                    {access::sign_in_again()}
                                </a>
                            }
                        })}
                        <button
                            type="button"
                            class="btn"
                            data-size="sm"
                            on:click=move |_| wizard.complete()
                        >
                            {completing::try_again()}
                        </button>
                    </div>
                </Banner>
            </div>
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_phase_is_measured_in_its_own_unit() {
        let importing = |phase, bytes, records, total_records| {
            Completing::Importing(ImportStatus { phase, bytes, records, total_records })
        };
        let sending = Completing::Sending { sent: 512, total: 1024, waiting: true };
        assert_eq!(progress(&sending, 900, 9), ("512 bytes of 1 KB sent".into(), 512, 1024));
        let validating = importing(ImportPhase::Validating, 300, 3, None);
        assert_eq!(progress(&validating, 900, 9).1, 300);
        assert_eq!(progress(&validating, 900, 9).2, 900);
        let saving = importing(ImportPhase::Saving, 0, 3, Some(9));
        assert_eq!(progress(&saving, 900, 7), ("3 of 9 records saved".into(), 3, 9));
        let done = Completing::Done { id: "1".into() };
        assert_eq!(progress(&done, 900, 9).1, 1);
    }
}
