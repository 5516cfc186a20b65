//! One page a file.

mod guide;
mod integration;
mod integrations;
mod not_found;

pub use guide::GuidePage;
pub use integration::IntegrationPage;
pub use integrations::IntegrationsPage;
pub use not_found::NotFoundPage;
