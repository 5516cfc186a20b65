//! Reading the multipart body part by part, nothing longer than it may be.
//!
//! Be advised: multer buffers whatever it looks for a boundary in, and waits
//! as long as it takes. The server's layer for the upload's path bounds the size
//! of the body and the time it may stand still, and reads on when an answer is
//! given before the end.

use bytes::Bytes;
use multer::{Field, Multipart};
use validation::limits::AVATAR_BYTES;

use crate::api::{ApiError, part};

/// Longest text of a part. The names' own limits are far below; a text beyond
/// this is no slip of a person.
const TEXT_BYTES: usize = 4 * 1024;

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
            _ => return Err(bad("The upload has a part that is none of the form.")),
        }
        Ok(())
    }
}

async fn text(mut field: Field<'static>) -> Result<String, ApiError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        if bytes.len() + chunk.len() > TEXT_BYTES {
            return Err(bad("A text of the upload is far too long."));
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| bad("A text of the upload is not UTF-8."))
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

pub(crate) fn bad(what: &str) -> ApiError {
    ApiError::BadRequest(format!("{what} Nothing was saved. Load the page again and retry."))
}
