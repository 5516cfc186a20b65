//! The pages, one to a file.

mod failure;
mod guide;
mod integration;
mod integrations;
mod not_found;

pub use guide::GuidePage;
pub use integration::IntegrationPage;
pub use integrations::IntegrationsPage;
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
