//! Reading the multipart body part by part, nothing longer than it may be.
//!
//! Be advised: multer buffers whatever it looks for a boundary in, and waits
//! as long as it takes. The server's layer for the upload's path bounds the size
//! of the body and the time it may stand still, and reads on when an answer is
//! given before the end.

use std::fmt::Display;

use bytes::Bytes;
use multer::{Field, Multipart};
use validation::limits::AVATAR_BYTES;
use validation::repair::Recipe;
use validation::wording::file_size;

use crate::api::{ApiError, RECIPE_BYTES, REPAIR_BYTES, RepairSummary, part};

/// Longest text of a part. The names' own limits are far below; a text beyond
/// this is no slip of a person.
const TEXT_BYTES: usize = 4 * 1024;

/// Longest reason why a part is refused.
const WHY_CHARACTERS: usize = 400;

/// An upload, read up to its file.
pub(crate) struct Upload {
    multipart: Multipart<'static>,
    file: Option<Field<'static>>,
}

/// What comes before the file, as it came.
#[derive(Debug, Default)]
pub(crate) struct Form {
    pub(crate) idempotency_key: String,
    pub(crate) integration_name: String,
    pub(crate) display_name: String,
    pub(crate) avatar_colour: String,
    pub(crate) avatar_image: Image,
    pub(crate) file_name: String,
    pub(crate) file_bytes: u64,
    pub(crate) repair: Option<RepairSummary>,
    pub(crate) recipe: Option<Recipe>,
}

/// An image of any size, of which no more is kept than may be.
#[derive(Debug, Default)]
pub(crate) struct Image {
    pub(crate) start: Vec<u8>,
    pub(crate) bytes: usize,
}

impl Upload {
    /// Reads everything before the file.
    pub(crate) async fn open(multipart: Multipart<'static>) -> Result<(Self, Form), ApiError> {
        let mut upload = Self { multipart, file: None };
        let mut form = Form::default();
        while let Some(field) = upload.multipart.next_field().await.map_err(broken)? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == part::FILE {
                form.belongs_together()?;
                upload.file = Some(field);
                return Ok((upload, form));
            }
            form.take(&name, field).await?;
        }
        Err(bad("The upload has no data file."))
    }

    /// The next bytes of the file; none at its end.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, ApiError> {
        let Some(field) = &mut self.file else { return Ok(None) };
        let chunk = field.chunk().await.map_err(broken)?;
        if chunk.is_none() {
            self.file = None;
            if self.multipart.next_field().await.map_err(broken)?.is_some() {
                return Err(bad("The data file is not the last part of the upload."));
            }
        }
        Ok(chunk)
    }
}

impl Form {
    /// Whether what was sent goes with what was not.
    fn belongs_together(&self) -> Result<(), ApiError> {
        if self.recipe.is_some() && self.repair.is_none() {
            return Err(bad("The upload has a recipe and does not say what was repaired with it."));
        }
        Ok(())
    }

    async fn take(&mut self, name: &str, field: Field<'static>) -> Result<(), ApiError> {
        match name {
            part::IDEMPOTENCY_KEY => self.idempotency_key = text(field).await?,
            part::INTEGRATION_NAME => self.integration_name = text(field).await?,
            part::DISPLAY_NAME => self.display_name = text(field).await?,
            part::AVATAR_COLOUR => self.avatar_colour = text(field).await?,
            part::AVATAR_IMAGE => self.avatar_image = image(field).await?,
            part::FILE_NAME => self.file_name = text(field).await?,
            part::FILE_BYTES => {
                let size = text(field).await?.parse();
                self.file_bytes = size.map_err(|_| bad("The file's size is not a number."))?;
            }
            part::REPAIR => {
                let json = bytes(field, REPAIR_BYTES, "repair summary").await?;
                let repair = RepairSummary::from_json(&json);
                self.repair = Some(repair.map_err(|why| unusable("repair summary", &why))?);
            }
            part::RECIPE => {
                let json = bytes(field, RECIPE_BYTES, "recipe").await?;
                let recipe = Recipe::from_json(&json);
                self.recipe = Some(recipe.map_err(|why| unusable("recipe", &why))?);
            }
            _ => return Err(bad("The upload has a part that is none of the form.")),
        }
        Ok(())
    }
}

async fn text(field: Field<'static>) -> Result<String, ApiError> {
    let bytes = bytes(field, TEXT_BYTES, "text").await?;
    String::from_utf8(bytes).map_err(|_| bad("A text of the upload is not UTF-8."))
}

/// A part of at most `limit` bytes; `what` it is, for who sends more.
async fn bytes(mut field: Field<'static>, limit: usize, what: &str) -> Result<Vec<u8>, ApiError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        if bytes.len() + chunk.len() > limit {
            let limit = file_size(limit as u64);
            return Err(bad(&format!("A {what} of the upload is larger than {limit}.")));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

async fn image(mut field: Field<'static>) -> Result<Image, ApiError> {
    let mut image = Image::default();
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        image.bytes += chunk.len();
        let room = (AVATAR_BYTES + 1).saturating_sub(image.start.len());
        image.start.extend_from_slice(&chunk[..room.min(chunk.len())]);
    }
    Ok(image)
}

fn broken(error: multer::Error) -> ApiError {
    match error {
        multer::Error::IncompleteFieldData { .. }
        | multer::Error::IncompleteHeaders
        | multer::Error::IncompleteStream
        | multer::Error::StreamReadFailed(_) => ApiError::Interrupted,
        _ => bad("The upload is not a form as the page sends it."),
    }
}

/// What is wrong with a part; a value that is shown in it may be of any length.
fn unusable(what: &str, why: &impl Display) -> ApiError {
    let why: String = why.to_string().chars().take(WHY_CHARACTERS).collect();
    bad(&format!("The {what} of the upload cannot be used: {why}."))
}

pub(crate) fn bad(what: &str) -> ApiError {
    ApiError::BadRequest(format!("{what} Nothing was saved. Load the page again and retry."))
}
