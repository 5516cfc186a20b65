//! The data file on its way through the server's disk.

use std::fs::File;
use std::path::Path;

use tokio::io::AsyncWriteExt;

use super::imports::Running;
use super::upload::{Upload, bad};
use super::{ImportLimits, fail};
use crate::api::ApiError;

/// A data file that has arrived whole. It has no name and is gone when dropped,
/// also when the process is killed.
#[derive(Debug)]
pub(crate) struct Spooled {
    pub(crate) file: File,
    pub(crate) bytes: u64,
}

impl Spooled {
    /// Writes the upload's file to the disk while it arrives, and stops at the limit.
    pub(crate) async fn receive(
        upload: &mut Upload,
        declared: u64,
        folder: &Path,
        limits: &ImportLimits,
        running: &Running,
    ) -> Result<Self, ApiError> {
        let limit = limits.data.file_bytes;
        if declared > limit {
            return Err(ApiError::TooLarge { limit });
        }
        let failed = |error: std::io::Error| fail::unavailable("spooling", &error);
        let mut file = tokio::fs::File::from_std(tempfile::tempfile_in(folder).map_err(failed)?);
        let mut bytes = 0;
        while let Some(chunk) = upload.chunk().await? {
            bytes += chunk.len() as u64;
            if bytes > limit {
                return Err(ApiError::TooLarge { limit });
            }
            file.write_all(&chunk).await.map_err(failed)?;
            running.received(bytes);
        }
        file.flush().await.map_err(failed)?;
        if bytes != declared {
            return Err(bad("The data file is not as long as it was said to be."));
        }
        Ok(Self { file: file.into_std().await, bytes })
    }
}
