//! The display details of an upload, parsed by the same code as in the browser.

use uuid::Uuid;
use validation::avatar::{Avatar, Colour, Image, ImageError};
use validation::{DisplayName, IntegrationName, NameError};

use validation::upload::DetailsField;

use super::Form;

/// What is wrong with one of the display details.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which.
    pub field: DetailsField,
    /// What.
    pub wrong: Wrong,
}

/// What can be wrong with them, in words for who typed them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// It is no name.
    #[error(transparent)]
    Name(#[from] NameError),
    /// There is no avatar.
    #[error("Choose an avatar colour or an image.")]
    NoAvatar,
    /// It is no avatar.
    #[error(transparent)]
    Image(#[from] ImageError),
    /// An integration has the name already.
    #[error("The integration \"{display_name}\" has this name. Enter another.")]
    Taken {
        /// Its id.
        id: Uuid,
        /// The name as it has it.
        display_name: String,
    },
}

/// Display details without a fault.
#[derive(Debug)]
pub(crate) struct Details {
    pub(crate) integration_name: IntegrationName,
    pub(crate) display_name: DisplayName,
    pub(crate) avatar: Avatar,
}

impl Details {
    /// Parses the details, or says all that is wrong with them.
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

/// None where it would be the integration name and that is no name: one fault is enough.
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

/// Another integration has the display name.
pub(crate) const fn taken(id: Uuid, display_name: String) -> Fault {
    Fault { field: DetailsField::DisplayName, wrong: Wrong::Taken { id, display_name } }
}

fn fault(field: DetailsField, wrong: impl Into<Wrong>) -> Fault {
    Fault { field, wrong: wrong.into() }
}
