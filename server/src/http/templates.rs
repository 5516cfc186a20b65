//! Downloading the templates.

use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use validation::Format;

use crate::http::addresses::Addresses;

/// Adds the address of each template.
pub fn addresses<S: Clone + Send + Sync + 'static>(addresses: Addresses<S>) -> Addresses<S> {
    Format::ALL.into_iter().fold(addresses, |addresses, format| {
        let name = format.name();
        let headers = [
            (CONTENT_TYPE, format.media_type().to_owned()),
            (CONTENT_DISPOSITION, format!("attachment; filename=\"custom-integration.{name}\"")),
            (CACHE_CONTROL, "no-cache".to_owned()),
        ];
        let answer = move || std::future::ready((headers, validation::template(format)));
        addresses.get(&format!("/templates/custom-integration.{name}"), answer)
    })
}
