//! Repairing elsewhere: the records with issues go out as a file, and come back fixed.

use leptos::prelude::*;
use validation::limits::DATA_FILE_BYTES;
use validation::session::{Ask, Merged};
use validation::source::{NotAPart, RECORD_COLUMN};
use web_sys::File;

use crate::components::{Banner, Glyph, Tone, live_some};
use crate::messages::checking;
use crate::wizard::drop_zone::{DropState, DropZone};
use crate::wizard::model::{Wizard, use_wizard};
use crate::wizard::source::step::ACCEPT;

impl Wizard {
    /// Has the worker bring a fixed part into the file; what stands on the page
    /// stays until the report is there.
    fn merge(self, chosen: &[File]) {
        let Some(part) = chosen.first() else { return };
        self.wake();
        self.begin_step();
        self.records.look_anew();
        self.ask_with(Ask::Merge, Some(part));
    }

    /// Takes what came of it; a report follows.
    pub(in crate::wizard) fn take_merged(self, merged: Merged) {
        self.validation.merged.set(Some(merged));
        self.announce_merged();
    }

    /// Tells a screen reader what came of a merge, also after its report, which
    /// would else be heard alone.
    pub(in crate::wizard) fn announce_merged(self) {
        let words = self.validation.merged.with_untracked(|merged| merged.as_ref().map(words));
        if let Some((title, rest)) = words {
            let verdict =
                self.verdict().filter(|_| !self.validation.step_is_checked.get_untracked());
            let verdict = verdict.map(|verdict| checking::as_a_sentence(&verdict.title()));
            let all: Vec<_> = [title].into_iter().chain(rest).chain(verdict).collect();
            self.announce(all.join(" "));
        }
    }
}

/// What came of a merge: the first sentence, and the others.
fn words(merged: &Merged) -> (String, Vec<String>) {
    let (title, text) = match merged {
        Merged::Done(summary) => {
            let mut words = summary.in_words().into_iter();
            return (words.next().unwrap_or_default(), words.collect());
        }
        Merged::NotAPart(NotAPart::NoRecordNumbers) => (
            checking::nothing_was_merged_without_record_numbers(),
            checking::it_needs_the_column(RECORD_COLUMN),
        ),
        Merged::NotAPart(NotAPart::TooLarge) => {
            (checking::nothing_was_merged_of_a_large_file(), checking::it_is_over(DATA_FILE_BYTES))
        }
        Merged::Unreadable => (
            checking::nothing_was_merged_of_an_unreadable_file(),
            checking::it_was_changed_moved_or_removed().into(),
        ),
    };
    (title.into(), vec![text])
}

/// Takes the fixed part back.
#[component]
pub fn MergePart() -> impl IntoView {
    let wizard = use_wizard();
    let merge = move |files: Vec<File>| wizard.merge(&files);
    view! {
        <div class="dropzone-line">
            <DropZone
                id="fixed-part"
                label=checking::merge_a_fixed_part_back()
                accept=ACCEPT
                described_by="fixed-part-text"
                glyph=Glyph::FileSpreadsheet
                state=Signal::stored(DropState::Idle)
                on_files=merge
                small=true
            >
                <p id="fixed-part-text">{checking::drop_the_fixed_part_here()}</p>
                <span class="btn" aria-hidden="true">{checking::merge_a_fixed_part_back()}</span>
            </DropZone>
        </div>
    }
    .into_any()
}

/// What came of the latest merge, until the next step.
#[component]
pub fn MergeOutcome() -> impl IntoView {
    let wizard = use_wizard();
    live_some(move || {
        let merged = wizard.validation.merged.get()?;
        let (title, rest) = words(&merged);
        let tone = match merged {
            Merged::Done(_) if rest.is_empty() => Tone::Ok,
            _ => Tone::Warn,
        };
        let rest = rest.into_iter().map(|words| view! { <p>{words}</p> }).collect_view();
        Some(view! { <Banner tone title>{rest}</Banner> })
    })
}

#[cfg(test)]
mod tests {
    use validation::source::{MergeSummary, Numbers};

    use super::*;

    #[test]
    fn what_came_of_it_is_said_first_what_did_not_after_it() {
        let summary = MergeSummary {
            records: 2,
            values: 3,
            unknown: Numbers { count: 1, first: vec![99] },
            ..MergeSummary::default()
        };
        let (title, rest) = words(&Merged::Done(summary.into()));
        assert_eq!(title, "2 records merged, 3 values changed.");
        assert_eq!(rest, ["Record 99 is not in this file."]);
        for refused in [
            Merged::NotAPart(NotAPart::NoRecordNumbers),
            Merged::NotAPart(NotAPart::TooLarge),
            Merged::Unreadable,
        ] {
            assert!(words(&refused).0.starts_with("Nothing was merged: "), "{refused:?}");
        }
    }
}
