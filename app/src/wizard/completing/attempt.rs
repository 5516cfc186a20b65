//! What was sent, and what became of it.
//!
//! An upload has a key of its own, made for what is sent with it, and kept until the
//! server has answered. The same sent again goes under the same key, so that it is saved once.
//! Before anything else is sent the server is asked what became of the earlier one: what was
//! changed since then is not in it, and the person has to know.

use std::time::Duration;

use validation::avatar::{Colour, Image};
use validation::session::Version;

use crate::api::{self, ImportPhase};
use crate::wizard::details::state::Details;

/// How often the server is asked how far an import is.
pub const INTERVAL: Duration = Duration::from_millis(250);

/// How often it is asked about one whose file is still arriving. The connection that it came
/// over has ended, which the server sees sooner or later.
const PATIENCE: u32 = 40;

/// An upload that is not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Its key.
    pub key: String,
    /// What was sent; not known of one that another page has sent.
    pub of: Option<Payload>,
}

/// All that an upload is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payload {
    integration_name: String,
    display_name: String,
    colour: Colour,
    image: Option<Image>,
    data: Version,
}

impl Payload {
    /// What these details and this version of the file make.
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
    /// It has made the integration with this id.
    Saved(String),
    /// It has left nothing.
    Nothing,
    /// The server does not say.
    Unknown,
}

/// Asks what became of an upload, and waits where it is still worked on.
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
