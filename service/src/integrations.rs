//! Reading integrations: lists, one of them, its accounts, and what is kept with it.

mod accounts;
pub(crate) mod cursor;
mod manage;
mod roll;

use store::{AvatarImage, Clock, ImportRun, Integration, KeptRecipe, Page};
use uuid::Uuid;
use validation::{AccountValues, DisplayName, IntegrationName};

use crate::access::See;
use crate::clock::SystemClock;
use crate::{Allowed, Error, Service};
pub use accounts::{ExportedAccounts, FoundPage, decode_place};
pub use manage::{Decision, FEWEST_KEPT, Losses, Managed, NewAvatar, Unchanged};
pub use roll::{CADENCE_DAYS, Chosen, ListOrder, Listed, RollQuery, RollTotals, is_stale};

const ACCOUNTS: u32 = 50;

/// Recipes of one app that are offered for its next file.
const RECIPES: u32 = 5;

/// What the page of one integration shows.
#[derive(Debug, Clone)]
pub struct Detail {
    pub integration: Integration,
    /// Whether its last import is longer ago than it should be.
    pub is_stale: bool,
    /// The import run whose accounts it has.
    pub run: ImportRun,
    /// Its first accounts, and the cursor of the next ones.
    pub accounts: Page<AccountValues, String>,
}

impl Service {
    /// One integration with its first accounts; none if no integration has the id.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn integration(
        &self,
        _allowed: &Allowed<See>,
        id: &str,
    ) -> Result<Option<Detail>, Error> {
        let Ok(id) = Uuid::parse_str(id) else { return Ok(None) };
        let integration = self.store.integration(id).await.map_err(Error::reading)?;
        let run = self.store.last_import_run(id).await.map_err(Error::reading)?;
        let (Some(integration), Some(run)) = (integration, run) else { return Ok(None) };
        let accounts = self.store.accounts(id, None, ACCOUNTS).await.map_err(Error::reading)?;
        let is_stale = is_stale(&integration, SystemClock.now());
        Ok(Some(Detail { integration, is_stale, run, accounts: hidden(accounts) }))
    }

    /// The accounts of an integration that come after a page of them.
    ///
    /// # Errors
    /// [`Error::NotFound`]; when `after` is no cursor, or the database is not available.
    pub async fn accounts(
        &self,
        _allowed: &Allowed<See>,
        id: &str,
        after: Option<&str>,
    ) -> Result<Page<AccountValues, String>, Error> {
        let id = Uuid::parse_str(id).map_err(|_| Error::NotFound)?;
        let after = match after {
            Some(text) => Some(cursor::decode(text).ok_or_else(|| not_understood("after"))?),
            None => None,
        };
        if self.store.integration(id).await.map_err(Error::reading)?.is_none() {
            return Err(Error::NotFound);
        }
        let page = self.store.accounts(id, after.as_deref(), ACCOUNTS).await;
        page.map(hidden).map_err(Error::reading)
    }

    /// The integration that already has this display name, whatever the case of its letters. A
    /// text that is no display name has no owner.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn owner(
        &self,
        _allowed: &Allowed<See>,
        name: &str,
    ) -> Result<Option<Integration>, Error> {
        let Ok(name) = DisplayName::parse(name) else { return Ok(None) };
        self.store.by_display_name(&name).await.map_err(Error::reading)
    }

    /// The newest recipes of integrations with this name, newest first.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn kept_recipes(
        &self,
        _allowed: &Allowed<See>,
        name: &str,
    ) -> Result<Vec<KeptRecipe>, Error> {
        let Ok(name) = IntegrationName::parse(name) else { return Ok(Vec::new()) };
        self.store.recipes_of(name.as_str(), RECIPES).await.map_err(Error::reading)
    }

    /// The recipes through which files of an integration were read, that of the one which its
    /// accounts came from first.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn recipes(
        &self,
        _allowed: &Allowed<See>,
        id: &str,
    ) -> Result<Vec<KeptRecipe>, Error> {
        let Ok(id) = Uuid::parse_str(id) else { return Ok(Vec::new()) };
        self.store.recipes_of_one(id, RECIPES).await.map_err(Error::reading)
    }

    /// The recipe through which the file of an integration was read, as JSON, and the
    /// integration's display name; none if it has no recipe.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn recipe(
        &self,
        _allowed: &Allowed<See>,
        id: &str,
    ) -> Result<Option<(String, String)>, Error> {
        let Ok(id) = Uuid::parse_str(id) else { return Ok(None) };
        let integration = self.store.integration(id).await.map_err(Error::reading)?;
        let Some(integration) = integration else { return Ok(None) };
        let recipe = self.store.last_recipe(id).await.map_err(Error::reading)?;
        Ok(recipe.map(|recipe| (integration.display_name, recipe)))
    }

    /// The avatar image of an integration, if it has one.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn avatar(
        &self,
        _allowed: &Allowed<See>,
        id: &str,
    ) -> Result<Option<AvatarImage>, Error> {
        let Ok(id) = Uuid::parse_str(id) else { return Ok(None) };
        self.store.avatar_image(id).await.map_err(Error::reading)
    }
}

/// The page, with its cursor encoded so that it can stand in an address.
pub(crate) fn hidden<T>(page: Page<T, String>) -> Page<T, String> {
    Page { next: page.next.map(|key| cursor::encode(&key)), ..page }
}

pub(crate) fn not_understood(argument: &str) -> Error {
    Error::BadRequest(format!("{argument:?} is not from a page of the list."))
}
