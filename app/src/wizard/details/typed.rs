//! The details as the browser keeps them.

use serde::{Deserialize, Serialize};
use validation::avatar::Colour;

use super::state::{AvatarKind, Details};

/// The details that are kept. No image is: another person may use the browser next. That one was
/// wanted is, so that it is asked for again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// As typed.
    pub integration_name: String,
    /// As typed.
    pub display_name: String,
    colour: String,
    /// Whether an image is wanted and not initials. Earlier versions did not say.
    #[serde(default)]
    image: bool,
}

impl Typed {
    pub fn of(details: &Details) -> Self {
        Self {
            integration_name: details.integration_name.clone(),
            display_name: details.display_name.clone(),
            colour: details.colour.name().to_owned(),
            image: details.kind == AvatarKind::Image,
        }
    }

    pub fn has_no_name(&self) -> bool {
        self.shown_name().is_empty()
    }

    /// The display name, or if there is none, the integration name.
    pub fn shown_name(&self) -> String {
        let names = [&self.display_name, &self.integration_name];
        let mut names = names.into_iter().map(|name| name.trim());
        names.find(|name| !name.is_empty()).unwrap_or_default().to_owned()
    }

    /// Brings the details back, unless something was typed since.
    pub fn restore(self, details: &mut Details) {
        if details.is_untouched() {
            details.integration_name = self.integration_name;
            details.display_name = self.display_name;
            details.colour = Colour::from_name(&self.colour).unwrap_or_default();
            if self.image {
                details.kind = AvatarKind::Image;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_is_asked_for_again() {
        let details = Details {
            integration_name: "Lantern".into(),
            kind: AvatarKind::Image,
            ..Details::default()
        };
        let mut restored = Details::default();
        Typed::of(&details).restore(&mut restored);
        assert_eq!(restored, details);
        assert!(!restored.is_ready(), "nobody gets initials unasked");
    }

    #[test]
    fn what_earlier_versions_kept_is_understood() {
        let json = r#"{"integration_name":" ","display_name":" EU ","colour":"rust"}"#;
        let typed: Typed = serde_json::from_str(json).expect("three strings");
        assert_eq!(typed.shown_name(), "EU");
        let mut details = Details { display_name: "typed since".into(), ..Details::default() };
        typed.clone().restore(&mut details);
        assert_eq!(details.display_name, "typed since");
        let mut empty = Details::default();
        typed.restore(&mut empty);
        assert_eq!((empty.colour, empty.kind), (Colour::Rust, AvatarKind::Colour));
    }
}
