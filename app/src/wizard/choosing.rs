//! Choosing the data file and the avatar image.

use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use validation::avatar::{Image, ImageError};
use validation::{Format, Options};
use web_sys::File;

use super::model::{Download, Wizard};
use super::state::{
    Check, Completing, FileFacts, ImageChoice, Refusal, Source, reads_as, shrink_failed,
};
use super::{files, shrink};

/// What is read of a file to tell what it is: enough for any header.
const BEGINNING: u32 = 64 * 1024;

impl Wizard {
    /// Takes a data file, or says why not. What was found in another is forgotten.
    pub fn choose_data_file(self, chosen: Vec<File>) {
        let Some(file) = chosen.first().cloned() else { return };
        self.remove_data_file();
        let (name, bytes) = (file.name(), file.size() as u64);
        let number = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
        if let Some(refusal) = Refusal::by_number(number).or_else(|| Refusal::by_size(&name, bytes))
        {
            return self.source.set(Source::Refused(refusal));
        }
        self.announce(format!("{name} chosen"));
        self.source.set(Source::Chosen(FileFacts { name, bytes, reads_as: None }));
        self.data_file.set_value(Some(SendWrapper::new(file.clone())));
        self.warm_up();
        spawn_local(self.look_into(file));
    }

    /// Forgets the data file and everything that came of it.
    pub fn remove_data_file(self) {
        self.choice.update_value(|choice| *choice += 1);
        if matches!(*self.check.read_untracked(), Check::Running(_))
            || self.download.get_untracked() == Download::Writing
        {
            self.worker.set_value(None);
        }
        self.data_file.set_value(None);
        self.source.set(Source::None);
        self.check.set(Check::Waiting);
        self.download.set(Download::Idle);
        self.completing.set(Completing::Idle);
        self.sent.set(false);
    }

    /// Tells by its beginning what the file is; the whole of it is for the worker.
    async fn look_into(self, file: File) {
        let choice = self.choice.get_value();
        let beginning = files::read_beginning(&file, BEGINNING).await;
        if self.choice.try_get_value() != Some(choice) {
            return;
        }
        let name = file.name();
        let Ok(beginning) = beginning else {
            return self.refuse(Refusal::unreadable(&name));
        };
        let options = Options { hint: Format::from_extension(&name), ..Options::default() };
        let report = validation::validate(beginning.as_slice(), &options, &mut ())
            .expect("memory can be read");
        let whole = file.size() as u64 == beginning.len() as u64;
        if let Some(refusal) = Refusal::by_beginning(&name, &report, whole) {
            return self.refuse(refusal);
        }
        self.source.update(|source| {
            if let Source::Chosen(facts) = source {
                facts.reads_as = reads_as(&report);
            }
        });
    }

    fn refuse(self, refusal: Refusal) {
        self.remove_data_file();
        self.source.set(Source::Refused(refusal));
    }

    /// Takes an avatar image, or says why not.
    pub fn choose_image(self, chosen: Vec<File>) {
        let Some(file) = chosen.into_iter().next() else { return };
        self.image_file.set_value(Some(SendWrapper::new(file.clone())));
        spawn_local(async move {
            let parsed = parse(&file).await.map(|image| (image, files::show(&file)));
            self.set_image(file.name(), parsed);
        });
    }

    /// Makes the chosen image small enough.
    pub fn shrink_image(self) {
        let Some(file) = self.image_file.get_value() else { return };
        spawn_local(async move {
            match shrink::shrink(&file).await {
                Ok(image) => {
                    let url = files::show(&files::blob_of(image.bytes()));
                    self.set_image(file.name(), Ok((image, url)));
                    self.announce("The image was made smaller and can be used.");
                }
                Err(_) => {
                    self.details.update(|details| {
                        details.image_error = Some(shrink_failed(&file.name()));
                    });
                }
            }
        });
    }

    /// Forgets the avatar image.
    pub fn remove_image(self) {
        self.image_file.set_value(None);
        self.hide_image();
        self.details.update(|details| {
            details.image = ImageChoice::None;
            details.image_error = None;
        });
    }

    fn set_image(self, file_name: String, parsed: Result<(Image, String), ImageError>) {
        self.hide_image();
        self.details.update(|details| details.choose_image(file_name, parsed));
    }

    fn hide_image(self) {
        if let ImageChoice::Accepted(image) = &self.details.read_untracked().image {
            files::hide(&image.url);
        }
    }
}

/// Only the beginning of an image that is far too large is read.
async fn parse(file: &File) -> Result<Image, ImageError> {
    let Ok(beginning) = files::read_beginning(file, BEGINNING).await else {
        return Err(ImageError::Empty);
    };
    Image::parse(beginning).map_err(|error| match error {
        ImageError::TooManyBytes(_) => ImageError::TooManyBytes(file.size() as usize),
        other => other,
    })
}
