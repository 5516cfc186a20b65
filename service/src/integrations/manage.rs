//! What is decided about an integration. What is typed is judged as in the wizard.

use store::{Change, Clock, Doer, Integration, StoreError};
use uuid::Uuid;
use validation::DisplayName;
use validation::avatar::{Avatar, Colour, Image, ImageError};
use validation::compare::Limits;

use super::roll::is_stale;
use crate::access::{Erase, Make, Right};
use crate::clock::SystemClock;
use crate::{Allowed, Error, Service, Wrong};

/// Why something about an integration was not changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unchanged {
    /// What was typed or chosen is wrong.
    Wrong(Wrong),
    /// What was typed is not the display name.
    OtherName,
    /// The person is not there, or is disabled.
    NoPerson,
    /// The integration is not there any more.
    Gone,
    /// Something failed, or may not be done.
    Failed(Error),
}

/// What is decided.
#[derive(Debug, Clone)]
pub enum Decision {
    Name(String),
    Avatar(NewAvatar),
    Owner(Option<Uuid>),
    /// After how many days without an import it is stale; 0 is never, none as for all. In words too.
    Cadence {
        days: Option<u32>,
        words: fn(Option<u32>) -> String,
    },
    Archived(bool),
    /// Of how many imports that counted the accounts are kept, [`FEWEST_KEPT`] at least; none is
    /// all. In words too.
    Keeping {
        runs: Option<u32>,
        words: fn(Option<u32>) -> String,
    },
    /// How many accounts an update may remove. In words too.
    Limits {
        limits: Limits,
        words: fn(Limits) -> String,
    },
}

/// The fewest imports whose accounts are kept: the one that counts, and the one before it, so that
/// a wrong update can be taken back.
pub const FEWEST_KEPT: u32 = 2;

/// What was chosen as an avatar.
#[derive(Debug, Clone)]
pub enum NewAvatar {
    /// By its name.
    Colour(String),
    Image(Vec<u8>),
}

/// What is shown where an integration is managed.
#[derive(Debug, Clone)]
pub struct Managed {
    pub integration: Integration,
    pub is_stale: bool,
    pub losses: Losses,
    /// Everybody who can be its owner, by name.
    pub people: Vec<(Uuid, String)>,
}

/// What is lost with an integration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Losses {
    pub accounts: u64,
    pub runs: u64,
}

impl From<StoreError> for Unchanged {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::DisplayNameTaken { id, display_name } => {
                Self::Wrong(Wrong::Taken { id, display_name })
            }
            StoreError::Gone => Self::Gone,
            StoreError::Archived { display_name } => Self::Failed(Error::Archived { display_name }),
            StoreError::SignedOut => Self::Failed(Error::SignedOut),
            StoreError::MayNoMore => Self::Failed(Error::Forbidden { needs: Right::Make }),
            other => Self::Failed(Error::unavailable("changing", &other)),
        }
    }
}

impl Service {
    /// Decides something about an integration.
    ///
    /// # Errors
    /// Why it was not changed.
    pub async fn decide(
        &self,
        allowed: &Allowed<Make>,
        id: Uuid,
        decision: Decision,
    ) -> Result<(), Unchanged> {
        let before = self.store.integration(id).await?.ok_or(Unchanged::Gone)?;
        let about_person = matches!(decision, Decision::Owner(Some(_)));
        let change = change(&before, decision)?;
        let by = Doer { author: allowed.caller().author(), roles: Right::Make.roles() };
        match self.store.change_integration(id, &change, &by, SystemClock).await {
            Err(StoreError::Gone) if about_person => Err(Unchanged::NoPerson),
            changed => Ok(changed?),
        }
    }

    /// What is shown where an integration is managed; none if there is no such integration.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn managed(
        &self,
        _allowed: &Allowed<Make>,
        id: &str,
    ) -> Result<Option<Managed>, Error> {
        let Ok(id) = Uuid::parse_str(id) else { return Ok(None) };
        let integration = self.store.integration(id).await.map_err(Error::reading)?;
        let Some(integration) = integration else { return Ok(None) };
        let runs = self.store.import_runs(id).await.map_err(Error::reading)?;
        let people = self.possible_owners().await?;
        let losses = Losses { accounts: integration.accounts, runs };
        let is_stale = is_stale(&integration, SystemClock.now());
        Ok(Some(Managed { integration, is_stale, losses, people }))
    }

    /// Removes an integration for good, if `typed` is its display name.
    ///
    /// # Errors
    /// Why it was not removed.
    pub async fn remove_integration(
        &self,
        allowed: &Allowed<Erase>,
        id: Uuid,
        typed: &str,
        words: fn(Losses) -> String,
    ) -> Result<(), Unchanged> {
        let integration = self.store.integration(id).await?.ok_or(Unchanged::Gone)?;
        if typed.trim() != integration.display_name {
            return Err(Unchanged::OtherName);
        }
        let runs = self.store.import_runs(id).await?;
        let lost = words(Losses { accounts: integration.accounts, runs });
        let by = Doer { author: allowed.caller().author(), roles: Right::Erase.roles() };
        Ok(self.store.remove_integration(id, &lost, &by, SystemClock).await?)
    }

    /// People who can answer for an integration: those who are not disabled, by name.
    async fn possible_owners(&self) -> Result<Vec<(Uuid, String)>, Error> {
        let people = self.store.people().await.map_err(Error::reading)?;
        let people = people.into_iter().filter(|person| person.disabled_at.is_none());
        let mut owners: Vec<_> = people.map(|person| (person.id, person.name)).collect();
        owners.sort_by_key(|(_, name)| name.to_lowercase());
        Ok(owners)
    }
}

/// The decision, if what was typed is right.
fn change(before: &Integration, decision: Decision) -> Result<Change, Unchanged> {
    let wrong = |wrong: Wrong| Unchanged::Wrong(wrong);
    Ok(match decision {
        Decision::Name(text) => {
            Change::Name(DisplayName::parse(&text).map_err(|error| wrong(error.into()))?)
        }
        Decision::Avatar(avatar) => Change::Avatar(self::avatar(avatar).map_err(wrong)?),
        Decision::Owner(owner) => Change::Owner(owner),
        Decision::Cadence { days, words } => {
            Change::Cadence { days, was: words(before.cadence_days), became: words(days) }
        }
        Decision::Archived(archived) => Change::Archived(archived),
        Decision::Keeping { runs, words } => {
            let runs = runs.map(|runs| runs.max(FEWEST_KEPT));
            Change::KeptRuns { runs, was: words(before.kept_runs), became: words(runs) }
        }
        Decision::Limits { limits, words } => {
            Change::Limits { limits, was: words(before.limits), became: words(limits) }
        }
    })
}

fn avatar(chosen: NewAvatar) -> Result<Avatar, Wrong> {
    match chosen {
        NewAvatar::Colour(name) => {
            Colour::from_name(&name).map(Avatar::Colour).ok_or(Wrong::NoAvatar)
        }
        NewAvatar::Image(bytes) => {
            Image::parse(bytes).map(Avatar::Image).map_err(|error: ImageError| error.into())
        }
    }
}
