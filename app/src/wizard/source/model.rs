//! What step 2 holds.

use leptos::prelude::*;
use validation::session::Columns;
use validation::suggest::Offer;
use web_sys::File;

use super::state::{Refusal, Source};
use crate::wizard::held::Held;

/// The data file, and how it may have to be read.
#[derive(Clone, Copy, Default)]
pub struct SourceModel {
    pub state: RwSignal<Source>,
    /// The columns, and which field each could be.
    pub columns: RwSignal<Columns>,
    /// Other ways to read the file for which something speaks.
    pub offers: RwSignal<Vec<Offer>>,
    pub data_file: Held<File>,
    /// Why a file was not taken in the place of the chosen one.
    pub not_taken: RwSignal<Option<Refusal>>,
}

impl SourceModel {
    /// Whether the beginning of the file is being read.
    pub fn is_looking(self) -> bool {
        self.state
            .with_untracked(|source| source.file().is_some_and(|file| file.reads_as.is_none()))
    }

    /// Forgets the file.
    pub fn forget(self) {
        self.data_file.set_value(None);
        self.state.set(Source::None);
        self.columns.set(Columns::default());
        self.offers.set(Vec::new());
        self.not_taken.set(None);
    }
}
