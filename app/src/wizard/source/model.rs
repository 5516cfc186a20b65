//! What step 2 holds.

use leptos::prelude::*;
use validation::session::Columns;
use validation::suggest::Offer;
use web_sys::File;

use super::state::Source;
use crate::wizard::held::Held;

/// The data file, and how it may have to be read.
#[derive(Clone, Copy, Default)]
pub struct SourceModel {
    /// Whether there is one.
    pub state: RwSignal<Source>,
    /// The columns, where they could be fields by another name.
    pub columns: RwSignal<Columns>,
    /// Other ways to read the file that it looks made for.
    pub offers: RwSignal<Vec<Offer>>,
    /// The file.
    pub data_file: Held<File>,
}

impl SourceModel {
    /// Whether the file is being looked at.
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
    }
}
