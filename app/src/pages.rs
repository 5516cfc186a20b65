//! The pages, one to a file.

mod access;
mod address;
mod failure;
mod guide;
mod integration;
mod integrations;
mod not_found;

pub use access::{
    activity_page, code_page, invite_page, page, passkeys_page, people_page, profile_page,
    second_factor_page, set_up_page, settings_page, sign_in_page,
};
pub use guide::guide_page;
pub use integration::{
    accounts_page, as_of_page, compare_page, evidence_page, history_page, imports_page,
    integration_page, manage_page, proposal_page, update_page,
};
pub use integrations::integrations_page;
pub use not_found::NotFoundPage;

use crate::api::AvatarView;
use crate::components::Mark;

impl From<AvatarView> for Mark {
    fn from(avatar: AvatarView) -> Self {
        match avatar {
            AvatarView::Colour { number } => Self::Colour(number),
            AvatarView::Image { url } => Self::Image(url),
        }
    }
}
