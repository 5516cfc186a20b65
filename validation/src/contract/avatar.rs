//! The mark of an integration: initials on a colour, or a small image.
//!
//! Parse, don't validate: an [`Image`] that exists is within the limits.

mod colour;
mod image;
mod image_error;
mod image_kind;

pub use colour::Colour;
pub use image::Image;
pub use image_error::{ImageError, OtherKind};
pub use image_kind::ImageKind;

/// What marks an integration in lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Avatar {
    /// The initials of its display name on this colour.
    Colour(Colour),
    /// An image of its own.
    Image(Image),
}

impl Default for Avatar {
    fn default() -> Self {
        Self::Colour(Colour::default())
    }
}
