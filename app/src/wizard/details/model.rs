//! What step 1 holds.

use leptos::prelude::*;
use web_sys::File;

use super::state::Details;
use crate::wizard::held::Held;

/// The display details.
#[derive(Clone, Copy, Default)]
pub struct DetailsModel {
    pub state: RwSignal<Details>,
    /// The file of the avatar image.
    pub image_file: Held<File>,
}
