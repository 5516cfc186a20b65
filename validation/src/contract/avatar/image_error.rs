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
    /// Why these bytes, which are of no kind of image that can be an avatar, are refused.
    pub(super) fn of_other(bytes: &[u8]) -> Self {
        match bytes {
            [] => Self::Empty,
            other if is_svg(other) => Self::Svg,
            other => Self::OtherKind(other_kind(other)),
        }
    }

    /// Whether a smaller copy of the same picture would do, so that shrinking is worth offering.
    #[must_use]
    pub const fn can_shrink(&self) -> bool {
        matches!(self, Self::TooManyBytes(_) | Self::TooManyPixels { .. })
    }
}

/// Whether a text file's first element or doctype is `svg`: comments and an XML
/// declaration may stand before it.
fn is_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(2048)];
    let text = String::from_utf8_lossy(head).to_ascii_lowercase();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('<') && (text.contains("<svg") || text.contains("<!doctype svg"))
}

fn other_kind(bytes: &[u8]) -> Option<OtherKind> {
    let named: [(&[u8], OtherKind); 5] = [
        (b"BM", OtherKind::Bmp),
        (b"II*\0", OtherKind::Tiff),
        (b"MM\0*", OtherKind::Tiff),
        (b"\0\0\x01\0", OtherKind::Icon),
        (b"%PDF", OtherKind::Pdf),
    ];
    if bytes.get(4..8) == Some(b"ftyp") {
        return match bytes.get(8..12) {
            Some(b"avif" | b"avis") => Some(OtherKind::Avif),
            Some(b"heic" | b"heix" | b"mif1") => Some(OtherKind::Heic),
            _ => Some(OtherKind::Video),
        };
    }
    named.into_iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| kind)
}
