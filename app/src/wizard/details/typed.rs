//! The details as the browser keeps them.

use serde::{Deserialize, Serialize};
use validation::avatar::Colour;

use super::state::Details;

/// The details that are kept. No image is: another person may use the browser next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// As typed.
    pub integration_name: String,
    /// As typed.
    pub display_name: String,
    colour: String,
}

impl Typed {
    pub fn of(details: &Details) -> Self {
        Self {
            integration_name: details.integration_name.clone(),
            display_name: details.display_name.clone(),
            colour: details.colour.name().to_owned(),
        }
    }

    /// Brings the details back, unless something was typed since.
    pub fn restore(self, details: &mut Details) {
        if details.is_untouched() {
            details.integration_name = self.integration_name;
            details.display_name = self.display_name;
            details.colour = Colour::from_name(&self.colour).unwrap_or_default();
        }
    }
}
