//! Reading the multipart body: part by part, nothing longer than it may be and
//! nothing waited for longer than it may take.
//!
//! Be advised: multer buffers whatever it looks for a boundary in, so the body
//! as a whole is bounded by the server's layer for the upload's path.

use std::future::Future;
use std::time::Duration;

use bytes::Bytes;
use multer::{Field, Multipart};
use tokio::time::timeout;

use super::ImportLimits;
use crate::api::{ApiError, part};

/// Longest text of a part. The names' own limits are far below; a text beyond
/// this is no slip of a person.
const TEXT_BYTES: usize = 4 * 1024;

/// Longest avatar image that is read, so that its size can be told.
const IMAGE_BYTES: usize = 128 * 1024;

/// An upload, read up to its file.
pub(crate) struct Upload {
    multipart: Multipart<'static>,
    file: Option<Field<'static>>,
    limits: ImportLimits,
}

/// What comes before the file, as it came.
#[derive(Debug, Default)]
pub(crate) struct Form {
    pub(crate) idempotency_key: String,
    pub(crate) integration_name: String,
    pub(crate) display_name: String,
    pub(crate) avatar_colour: String,
    pub(crate) avatar_image: Vec<u8>,
    pub(crate) file_name: String,
    pub(crate) file_bytes: u64,
}

impl Upload {
    /// Reads everything before the file.
    pub(crate) async fn open(
        multipart: Multipart<'static>,
        limits: ImportLimits,
    ) -> Result<(Self, Form), ApiError> {
        let mut upload = Self { multipart, file: None, limits };
        let mut form = Form::default();
        while let Some(field) = upload.next_part().await? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == part::FILE {
                upload.file = Some(field);
                return Ok((upload, form));
            }
            upload.read_into(&mut form, &name, field).await?;
        }
        Err(bad("The upload has no data file."))
    }

    async fn read_into(
        &self,
        form: &mut Form,
        name: &str,
        field: Field<'static>,
    ) -> Result<(), ApiError> {
        let target = match name {
            part::AVATAR_IMAGE => {
                form.avatar_image = self.read(field, IMAGE_BYTES).await?;
                return Ok(());
            }
            part::FILE_BYTES => {
                let size = self.text(field).await?.parse();
                form.file_bytes = size.map_err(|_| bad("The file's size is not a number."))?;
                return Ok(());
            }
            part::IDEMPOTENCY_KEY => &mut form.idempotency_key,
            part::INTEGRATION_NAME => &mut form.integration_name,
            part::DISPLAY_NAME => &mut form.display_name,
            part::AVATAR_COLOUR => &mut form.avatar_colour,
            part::FILE_NAME => &mut form.file_name,
            _ => return Err(bad("The upload has a part that this page does not send.")),
        };
        *target = self.text(field).await?;
        Ok(())
    }

    /// The next bytes of the file; none at its end.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, ApiError> {
        let Some(field) = &mut self.file else { return Ok(None) };
        let chunk = in_time(self.limits.idle, field.chunk()).await?;
        if chunk.is_none() {
            self.file = None;
            if self.next_part().await?.is_some() {
                return Err(bad("The data file is not the last part of the upload."));
            }
        }
        Ok(chunk)
    }

    /// Throws the rest away, as long as it comes soon, so that the answer is read.
    pub(crate) async fn drain(&mut self) {
        let longest = self.limits.drain;
        let rest = async { while let Ok(Some(_)) = self.chunk().await {} };
        // What is not in by then is cut off: there is no other way to stop a sender.
        let _cut_off = timeout(longest, rest).await;
    }

    async fn next_part(&mut self) -> Result<Option<Field<'static>>, ApiError> {
        in_time(self.limits.idle, self.multipart.next_field()).await
    }

    async fn text(&self, field: Field<'static>) -> Result<String, ApiError> {
        let bytes = self.read(field, TEXT_BYTES).await?;
        String::from_utf8(bytes).map_err(|_| bad("A text of the upload is not UTF-8."))
    }

    async fn read(&self, mut field: Field<'static>, limit: usize) -> Result<Vec<u8>, ApiError> {
        let mut bytes = Vec::new();
        while let Some(chunk) = in_time(self.limits.idle, field.chunk()).await? {
            if bytes.len() + chunk.len() > limit {
                return Err(bad("A part of the upload is far too long."));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }
}

async fn in_time<T>(
    idle: Duration,
    reading: impl Future<Output = Result<T, multer::Error>>,
) -> Result<T, ApiError> {
    let read = timeout(idle, reading).await.map_err(|_| ApiError::Interrupted)?;
    read.map_err(|error| match error {
        multer::Error::IncompleteFieldData { .. }
        | multer::Error::IncompleteHeaders
        | multer::Error::IncompleteStream
        | multer::Error::StreamReadFailed(_) => ApiError::Interrupted,
        _ => bad("The upload is not a form as this page sends it."),
    })
}

pub(crate) fn bad(what: &str) -> ApiError {
    ApiError::BadRequest(format!("{what} Nothing was saved. Load the page again and retry."))
}
