//! Reading the multipart body part by part, each within its limit.
//!
//! Be advised: multer buffers whatever it searches for a boundary, which [`Unread`] bounds,
//! and waits as long as it takes. The server's layer for uploads bounds the size of the body,
//! how long it may stand still and how slow it may be, and reads on when an answer is given
//! before the body's end.

mod details;
mod key_shape;
mod unread;

use std::collections::BTreeSet;
use std::fmt::Display;

use bytes::Bytes;
use multer::{Field, Multipart};
use sha2::{Digest as _, Sha256};
use store::Digest;
use uuid::Uuid;
use validation::FileName;
use validation::limits::AVATAR_BYTES;
use validation::suggest::Recipe;
use validation::upload::{CHANGES_BYTES, ChangeSummary, RECIPE_BYTES, part};
use validation::wording::file_size;

use crate::Error;
pub(crate) use details::{Details, taken};
pub use details::{Fault, Wrong};
pub(crate) use key_shape::{check as check_key, is_key};
pub use unread::{Counted, NoPart, Unread};

/// Longest text of a part, in bytes. The limits of names are far below; nobody types more by
/// mistake.
const TEXT_BYTES: usize = 4 * 1024;

const NO_FORM: &str = "The upload is not a form as the page sends it.";

/// Longest reason why a part is refused, in characters.
const WHY_CHARACTERS: usize = 400;

/// Largest avatar image that is read to its end, in bytes, so that its size can be told.
const IMAGE_BYTES: usize = 1024 * 1024;

/// An upload that has been read up to its file.
pub(crate) struct Upload {
    multipart: Multipart<'static>,
    unread: Unread,
    file: Option<Field<'static>>,
}

/// The parts before the file, as they were sent.
#[derive(Debug, Default)]
pub(crate) struct Form {
    pub(crate) idempotency_key: String,
    /// The integration that is updated; none where one is made.
    pub(crate) integration: Option<Uuid>,
    pub(crate) integration_name: String,
    pub(crate) display_name: String,
    pub(crate) avatar_colour: String,
    pub(crate) avatar_image: Image,
    pub(crate) file_name: FileName,
    pub(crate) file_bytes: u64,
    pub(crate) changes: Option<ChangeSummary>,
    pub(crate) recipe: Option<Recipe>,
}

/// An image of any size, of which only the beginning is kept.
#[derive(Debug, Default)]
pub(crate) struct Image {
    pub(crate) start: Vec<u8>,
    pub(crate) bytes: usize,
}

impl Upload {
    /// Reads everything before the file. `unread` counts what the parser keeps.
    pub(crate) async fn open(
        multipart: Multipart<'static>,
        unread: Unread,
    ) -> Result<(Self, Form), Error> {
        let mut upload = Self { multipart, unread, file: None };
        let (mut form, mut names) = (Form::default(), BTreeSet::new());
        while let Some(field) = upload.next_part().await? {
            let name = field.name().unwrap_or_default().to_owned();
            if !names.insert(name.clone()) {
                return Err(bad("The upload has a part twice."));
            }
            if name == part::FILE {
                form.belongs_together()?;
                upload.file = Some(field);
                return Ok((upload, form));
            }
            form.take(&name, Part { field, unread: &upload.unread }).await?;
        }
        Err(bad("The upload has no data file."))
    }

    async fn next_part(&mut self) -> Result<Option<Field<'static>>, Error> {
        let part = self.multipart.next_field().await;
        let part = part.map_err(|error| broken(error, &self.unread))?;
        self.unread.came_out();
        Ok(part)
    }

    /// The next bytes of the file; none at its end.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        let Some(field) = &mut self.file else { return Ok(None) };
        let chunk = next_chunk(field, &self.unread).await?;
        if chunk.is_none() {
            self.file = None;
            if self.next_part().await?.is_some() {
                return Err(bad("The data file is not the last part of the upload."));
            }
        }
        Ok(chunk)
    }
}

/// A part before the file.
struct Part<'a> {
    field: Field<'static>,
    unread: &'a Unread,
}

impl Part<'_> {
    async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        next_chunk(&mut self.field, self.unread).await
    }
}

async fn next_chunk(field: &mut Field<'static>, unread: &Unread) -> Result<Option<Bytes>, Error> {
    let chunk = field.chunk().await.map_err(|error| broken(error, unread))?;
    unread.came_out();
    Ok(chunk)
}

impl Form {
    /// Refuses parts that make no sense without others.
    fn belongs_together(&self) -> Result<(), Error> {
        if self.recipe.is_some() && self.changes.is_none() {
            return Err(bad("The upload has a recipe and does not say what was changed with it."));
        }
        let details = [&self.integration_name, &self.display_name, &self.avatar_colour];
        let has_details = details.iter().any(|detail| !detail.is_empty());
        if self.integration.is_some() && (has_details || self.avatar_image.bytes > 0) {
            return Err(bad("The upload is of an integration that has its details already."));
        }
        Ok(())
    }

