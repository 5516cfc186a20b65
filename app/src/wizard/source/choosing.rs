//! Choosing the data file and the avatar image.

use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use validation::avatar::{Image, ImageError};
use validation::session::{Ask, Beginning};
use web_sys::File;

use super::state::{FileFacts, Refusal, Source};
use crate::messages;
use crate::wizard::browser::files;
use crate::wizard::changes::model::KnownBy;
use crate::wizard::details::shrink;
use crate::wizard::details::state::ImageChoice;
use crate::wizard::model::Wizard;
use crate::wizard::validation::state::Check;

/// How much of a file is read to tell what it is, in bytes: enough for any header.
const BEGINNING: u32 = 64 * 1024;

impl Wizard {
    /// Takes a data file, or says why not. What was found in an earlier one is forgotten, but
    /// not for one that is refused.
    pub fn choose_data_file(self, chosen: Vec<File>) {
        let Some(file) = chosen.first().cloned() else { return };
        let (name, bytes) = (files::name(&file), file.size() as u64);
        let number = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
        if let Some(refusal) = Refusal::by_number(number).or_else(|| Refusal::by_size(&name, bytes))
        {
            return match self.source.state.with_untracked(|source| source.file().is_some()) {
                true => self.source.not_taken.set(Some(refusal)),
                false => self.refuse(refusal),
            };
        }
        self.remove_data_file();
        self.announce(messages::source::file_chosen(&name));
        self.source.state.set(Source::Chosen(FileFacts::new(name, bytes)));
        self.source.data_file.set_value(Some(SendWrapper::new(file)));
        self.warm_up();
        self.ask(Ask::Open);
    }

    /// Forgets the data file and everything that was found in it or done to it.
    pub fn remove_data_file(self) {
        self.worker.version.update_value(|version| *version = version.next_file());
        // Nothing was done to it that the worker could tell.
        self.worker.told.set_value(self.worker.version.get_value());
        if self.source.is_looking() || self.validation.is_busy() {
            // Nobody waits for the worker's answer any more.
            self.worker.handle.set_value(None);
        }
        self.worker.end_if_stuck();
        self.worker.rehearsal.set_value(None);
        self.source.forget();
        self.validation.forget();
        self.changes.leave_file();
        self.completing.forget();
    }

    /// Takes what the beginning of the file shows, and has all of it checked unless the person has
    /// to match its columns first.
    pub(in crate::wizard) fn look_into(self, beginning: Beginning) {
        let Some(facts) = self.source.state.with_untracked(|source| source.file().cloned()) else {
            return;
        };
        let report = &beginning.report;
        let refusal = Refusal::by_beginning(&facts.name, report, facts.bytes == report.bytes);
        // A file that was once taken is not refused later, however it is read.
        if let Some(refusal) = refusal.filter(|_| facts.reads_as.is_none()) {
            // The worker has answered, so it need not be ended.
            self.source.state.set(Source::None);
            return self.refuse(refusal);
        }
        self.source.take(&beginning);
        if self.source.columns_chosen.get_untracked() {
            self.ask_for_readings();
        }
        let asks = self
            .source
            .columns
            .with_untracked(|columns| !columns.taken && !columns.columns.is_empty());
        let first = facts.reads_as.is_none();
        let format = report.format;
        let reads_as = messages::source::how_it_reads(format, report.delimiter, report.encoding);
        let reads_as = Some(reads_as);
        self.source.state.set(Source::Chosen(FileFacts { format, reads_as, ..facts }));
        if first {
            let Beginning { headers, fingerprint, .. } = beginning;
            self.greet(KnownBy { headers, fingerprint });
        } else {
            self.ask_again_which_recipe_fits();
        }
        // Only now, after the earlier steps were done again, so that they are checked too.
        if !asks && matches!(*self.validation.check.read_untracked(), Check::Waiting) {
            self.start_check();
        }
    }

    pub(in crate::wizard) fn refuse(self, refusal: Refusal) {
        self.remove_data_file();
        self.source.state.set(Source::Refused(refusal));
    }

    /// Takes an avatar image, or says why not.
    pub fn choose_image(self, chosen: Vec<File>) {
        let Some(file) = chosen.into_iter().next() else { return };
        self.details.image_file.set_value(Some(SendWrapper::new(file.clone())));
        spawn_local(async move {
            let parsed = parse(&file).await.map(|image| (image, files::show(&file)));
            self.set_image(files::name(&file), parsed);
        });
    }

    /// Makes the chosen image small enough.
    pub fn shrink_image(self) {
        let Some(file) = self.details.image_file.get_value() else { return };
        spawn_local(async move {
            match shrink::shrink(&file).await {
                Ok(image) => {
                    let url = files::show(&files::blob_of(image.bytes()));
                    self.set_image(files::name(&file), Ok((image, url)));
                    self.announce(messages::details::the_image_was_made_smaller());
                }
                Err(_) => {
                    let name = files::name(&file);
                    let error = messages::details::the_image_could_not_be_made_smaller(&name);
                    self.details.state.update(|details| details.image_error = Some(error));
                }
            }
        });
    }

    /// Forgets the avatar image.
    pub fn remove_image(self) {
        self.details.image_file.set_value(None);
        self.hide_image();
        self.details.state.update(|details| {
            details.image = ImageChoice::None;
            details.image_error = None;
        });
    }

    fn set_image(self, file_name: String, parsed: Result<(Image, String), ImageError>) {
        self.hide_image();
        self.details.state.update(|details| details.choose_image(file_name, parsed));
    }

    fn hide_image(self) {
        if let ImageChoice::Accepted(image) = &self.details.state.read_untracked().image {
            files::hide(&image.url);
        }
    }
}

/// Parses an image. Of one that is far too large only the beginning is read.
async fn parse(file: &File) -> Result<Image, ImageError> {
    let Ok(beginning) = files::read_beginning(file, BEGINNING).await else {
        return Err(ImageError::Empty);
    };
    Image::parse(beginning).map_err(|error| match error {
        ImageError::TooManyBytes(_) => ImageError::TooManyBytes(file.size() as usize),
        other => other,
    })
}
