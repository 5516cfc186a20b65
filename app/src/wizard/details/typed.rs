//! The details as they were typed, in the form in which the browser keeps them.

use serde::{Deserialize, Serialize};
use validation::avatar::Colour;

use super::state::Details;

/// What is kept of the details: no image, for it could be a stranger's next time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// As typed.
    pub integration_name: String,
    /// As typed.
    pub display_name: String,
    colour: String,
}

impl Typed {
    /// What of the details is kept.
    pub fn of(details: &Details) -> Self {
        Self {
            integration_name: details.integration_name.clone(),
            display_name: details.display_name.clone(),
            colour: details.colour.name().to_owned(),
        }
    }

    /// Brings it back, where nothing was typed since.
    pub fn restore(self, details: &mut Details) {
        if details.is_untouched() {
            details.integration_name = self.integration_name;
            details.display_name = self.display_name;
            details.colour = Colour::from_name(&self.colour).unwrap_or_default();
        }
    }
}
