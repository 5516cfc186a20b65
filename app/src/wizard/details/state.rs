//! Step 1: the names, the avatar and what is wrong with them.

use validation::avatar::{Colour, Image, ImageError};
use validation::limits::AVATAR_BYTES;
use validation::{DisplayName, IntegrationName};

use crate::api::{DetailsField, FieldError, Owner};
use crate::messages;

/// The ids of the inputs that an error summary links to.
pub mod input {
    /// "Integration name".
    pub const INTEGRATION_NAME: &str = "integration-name";
    /// "Display name".
    pub const DISPLAY_NAME: &str = "display-name";
    /// "Avatar image".
    pub const AVATAR_IMAGE: &str = "avatar-image";
}

/// Which kind of avatar is wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AvatarKind {
    /// Initials on a colour.
    #[default]
    Colour,
    /// An image.
    Image,
}

/// An image within the limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenImage {
    pub file_name: String,
    pub image: Image,
    /// The address under which the browser shows it.
    pub url: String,
}

/// The avatar image, if one was chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ImageChoice {
    #[default]
    None,
    Accepted(ChosenImage),
    Refused {
        file_name: String,
        error: ImageError,
    },
}

/// Why a display name cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DisplayNameError {
    /// The text is no name, for this reason.
    Wrong(String),
    Taken(Owner),
}

impl DisplayNameError {
    pub fn text(&self) -> String {
        match self {
            Self::Wrong(text) => text.clone(),
            Self::Taken(owner) => {
                messages::details::another_integration_has_the_name(&owner.display_name)
            }
        }
    }
}

/// The two names as they will be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The name of the SaaS app.
    pub integration: IntegrationName,
    pub display: DisplayName,
}

/// What was typed and chosen in step 1, and what is wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    /// As typed.
    pub integration_name: String,
    /// As typed.
    pub display_name: String,
    pub kind: AvatarKind,
    /// The colour, wanted or not.
    pub colour: Colour,
    /// The image, wanted or not.
    pub image: ImageChoice,
    /// What is wrong with the integration name.
    pub integration_name_error: Option<String>,
    /// What is wrong with the display name.
    pub display_name_error: Option<DisplayNameError>,
    /// What is wrong with the avatar image.
    pub image_error: Option<String>,
}

impl Details {
    /// Whether nothing is typed.
    pub fn is_untouched(&self) -> bool {
        self.integration_name.is_empty() && self.display_name.is_empty()
    }

    /// Takes what was typed, and forgets errors about the old text.
    pub fn type_integration_name(&mut self, text: String) {
        self.integration_name = text;
        self.integration_name_error = None;
        // An empty display name means the integration name, so an error about it is void.
        if self.display_name.trim().is_empty() {
            self.display_name_error = None;
        }
    }

    pub fn type_display_name(&mut self, text: String) {
        self.display_name = text;
        self.display_name_error = None;
    }

    /// Takes a colour, which also makes it the wanted kind of avatar.
    pub fn choose_colour(&mut self, colour: Colour) {
        self.colour = colour;
        self.kind = AvatarKind::Colour;
    }

    /// Takes an image, or why it cannot be used; this also makes it the wanted kind of avatar.
    pub fn choose_image(&mut self, file_name: String, parsed: Result<(Image, String), ImageError>) {
        self.kind = AvatarKind::Image;
        match parsed {
            Ok((image, url)) => {
                self.image_error = None;
                self.image = ImageChoice::Accepted(ChosenImage { file_name, image, url });
            }
            Err(error) => {
                self.image_error = Some(image_error(&file_name, error));
                self.image = ImageChoice::Refused { file_name, error };
            }
        }
    }

    /// The names, if both are valid.
    pub fn names(&self) -> Option<Names> {
        let integration = IntegrationName::parse(&self.integration_name).ok()?;
        let display = DisplayName::or_integration_name(&self.display_name, &integration).ok()?;
        Some(Names { integration, display })
    }

    /// Checks the name when its input loses the focus. An empty one may still be filled in.
    pub fn leave_integration_name(&mut self) {
        if !self.integration_name.is_empty() {
            self.check_integration_name();
        }
    }

    fn check_integration_name(&mut self) {
        let parsed = IntegrationName::parse(&self.integration_name);
        self.integration_name_error = parsed.err().map(|error| error.to_string());
    }

    /// Checks the display name, but not whether another integration has it.
    pub fn check_display_name(&mut self) {
        if self.display_name.trim().is_empty() {
            return;
        }
        if let Err(error) = DisplayName::parse(&self.display_name) {
            self.display_name_error = Some(DisplayNameError::Wrong(error.to_string()));
        }
    }

    /// Checks everything that can be checked without the server.
    pub fn check(&mut self) {
        self.check_integration_name();
        self.check_display_name();
        self.image_error = match (&self.image, self.kind) {
            (_, AvatarKind::Colour) | (ImageChoice::Accepted(_), _) => None,
            (ImageChoice::None, _) => {
                Some(messages::details::choose_an_image_or_use_initials().to_owned())
            }
            (ImageChoice::Refused { file_name, error }, _) => Some(image_error(file_name, *error)),
        };
    }

    /// Takes the server's word on whether a display name is free, unless it was changed since.
    pub fn answer_owner(&mut self, asked: &DisplayName, owner: Option<Owner>) {
        if self.names().is_none_or(|names| names.display != *asked) {
            return;
        }
        match owner {
            Some(owner) => self.display_name_error = Some(DisplayNameError::Taken(owner)),
            None => self.display_name_error = None,
        }
    }

