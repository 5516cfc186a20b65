//! What a page sends to complete an integration, or to update one: the form, part by part.

mod summary;

use serde::{Deserialize, Serialize};

pub use summary::{CHANGES_BYTES, ChangeSummary, ChangeSummaryError, RECIPE_BYTES};

/// The parts of the upload. They come in this order, the file last, so that only the file has
/// to wait on the server's disk.
pub mod part {
    /// The same for every try of the same import: 16 to 64 ASCII letters, digits or `-`.
    pub const IDEMPOTENCY_KEY: &str = "idempotency_key";
    /// The integration whose data are updated, by its id; there are no details then.
    pub const INTEGRATION: &str = "integration";
    /// As typed.
    pub const INTEGRATION_NAME: &str = "integration_name";
    /// As typed; empty for the integration name.
    pub const DISPLAY_NAME: &str = "display_name";
    /// A colour of the palette, by name.
    pub const AVATAR_COLOUR: &str = "avatar_colour";
    /// A file; left out if the colour is the avatar.
    pub const AVATAR_IMAGE: &str = "avatar_image";
    /// The data file's name on its owner's machine.
    pub const FILE_NAME: &str = "file_name";
    /// The data file's size, in decimal digits.
    pub const FILE_BYTES: &str = "file_bytes";
    /// What was done to the original file, as the JSON of a
    /// [`ChangeSummary`](super::ChangeSummary); left out if the data file is the original.
    pub const CHANGES: &str = "changes";
    /// The name of [`CHANGES`] in a page that was loaded before its server was updated.
    pub const CHANGES_BEFORE: &str = "repair";
    /// The recipe through which the original was read, as the JSON of a
    /// [`Recipe`](crate::suggest::Recipe). Only with [`CHANGES`]; left out if there was none.
    pub const RECIPE: &str = "recipe";
    /// The data file. If it was changed this is the corrected file, which is validated as it
    /// stands, without the recipe.
    pub const FILE: &str = "file";
}

/// One of the display details.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DetailsField {
    IntegrationName,
    DisplayName,
    AvatarImage,
}
