//! Why a file is no avatar.

use super::ImageKind;

/// Why bytes are not an avatar image. `Display` says what is wrong, with the
/// actual and the allowed size, and how to put it right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageError {
    Empty,
    /// An SVG document, whatever its size.
    Svg,
    /// Another kind of file, named where it was recognised.
    OtherKind(Option<OtherKind>),
    TooManyBytes(usize),
    TooManyPixels {
        width: usize,
        height: usize,
    },
    /// The right kind by its first bytes, but its size cannot be read.
    Damaged(ImageKind),
}

/// A kind of file that people take for an avatar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherKind {
    Bmp,
    Tiff,
    Icon,
    Pdf,
    Avif,
    Heic,
    /// MP4 and the like.
    Video,
}

impl ImageError {
    /// Whether a smaller copy of the same picture would do, so that shrinking is worth offering.
    #[must_use]
    pub const fn can_shrink(&self) -> bool {
        matches!(self, Self::TooManyBytes(_) | Self::TooManyPixels { .. })
    }
}
