//! What step 2 holds.

use leptos::prelude::*;
use validation::session::{Beginning, Columns, Step};
use validation::source::{ColumnReadings, FirstRows};
use validation::suggest::Offer;
use validation::{Delimiter, Encoding};
use web_sys::File;

use super::state::{Refusal, Source};
use crate::wizard::held::Held;

/// The data file, and how it may have to be read.
#[derive(Clone, Copy, Default)]
pub struct SourceModel {
    pub state: RwSignal<Source>,
    /// The first rows, as they are read.
    pub rows: RwSignal<FirstRows>,
    /// How they are read, decided or detected.
    pub cut: RwSignal<Cut>,
    /// The columns, and which field each could be.
    pub columns: RwSignal<Columns>,
    /// Whether a person has chosen for a column since they were read, and taken nothing of it yet.
    pub columns_chosen: RwSignal<bool>,
    /// The columns for which that was, also while the file is read in a way in which it has others.
    pub choices: StoredValue<Columns>,
    /// Other ways to read the file for which something speaks.
    pub offers: RwSignal<Vec<Offer>>,
    /// The number of the request that asks how the values of the columns are read.
    pub readings_asked: StoredValue<u32>,
    pub data_file: Held<File>,
    /// Why a file was not taken in the place of the chosen one.
    pub not_taken: RwSignal<Option<Refusal>>,
}

/// What separates the values of the first rows, and what makes text of their bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cut {
    pub delimiter: Option<Delimiter>,
    pub encoding: Option<Encoding>,
}

impl SourceModel {
    /// Takes what the beginning of the file shows.
    pub fn take(self, beginning: &Beginning) {
        let Beginning { report, rows, columns, offers, .. } = beginning;
        self.readings_asked.set_value(0);
        self.rows.set(rows.clone());
        self.cut.set(Cut { delimiter: report.delimiter, encoding: report.encoding });
        self.take_columns(columns.clone());
        self.offers.set(offers.clone());
    }

    /// Takes the columns as they are now. What was chosen for them and not taken yet stays.
    fn take_columns(self, mut columns: Columns) {
        if self.columns_chosen.get_untracked() {
            self.choices.set_value(self.columns.get_untracked());
        }
        let chosen = self.choices.with_value(|before| columns.choose_again(before));
        self.columns_chosen.set(chosen);
        self.columns.set(columns);
    }

    /// Forgets what was chosen for columns: it was taken, or the file is gone.
    pub fn forget_choices(self) {
        self.columns_chosen.set(false);
        self.choices.set_value(Columns::default());
    }

    /// Takes how the columns are read, if it is the answer to the latest question.
    pub fn take_readings(self, request: u32, readings: ColumnReadings) {
        if request == self.readings_asked.get_value() {
            self.columns.update(|columns| columns.take(readings));
        }
    }

    /// The step that a person has chosen for the columns and not taken yet.
    pub fn chosen_step(self) -> Option<Step> {
        self.columns_chosen.get().then(|| self.columns.with(Columns::step))
    }

    /// Whether the beginning of the file is being read.
    pub fn is_looking(self) -> bool {
        self.state
            .with_untracked(|source| source.file().is_some_and(|file| file.reads_as.is_none()))
    }

    /// Forgets the file.
    pub fn forget(self) {
        self.data_file.set_value(None);
        self.state.set(Source::None);
        self.rows.set(FirstRows::default());
        self.cut.set(Cut::default());
        self.forget_choices();
        self.columns.set(Columns::default());
        self.offers.set(Vec::new());
        self.not_taken.set(None);
    }
}