    /// Takes the errors that the server found.
    pub fn refuse(&mut self, errors: Vec<FieldError>) {
        for FieldError { field, message, owner } in errors {
            match field {
                DetailsField::IntegrationName => self.integration_name_error = Some(message),
                DetailsField::DisplayName => {
                    let taken = owner.map(DisplayNameError::Taken);
                    self.display_name_error = taken.or(Some(DisplayNameError::Wrong(message)));
                }
                DetailsField::AvatarImage => self.image_error = Some(message),
            }
        }
    }

    /// The errors for a summary: the input's id, and its label with what is wrong.
    pub fn errors(&self) -> Vec<(&'static str, String)> {
        let display_name = self.display_name_error.as_ref().map(DisplayNameError::text);
        let image = (self.kind == AvatarKind::Image).then(|| self.image_error.clone()).flatten();
        [
            (input::INTEGRATION_NAME, self.integration_name_error.clone()),
            (input::DISPLAY_NAME, display_name),
            (input::AVATAR_IMAGE, image),
        ]
        .into_iter()
        .filter_map(|(id, error)| Some((id, error?)))
        .collect()
    }

    /// Whether everything is right, so that the next step can be shown.
    pub fn is_ready(&self) -> bool {
        let avatar = match self.kind {
            AvatarKind::Colour => true,
            AvatarKind::Image => matches!(self.image, ImageChoice::Accepted(_)),
        };
        avatar && self.names().is_some() && self.errors().is_empty()
    }

    /// The name to show in a preview, whether or not one was typed.
    pub fn shown_name(&self) -> String {
        let name = [&self.display_name, &self.integration_name]
            .into_iter()
            .map(|text| text.trim())
            .find(|text| !text.is_empty());
        name.unwrap_or(messages::details::new_integration()).to_owned()
    }

    /// The image to show and to send, if one is wanted and can be used.
    pub fn wanted_image(&self) -> Option<&ChosenImage> {
        match (&self.image, self.kind) {
            (ImageChoice::Accepted(image), AvatarKind::Image) => Some(image),
            _ => None,
        }
    }
}

fn image_error(file_name: &str, error: ImageError) -> String {
    match error {
        ImageError::TooManyBytes(bytes) => {
            let (bytes, limit) = (bytes as u64, AVATAR_BYTES as u64);
            messages::details::the_image_is_too_large(file_name, bytes, limit)
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(integration: &str, display: &str) -> Details {
        Details {
            integration_name: integration.into(),
            display_name: display.into(),
            ..Details::default()
        }
    }

    fn owner() -> Owner {
        Owner { id: "1".into(), display_name: "Lantern".into() }
    }

    fn display(text: &str) -> DisplayName {
        DisplayName::parse(text).expect("a name")
    }

    #[test]
    fn an_empty_form_asks_for_the_integration_name_alone() {
        let mut details = Details::default();
        details.leave_integration_name();
        assert!(details.errors().is_empty(), "nothing was typed yet");
        details.check();
        let errors = details.errors();
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].0, input::INTEGRATION_NAME);
        assert!(!details.is_ready());
    }

    #[test]
    fn typing_clears_the_error_and_leaving_brings_it_back() {
        let mut details = named("a\u{7}b", "");
        details.leave_integration_name();
        assert_eq!(details.errors().len(), 1);
        details.type_integration_name("ab\u{7}".into());
        assert!(details.errors().is_empty());
        assert!(!details.is_ready(), "it is still no name");
        details.type_integration_name("Lantern LMS".into());
        details.leave_integration_name();
        assert!(details.is_ready());
    }

    #[test]
    fn a_taken_name_holds_until_it_is_changed() {
        let mut details = named("Lantern LMS", "lantern");
        details.answer_owner(&display("lantern"), Some(owner()));
        assert!(!details.is_ready());
        assert!(details.errors()[0].1.contains("already called Lantern"));
        details.type_display_name("Lantern (EU)".into());
        assert!(details.is_ready());
        details.answer_owner(&display("lantern"), Some(owner()));
        assert!(details.is_ready(), "a late answer about the old name");
    }

    #[test]
    fn an_empty_display_name_is_the_integration_name() {
        let mut details = named("Lantern", "  ");
        assert_eq!(details.names().expect("both").display, display("Lantern"));
        details.answer_owner(&display("Lantern"), Some(owner()));
        assert!(!details.is_ready());
        details.type_integration_name("Lantern LMS".into());
        assert!(details.is_ready());
    }

    #[test]
    fn an_image_is_wanted_until_a_colour_is_chosen() {
        let mut details = named("Lantern", "");
        details.kind = AvatarKind::Image;
        details.check();
        assert_eq!(details.errors()[0].0, input::AVATAR_IMAGE);
        details.choose_image("logo.png".into(), Err(ImageError::TooManyBytes(14_541)));
        assert_eq!(details.errors()[0].1, "logo.png is 14.2 KB. The limit for an avatar is 5 KB.");
        assert!(!details.is_ready());
        details.choose_colour(Colour::Moss);
        assert!(details.is_ready());
        assert_eq!(details.image_error.as_deref().map(str::len), Some(53), "kept for a way back");
    }

    #[test]
    fn the_server_can_refuse_each_field() {
        let mut details = named("Lantern", "");
        let refusal = |field| FieldError { field, message: "No.".into(), owner: None };
        details.refuse(vec![refusal(DetailsField::DisplayName)]);
        assert_eq!(details.errors(), [(input::DISPLAY_NAME, "No.".to_owned())]);
        details.refuse(vec![refusal(DetailsField::IntegrationName)]);
        assert_eq!(details.errors().len(), 2);
    }

    #[test]
    fn a_preview_has_a_name_from_the_start() {
        assert_eq!(Details::default().shown_name(), "New integration");
        assert_eq!(named(" Lantern LMS ", " ").shown_name(), "Lantern LMS");
        assert_eq!(named("Lantern LMS", "Learners").shown_name(), "Learners");
    }
}
