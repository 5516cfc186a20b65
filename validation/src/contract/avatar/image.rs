//! An avatar image: known by its bytes, never by its name or its sender.

use super::{ImageError, ImageKind};
use crate::limits::{AVATAR_BYTES, AVATAR_PIXELS};

/// An image within the limits.
///
/// Its picture is not decoded here: it is only ever handed to a browser, as
/// bytes of exactly its media type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    bytes: Vec<u8>,
    kind: ImageKind,
    width: usize,
    height: usize,
}

impl Image {
    /// Takes the bytes if they are an image within the limits.
    ///
    /// # Errors
    /// What is wrong, with the actual and the allowed size.
    pub fn parse(bytes: Vec<u8>) -> Result<Self, ImageError> {
        let kind = ImageKind::of(&bytes).ok_or_else(|| ImageError::of_other(&bytes))?;
        if bytes.len() > AVATAR_BYTES {
            return Err(ImageError::TooManyBytes(bytes.len()));
        }
        let damaged = ImageError::Damaged(kind);
        let imagesize::ImageSize { width, height } =
            imagesize::blob_size(&bytes).map_err(|_| damaged)?;
        if width == 0 || height == 0 {
            return Err(damaged);
        }
        if width > AVATAR_PIXELS || height > AVATAR_PIXELS {
            return Err(ImageError::TooManyPixels { width, height });
        }
        Ok(Self { bytes, kind, width, height })
    }

    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    #[must_use]
    pub const fn kind(&self) -> ImageKind {
        self.kind
    }

    /// Width in pixels.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Height in pixels.
    #[must_use]
    pub const fn height(&self) -> usize {
        self.height
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32, length: usize) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.resize(length, 0);
        bytes
    }

    fn message(bytes: impl Into<Vec<u8>>) -> String {
        Image::parse(bytes.into()).expect_err("no avatar").to_string()
    }

    fn each_kind() -> [(Vec<u8>, ImageKind, &'static str); 4] {
        let gif = b"GIF89a\x60\0\x40\0\0\0\0".as_slice();
        let jpeg = b"\xFF\xD8\xFF\xE0\0\x04\0\0\xFF\xC0\0\x0B\x08\0\x40\0\x60\x01\0\0\0".as_slice();
        let webp = b"RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\x5F\0\0\x3F\0\0".as_slice();
        [
            (png(96, 64, 40), ImageKind::Png, "image/png"),
            (gif.to_vec(), ImageKind::Gif, "image/gif"),
            (jpeg.to_vec(), ImageKind::Jpeg, "image/jpeg"),
            (webp.to_vec(), ImageKind::Webp, "image/webp"),
        ]
    }

    #[test]
    fn every_kind_is_known_by_its_bytes() {
        for (bytes, kind, media_type) in each_kind() {
            let image = Image::parse(bytes.clone()).expect(media_type);
            assert_eq!((image.width(), image.height()), (96, 64), "{media_type}");
            assert_eq!((image.kind(), image.kind().media_type()), (kind, media_type));
            assert_eq!(image.bytes(), bytes);
        }
    }

    #[test]
    fn no_bytes_are_too_odd() {
        for (bytes, ..) in each_kind() {
            for at in 0..bytes.len() {
                // An image or an error, whichever: what matters is that it returns.
                let _ = Image::parse(bytes[..at].to_vec());
                for odd in [0, 1, 0x7F, 0xFF] {
                    let mut bytes = bytes.clone();
                    bytes[at] = odd;
                    let _ = Image::parse(bytes);
                }
            }
        }
    }

    #[test]
    fn the_limits_are_inclusive() {
        assert!(Image::parse(png(1024, 1024, 5120)).is_ok());
        assert_eq!(
            message(png(1024, 1024, 5121)),
            "The image is 5,121 bytes. The limit for an avatar is 5,120 bytes. \
             Shrink it, or choose a smaller one."
        );
        assert_eq!(
            message(png(64, 64, 14_541)),
            "The image is 14.2 KB. The limit for an avatar is 5 KB. \
             Shrink it, or choose a smaller one."
        );
        for (width, height, words) in [(1025, 1, "1,025 × 1 pixels"), (8, 1025, "8 × 1,025 pixels")]
        {
            let text = message(png(width, height, 40));
            assert!(text.contains(words) && text.contains("1024 × 1024"), "{text}");
        }
    }

    #[test]
    fn svg_is_refused_for_its_scripts_whatever_comes_first() {
        let declared = "\u{feff}<?xml version=\"1.0\"?>\n<!-- logo -->\n<svg xmlns=\"\"/>";
        for svg in ["<svg/>", "  <SVG>", "<!DOCTYPE svg>", declared] {
            assert_eq!(Image::parse(svg.into()), Err(ImageError::Svg), "{svg}");
        }
        assert!(message("<svg/>").contains("scripts"));
    }

    #[test]
    fn what_is_no_image_is_named_where_it_is_known() {
        assert!(message("").contains("empty"));
        assert!(message("BM......").contains("a BMP image"));
        assert!(message(*b"\0\0\0\x1Cftypavif").contains("an AVIF image"));
        assert!(message("name,role").contains("not an image"));
        assert!(!ImageError::Svg.can_shrink() && ImageError::TooManyBytes(6000).can_shrink());
    }

    #[test]
    fn a_cut_or_empty_picture_is_damaged() {
        let whole = png(96, 64, 40);
        for length in 8..24 {
            let cut = whole[..length].to_vec();
            assert_eq!(Image::parse(cut), Err(ImageError::Damaged(ImageKind::Png)), "{length}");
        }
        assert_eq!(Image::parse(png(0, 64, 40)), Err(ImageError::Damaged(ImageKind::Png)));
        assert_eq!(
            Image::parse(b"\xFF\xD8\xFF".to_vec()),
            Err(ImageError::Damaged(ImageKind::Jpeg))
        );
    }
}
