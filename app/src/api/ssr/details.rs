//! The display details of an upload, parsed by the same code as in the browser.

use uuid::Uuid;
use validation::avatar::{Avatar, Colour, Image, ImageError};
use validation::{DisplayName, IntegrationName, NameError};

use super::upload::Form;
use crate::api::{DetailsField, FieldError, Owner};

/// Display details without a fault.
#[derive(Debug)]
pub(crate) struct Details {
    pub(crate) integration_name: IntegrationName,
    pub(crate) display_name: DisplayName,
    pub(crate) avatar: Avatar,
}

impl Details {
    /// Parses the details, or says all that is wrong with them.
    pub(crate) fn parse(form: &mut Form) -> Result<Self, Vec<FieldError>> {
        let name = IntegrationName::parse(&form.integration_name);
        let display_name = display_name(&form.display_name, name.as_ref().ok());
        let avatar = avatar(form);
        match (name, display_name, avatar) {
            (Ok(integration_name), Ok(Some(display_name)), Ok(avatar)) => {
                Ok(Self { integration_name, display_name, avatar })
            }
            (name, display_name, avatar) => {
                let errors = [
                    name.err().map(|e| fault(DetailsField::IntegrationName, e.to_string())),
                    display_name.err().map(|e| fault(DetailsField::DisplayName, e.to_string())),
                    avatar.err().map(|message| fault(DetailsField::AvatarImage, message)),
                ];
                Err(errors.into_iter().flatten().collect())
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

fn avatar(form: &mut Form) -> Result<Avatar, String> {
    let image = std::mem::take(&mut form.avatar_image);
    if image.bytes == 0 {
        let colour = Colour::from_name(&form.avatar_colour).map(Avatar::Colour);
        return colour.ok_or_else(|| "Choose an avatar colour or an image.".to_owned());
    }
    match Image::parse(image.start) {
        Ok(parsed) => Ok(Avatar::Image(parsed)),
        Err(ImageError::TooManyBytes(_)) => Err(ImageError::TooManyBytes(image.bytes).to_string()),
        Err(error) => Err(error.to_string()),
    }
}

/// The field error for a display name that another integration has.
pub(crate) fn taken(id: Uuid, display_name: String) -> FieldError {
    FieldError {
        field: DetailsField::DisplayName,
        message: format!("The integration \"{display_name}\" has this name. Enter another."),
        owner: Some(Owner { id: id.to_string(), display_name }),
    }
}

const fn fault(field: DetailsField, message: String) -> FieldError {
    FieldError { field, message, owner: None }
}
