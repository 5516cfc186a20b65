//! What was sent, and what became of it.
//!
//! An upload has a key, which is made for its payload and kept until the server has answered.
//! The same payload is sent again under the same key, so that it is saved once. Before another
//! payload is sent, the server is asked what became of the earlier one: if that was saved, the
//! person has to know that the later changes are not in it.

use std::time::Duration;

use validation::avatar::{Colour, Image};
use validation::session::Version;

use crate::api::{self, ImportPhase};
use crate::wizard::details::state::Details;

/// How often the server is asked how far an import is.
pub const INTERVAL: Duration = Duration::from_millis(250);

/// How often the server is asked about an upload that is still arriving there. Its connection
/// has ended, which the server may notice only later.
const PATIENCE: u32 = 40;

/// An upload that was not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    pub key: String,
    /// What was sent; not known if an earlier page sent it.
    pub of: Option<Payload>,
}

/// All that an upload consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payload {
    integration_name: String,
    display_name: String,
    colour: Colour,
    image: Option<Image>,
    data: Version,
}

impl Payload {
    /// The payload of these details and this version of the file.
    pub fn new(details: &Details, data: Version) -> Self {
        Self {
            integration_name: details.integration_name.clone(),
            display_name: details.display_name.clone(),
            colour: details.colour,
            image: details.wanted_image().map(|chosen| chosen.image.clone()),
            data,
        }
    }
}

/// What became of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It made the integration with this id.
    Saved(String),
    /// Nothing was saved.
    Nothing,
    /// The server could not tell.
    Unknown,
}

/// Asks what became of an upload, and waits while the server still works on it.
pub async fn outcome(key: &str) -> Outcome {
    let mut receiving = 0;
    loop {
        let Ok(status) = api::import_status(key.to_owned()).await else { return Outcome::Unknown };
        match status.phase {
            ImportPhase::Completed { id } => return Outcome::Saved(id),
            ImportPhase::Unknown | ImportPhase::Failed => return Outcome::Nothing,
            ImportPhase::Receiving if receiving == PATIENCE => return Outcome::Unknown,
            ImportPhase::Receiving => receiving += 1,
            ImportPhase::Waiting | ImportPhase::Validating | ImportPhase::Saving => {}
        }
        gloo_timers::future::sleep(INTERVAL).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_changed_makes_another_payload() {
        let first = Version::default().next_file();
        let details = Details { integration_name: "Lantern".into(), ..Details::default() };
        let sent = Payload::new(&details, first);
        assert_eq!(sent, Payload::new(&details.clone(), first), "the same sent again");
        let named = Details { display_name: "EU".into(), ..details.clone() };
        let coloured = Details { colour: Colour::ALL[3], ..details.clone() };
        let changed = [
            Payload::new(&named, first),
            Payload::new(&coloured, first),
            Payload::new(&details, first.next_step()),
            Payload::new(&details, first.next_file()),
        ];
        assert!(changed.iter().all(|payload| *payload != sent), "{changed:?}");
    }
}
