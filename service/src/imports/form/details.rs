//! The display details of an upload, parsed by the same code as in the browser.

use uuid::Uuid;
use validation::avatar::{Avatar, Colour, Image, ImageError};
use validation::{DisplayName, IntegrationName, NameError};

use validation::upload::DetailsField;

use super::Form;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub field: DetailsField,
    pub wrong: Wrong,
}

/// What can be wrong with a detail, in words for the person who typed it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// The text is no name.
    #[error(transparent)]
    Name(#[from] NameError),
    /// There is no avatar.
    #[error("Choose an avatar colour or an image.")]
    NoAvatar,
    /// The image is no avatar.
    #[error(transparent)]
    Image(#[from] ImageError),
    /// An integration has the name already.
    #[error("The integration \"{display_name}\" has this name. Enter another.")]
    Taken {
        id: Uuid,
        /// The name as that integration writes it.
        display_name: String,
    },
}

/// Valid display details.
#[derive(Debug)]
pub(crate) struct Details {
    pub(crate) integration_name: IntegrationName,
    pub(crate) display_name: DisplayName,
    pub(crate) avatar: Avatar,
}

impl Details {
    /// Parses the details, or returns everything that is wrong with them.
    pub(crate) fn parse(form: &mut Form) -> Result<Self, Vec<Fault>> {
        let name = IntegrationName::parse(&form.integration_name);
        let display_name = display_name(&form.display_name, name.as_ref().ok());
        let avatar = avatar(form);
        match (name, display_name, avatar) {
            (Ok(integration_name), Ok(Some(display_name)), Ok(avatar)) => {
                Ok(Self { integration_name, display_name, avatar })
            }
            (name, display_name, avatar) => {
                let faults = [
                    name.err().map(|e| fault(DetailsField::IntegrationName, e)),
                    display_name.err().map(|e| fault(DetailsField::DisplayName, e)),
                    avatar.err().map(|wrong| fault(DetailsField::AvatarImage, wrong)),
                ];
                Err(faults.into_iter().flatten().collect())
            }
        }
    }
}

/// None if it would be the integration name and that is no name: one fault is enough.
fn display_name(
    text: &str,
    name: Option<&IntegrationName>,
) -> Result<Option<DisplayName>, NameError> {
    match name {
        Some(name) => DisplayName::or_integration_name(text, name).map(Some),
        None if text.trim().is_empty() => Ok(None),
        None => DisplayName::parse(text).map(Some),
    }
}

fn avatar(form: &mut Form) -> Result<Avatar, Wrong> {
    let image = std::mem::take(&mut form.avatar_image);
    if image.bytes == 0 {
        let colour = Colour::from_name(&form.avatar_colour).map(Avatar::Colour);
        return colour.ok_or(Wrong::NoAvatar);
    }
    match Image::parse(image.start) {
        Ok(parsed) => Ok(Avatar::Image(parsed)),
        Err(ImageError::TooManyBytes(_)) => Err(ImageError::TooManyBytes(image.bytes).into()),
        Err(error) => Err(error.into()),
    }
}

pub(crate) const fn taken(id: Uuid, display_name: String) -> Fault {
    Fault { field: DetailsField::DisplayName, wrong: Wrong::Taken { id, display_name } }
}

fn fault(field: DetailsField, wrong: impl Into<Wrong>) -> Fault {
    Fault { field, wrong: wrong.into() }
}
