//! Why a text or a file is not what it should be.

use std::fmt::{Display, Formatter, Result};

use crate::avatar::{ImageError, OtherKind};
use crate::limits::{AVATAR_BYTES, AVATAR_PIXELS, KEPT_NAME_CHARACTERS, NAME_CHARACTERS};
use crate::suggest::{RECIPE_SCHEMA, RecipeError};
use crate::text::characters::code_point;
use crate::upload::ChangeSummaryError;
use crate::wording::{size_and_limit, thousands};
use crate::{Name, NameError, Unseen, say, text};

impl Display for NameError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(&match *self {
            Self::Required(Name::Integration) => {
                text!("Enter the name of the SaaS service, for example Lantern LMS.").to_owned()
            }
            Self::Required(Name::Display) => {
                text!("Enter a display name, for example Lantern (all learners).").to_owned()
            }
            Self::TooLong { name, characters } => say!(
                "{} has {characters} characters. The limit is {NAME_CHARACTERS}. Shorten it.",
                label(name)
            ),
            Self::Unseen { name, unseen: Unseen::Control, character, position } => say!(
                "{} has a control character ({}) at position {position}. Remove it.",
                label(name),
                code(character)
            ),
            Self::Unseen { name, unseen: Unseen::Direction, character, position } => say!(
                "{} has a character that turns the direction of writing ({}) at position {position}. \
                 Type the name anew: what is copied may bring such characters along.",
                label(name),
                code(character)
            ),
            Self::Unseen { name, unseen: Unseen::Invisible, character, position } => say!(
                "{} has a character that cannot be seen ({}) at position {position}. \
                 Type the name anew: what is copied may bring such characters along.",
                label(name),
                code(character)
            ),
        })
    }
}

impl std::error::Error for NameError {}

const fn label(name: Name) -> &'static str {
    match name {
        Name::Integration => "Integration name",
        Name::Display => "Display name",
    }
}

fn code(character: char) -> String {
    match character {
        '\n' | '\r' => "line break".to_owned(),
        '\t' => "tab".to_owned(),
        other => code_point(other),
    }
}

impl Display for ImageError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(&match *self {
            Self::Empty => {
                text!("The image is empty: 0 bytes. Choose a PNG, JPEG, WebP or GIF image.")
                    .to_owned()
            }
            Self::Svg => text!(
                "The image is an SVG. SVG can carry scripts, so it is not accepted. Export it as PNG, JPEG, WebP or GIF."
            )
            .to_owned(),
            Self::OtherKind(None) => text!(
                "The file is not an image that can be used. Choose a PNG, JPEG, WebP or GIF image."
            )
            .to_owned(),
            Self::OtherKind(Some(kind)) => {
                say!("The file is {}. Choose a PNG, JPEG, WebP or GIF image.", other_kind(kind))
            }
            Self::TooManyBytes(bytes) => {
                let (actual, limit) = size_and_limit(bytes as u64, AVATAR_BYTES as u64);
                say!(
                    "The image is {actual}. The limit for an avatar is {limit}. \
                     Shrink it, or choose a smaller one."
                )
            }
            Self::TooManyPixels { width, height } => say!(
                "The image is {} × {} pixels. The limit for an avatar is {AVATAR_PIXELS} × {AVATAR_PIXELS}. \
                 Shrink it, or choose a smaller one.",
                thousands(width as u64),
                thousands(height as u64)
            ),
            Self::Damaged(kind) => say!(
                "The {} image is damaged or cut short. Export it again, or choose another.",
                kind.label()
            ),
        })
    }
}

impl std::error::Error for ImageError {}

const fn other_kind(kind: OtherKind) -> &'static str {
    match kind {
        OtherKind::Bmp => "a BMP image",
        OtherKind::Tiff => "a TIFF image",
        OtherKind::Icon => "an icon file",
        OtherKind::Pdf => "a PDF document",
        OtherKind::Avif => "an AVIF image",
        OtherKind::Heic => "a HEIC image",
        OtherKind::Video => "a video",
    }
}

impl Display for RecipeError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(&match self {
            Self::NotJson { line, column } => say!(
                "it is not JSON (line {line}, column {column}); choose the file that “Download recipe” on an integration’s page gives"
            ),
            Self::OtherJson => text!(
                "it is JSON, but no recipe; choose the file that “Download recipe” on an integration’s page gives"
            )
            .to_owned(),
            Self::Unknown(error) => {
                let (line, column) = (error.line(), error.column());
                let place = format!(" at line {line} column {column}");
                let what = error.to_string().replace(&place, "");
                say!("no recipe has what is on line {line}, column {column}: {what}")
            }
            Self::Schema(schema) => {
                say!("\"schema\" is {schema}; this program reads {RECIPE_SCHEMA}")
            }
            Self::List => text!(
                "\"list\" is empty; write the member that has the records in it, such as \"users\""
            )
            .to_owned(),
            Self::Keep(column) => say!(
                "\"keep\" has {column:?}, and no column can be kept under a field's name, none, \
                 or one that has control characters or over {KEPT_NAME_CHARACTERS} others"
            ),
            Self::Value { field, from, to } => say!(
                "\"values\" of {field} takes {from:?} for {to:?}, which is not valid; write {}",
                super::fields::kind(field.kind())
            ),
        })
    }
}

impl std::error::Error for RecipeError {}

impl Display for ChangeSummaryError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(&match self {
            Self::Json(error) => return error.fmt(f),
            Self::FileBytes(most) => say!("the file's size is over {} bytes", thousands(*most)),
            Self::Reasons(most) => say!("it has over {most} reasons"),
            Self::Reason(most) => say!(
                "a reason is empty, has characters that cannot be seen or is over {most} characters"
            ),
            Self::NoRecords => text!("a reason has no records").to_owned(),
        })
    }
}

impl std::error::Error for ChangeSummaryError {}
