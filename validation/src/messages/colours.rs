//! What the colours of avatars are called.

use crate::avatar::Colour;
use crate::text;

impl Colour {
    /// The name a person reads, for example "Petrol".
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Petrol => text!("Petrol"),
            Self::Teal => text!("Teal"),
            Self::Pine => text!("Pine"),
            Self::Moss => text!("Moss"),
            Self::Olive => text!("Olive"),
            Self::Ochre => text!("Ochre"),
            Self::Rust => text!("Rust"),
            Self::Rose => text!("Rose"),
            Self::Plum => text!("Plum"),
            Self::Iris => text!("Iris"),
            Self::Cobalt => text!("Cobalt"),
            Self::Slate => text!("Slate"),
        }
    }
}
