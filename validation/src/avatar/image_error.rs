//! Why a file is no avatar, in the words of the form's field error.

use crate::limits::{AVATAR_BYTES, AVATAR_PIXELS};
use crate::wording::{size_and_limit, thousands};

/// Why bytes are not an avatar image. `Display` says what is wrong, with the
/// actual and the allowed size, and how to mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ImageError {
    /// No bytes at all.
    #[error("The image is empty: 0 bytes. Choose a PNG, JPEG, WebP or GIF image.")]
    Empty,
    /// An SVG document, whatever its size.
    #[error(
        "The image is an SVG. SVG can carry scripts, so it is not accepted. \
         Export it as PNG, JPEG, WebP or GIF."
    )]
    Svg,
    /// Another kind of file, named where it was recognised.
    #[error("The file is {}. Choose a PNG, JPEG, WebP or GIF image.", .0.unwrap_or("not an image that can be used"))]
    OtherKind(Option<&'static str>),
    /// Over the limit in bytes.
    #[error("{}", too_many_bytes(*.0))]
    TooManyBytes(usize),
    /// Over the limit in pixels.
    #[error(
        "The image is {} × {} pixels. The limit for an avatar is {AVATAR_PIXELS} × {AVATAR_PIXELS}. \
         Shrink it, or choose a smaller one.",
        thousands(*.width as u64), thousands(*.height as u64)
    )]
    TooManyPixels {
        /// Its width.
        width: usize,
        /// Its height.
        height: usize,
    },
    /// The right kind by its first bytes, but its size cannot be read.
    #[error("The {0} image is damaged or cut short. Export it again, or choose another.")]
    Damaged(&'static str),
}

impl ImageError {
    /// Whether a smaller copy of the same picture would do, so that shrinking is worth offering.
    #[must_use]
    pub const fn can_shrink(&self) -> bool {
        matches!(self, Self::TooManyBytes(_) | Self::TooManyPixels { .. })
    }
}

fn too_many_bytes(bytes: usize) -> String {
    let (actual, limit) = size_and_limit(bytes as u64, AVATAR_BYTES as u64);
    format!(
        "The image is {actual}. The limit for an avatar is {limit}. \
         Shrink it, or choose a smaller one."
    )
}
