//! The upload and the import.

use leptos::prelude::*;
use validation::wording::{file_size, thousands};

use super::state::Completing;
use crate::api::{ImportPhase, ImportStatus};
use crate::components::{Banner, ProgressBar, Tone, live, live_some};
use crate::wizard::model::use_wizard;

/// How far the upload or the import is.
#[component]
pub fn CompletingPanel() -> impl IntoView {
    let wizard = use_wizard();
    let sending = Memo::new(move |_| wizard.completing.state.read().is_sending());
    view! {
        <section class="panel progress-card" data-pad="lg" aria-label="Progress">
            <Line/>
            <Turn/>
            {live(move || match sending.get() {
                true => view! {
                    <p class="help">
                        "Keep this tab open until the upload ends. Cancelling now saves nothing."
                    </p>
                    <div>
                        <button type="button" class="btn" on:click=move |_| wizard.cancel_upload()>
                            "Cancel"
                        </button>
                    </div>
                }
                .into_any(),
                false => view! {
                    <p class="help">
                        "Keep this tab open. All records are saved together, or none are."
                    </p>
                    <Done/>
                }
                .into_any(),
            })}
        </section>
    }
}

/// What is being done, how much of it is done, and how much there is.
fn progress(completing: &Completing, file_bytes: u64, records: u64) -> (String, u64, u64) {
    match completing {
        Completing::Sending { sent, total, .. } => {
            (format!("{} of {} sent", file_size(*sent), file_size(*total)), *sent, *total)
        }
        Completing::Importing(ImportStatus { phase, bytes, records: done, total_records }) => {
            let total = total_records.unwrap_or(records);
            match phase {
                ImportPhase::Saving => (
                    format!("{} of {} records saved", thousands(*done), thousands(total)),
                    *done,
                    total,
                ),
                // What is completed under this key need not be what was sent: the answer says.
                ImportPhase::Waiting | ImportPhase::Completed { .. } => ("All sent".into(), 0, 1),
                _ => (
                    format!(
                        "The server has checked {} of {}",
                        file_size(*bytes),
                        file_size(file_bytes)
                    ),
                    *bytes,
                    file_bytes,
                ),
            }
        }
        Completing::Done { .. } => ("All records saved".into(), 1, 1),
        Completing::FindingOut => ("Asking the server".into(), 0, 1),
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
                label="Progress"
                value=Signal::derive(move || progress.read().1)
                max=Signal::derive(move || progress.read().2)
            />
            <div class="progress-top">
                <span class="muted fs-13">{move || progress.read().0.clone()}</span>
            </div>
        </div>
    }
}

/// The server has more to do than it does at once: who came first is served first.
#[component]
fn Turn() -> impl IntoView {
    let wizard = use_wizard();
    let waiting = Memo::new(move |_| wizard.completing.state.read().is_waiting());
    live_some(move || {
        waiting.get().then(|| {
            view! {
                <p class="help">
                    "Waiting for its turn: other imports came before this one. Nothing is lost, and nothing needs to be done."
                </p>
            }
        })
    })
}

/// The integration is there; the page goes to it by itself.
#[component]
fn Done() -> impl IntoView {
    let wizard = use_wizard();
    live_some(move || match &*wizard.completing.state.read() {
        Completing::Done { id } => {
            let href = format!("/integrations/{id}");
            Some(view! { <div><a class="btn" href=href>"Open integration"</a></div> })
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
    live_some(move || {
        let failure = failure.get()?;
        Some(view! {
            <div role="alert">
                <Banner tone=Tone::Error title=failure.title>
                    <p>{failure.text}</p>
                    <div class="banner-actions">
                        {failure.integration.map(|id| {
                            let href = format!("/integrations/{id}");
                            view! { <a class="btn" data-size="sm" href=href>"Open that integration"</a> }
                        })}
                        <button
                            type="button"
                            class="btn"
                            data-size="sm"
                            on:click=move |_| wizard.complete()
                        >
                            "Try again"
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