    /// The digest of all parts as they were sent, without the key and the file.
    pub(crate) fn digest(&self) -> Digest {
        let json = "a summary and a recipe are JSON";
        let done = serde_json::to_vec(&(&self.changes, &self.recipe)).expect(json);
        let bytes = self.file_bytes.to_le_bytes();
        let parts: [&[u8]; 7] = [
            self.integration_name.as_bytes(),
            self.display_name.as_bytes(),
            self.avatar_colour.as_bytes(),
            &self.avatar_image.start,
            self.file_name.as_str().as_bytes(),
            &bytes,
            &done,
        ];
        let mut sum = Sha256::new();
        for part in parts {
            // The length before each part keeps it from being taken for the end of another.
            sum.update((part.len() as u64).to_le_bytes());
            sum.update(part);
        }
        if let Some(integration) = self.integration {
            sum.update(integration.as_bytes());
        }
        Digest::new(sum.finalize().into())
    }

    async fn take(&mut self, name: &str, part: Part<'_>) -> Result<(), Error> {
        match name {
            part::IDEMPOTENCY_KEY => self.idempotency_key = text(part).await?,
            part::INTEGRATION => {
                let id = Uuid::parse_str(&text(part).await?);
                self.integration = Some(id.map_err(|_| bad("The integration has no such id."))?);
            }
            part::INTEGRATION_NAME => self.integration_name = text(part).await?,
            part::DISPLAY_NAME => self.display_name = text(part).await?,
            part::AVATAR_COLOUR => self.avatar_colour = text(part).await?,
            part::AVATAR_IMAGE => self.avatar_image = image(part).await?,
            part::FILE_NAME => self.file_name = text(part).await?.into(),
            part::FILE_BYTES => {
                let size = text(part).await?.parse();
                self.file_bytes = size.map_err(|_| bad("The file's size is not a number."))?;
            }
            part::CHANGES | part::CHANGES_BEFORE => {
                let json = bytes(part, CHANGES_BYTES, "change summary").await?;
                let changes = ChangeSummary::from_json(&json);
                self.changes = Some(changes.map_err(|why| unusable("change summary", &why))?);
            }
            part::RECIPE => {
                let json = bytes(part, RECIPE_BYTES, "recipe").await?;
                let recipe = Recipe::from_json(&json);
                self.recipe = Some(recipe.map_err(|why| unusable("recipe", &why))?);
            }
            _ => return Err(bad("The upload has a part that is none of the form.")),
        }
        Ok(())
    }
}

async fn text(part: Part<'_>) -> Result<String, Error> {
    let bytes = bytes(part, TEXT_BYTES, "text").await?;
    String::from_utf8(bytes).map_err(|_| bad("A text of the upload is not UTF-8."))
}

/// A part of at most `limit` bytes; `what` names it in the refusal of more.
async fn bytes(mut part: Part<'_>, limit: usize, what: &str) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await? {
        if bytes.len() + chunk.len() > limit {
            let limit = file_size(limit as u64);
            return Err(bad(&format!("A {what} of the upload is larger than {limit}.")));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

async fn image(mut part: Part<'_>) -> Result<Image, Error> {
    let mut image = Image::default();
    while let Some(chunk) = part.chunk().await? {
        image.bytes += chunk.len();
        if image.bytes > IMAGE_BYTES {
            let limit = file_size(AVATAR_BYTES as u64);
            return Err(bad(&format!("The avatar image is far larger than {limit}.")));
        }
        let room = (AVATAR_BYTES + 1).saturating_sub(image.start.len());
        image.start.extend_from_slice(&chunk[..room.min(chunk.len())]);
    }
    Ok(image)
}

fn broken(error: multer::Error, unread: &Unread) -> Error {
    match error {
        _ if unread.is_over() => bad(NO_FORM),
        multer::Error::IncompleteFieldData { .. }
        | multer::Error::IncompleteHeaders
        | multer::Error::IncompleteStream
        | multer::Error::StreamReadFailed(_) => Error::Interrupted,
        _ => bad(NO_FORM),
    }
}

/// Refuses a part. The reason is cut, for it may quote a value of any length.
fn unusable(what: &str, why: &impl Display) -> Error {
    let why: String = why.to_string().chars().take(WHY_CHARACTERS).collect();
    bad(&format!("The {what} of the upload cannot be used: {why}."))
}

pub(crate) fn bad(what: &str) -> Error {
    Error::BadRequest(format!("{what} Nothing was saved. Load the page again and retry."))
}
