//! Integrations as they are read: lists, one of them, its accounts, and what is kept with it.

mod cursor;

use store::{AvatarImage, ImportRun, Integration, KeptRecipe, Page, Totals};
use uuid::Uuid;
use validation::{AccountValues, DisplayName, IntegrationName};

use crate::{Caller, Error, Service};

/// Integrations on one page of the list.
const INTEGRATIONS: u32 = 50;

/// Accounts on one page.
const ACCOUNTS: u32 = 50;

/// Recipes of one app that are offered for its next file.
const RECIPES: u32 = 5;

/// Some integrations, newest first, and how much there is in all.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The integrations.
    pub page: Page<Integration, Uuid>,
    /// Of all pages.
    pub totals: Totals,
}

/// All about one integration.
#[derive(Debug, Clone)]
pub struct Detail {
    /// It.
    pub integration: Integration,
    /// The import run that made it.
    pub run: ImportRun,
    /// Its first accounts, and what to ask for the next ones with.
    pub accounts: Page<AccountValues, String>,
}

impl Service {
    /// A page of integrations, newest first; `after` is what the page before gave.
    ///
    /// # Errors
    /// When `after` is from no page, or they cannot be read.
    pub async fn integrations(
        &self,
        _caller: &Caller,
        after: Option<&str>,
    ) -> Result<Listed, Error> {
        let after = match after {
            Some(text) => Some(Uuid::parse_str(text).map_err(|_| not_understood("after"))?),
            None => None,
        };
        let page = self.store.list_integrations(after, INTEGRATIONS).await;
        let page = page.map_err(Error::reading)?;
        Ok(Listed { page, totals: self.store.totals().await.map_err(Error::reading)? })
    }

    /// One integration with its first accounts; none when there is no such id.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn integration(&self, _caller: &Caller, id: &str) -> Result<Option<Detail>, Error> {
        let Ok(id) = Uuid::parse_str(id) else { return Ok(None) };
        let integration = self.store.integration(id).await.map_err(Error::reading)?;
        let run = self.store.last_import_run(id).await.map_err(Error::reading)?;
        let (Some(integration), Some(run)) = (integration, run) else { return Ok(None) };
        let accounts = self.store.accounts(id, None, ACCOUNTS).await.map_err(Error::reading)?;
        Ok(Some(Detail { integration, run, accounts: hidden(accounts) }))
    }

    /// The accounts of an integration that come after a page of them.
    ///
    /// # Errors
    /// [`Error::NotFound`]; when `after` is from no page, or they cannot be read.
    pub async fn accounts(
        &self,
        _caller: &Caller,
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

    /// The integration that already has this display name, capital and small letters being the
    /// same. A text that is no display name has no owner.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn owner(&self, _caller: &Caller, name: &str) -> Result<Option<Integration>, Error> {
        let Ok(name) = DisplayName::parse(name) else { return Ok(None) };
        self.store.by_display_name(&name).await.map_err(Error::reading)
    }

    /// The recipes of integrations with this name, newest first and few.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn kept_recipes(
        &self,
        _caller: &Caller,
        name: &str,
    ) -> Result<Vec<KeptRecipe>, Error> {
        let Ok(name) = IntegrationName::parse(name) else { return Ok(Vec::new()) };
        self.store.recipes_of(name.as_str(), RECIPES).await.map_err(Error::reading)
    }

    /// The recipe with which the file of an integration was corrected, as JSON, and the
    /// integration's display name; none where there is none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn recipe(
        &self,
        _caller: &Caller,
        id: &str,
    ) -> Result<Option<(String, String)>, Error> {
        let Ok(id) = Uuid::parse_str(id) else { return Ok(None) };
        let integration = self.store.integration(id).await.map_err(Error::reading)?;
        let Some(integration) = integration else { return Ok(None) };
        let recipe = self.store.last_recipe(id).await.map_err(Error::reading)?;
        Ok(recipe.map(|recipe| (integration.display_name, recipe)))
    }

    /// The avatar image of an integration; none where it has none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn avatar(&self, _caller: &Caller, id: &str) -> Result<Option<AvatarImage>, Error> {
        let Ok(id) = Uuid::parse_str(id) else { return Ok(None) };
        self.store.avatar_image(id).await.map_err(Error::reading)
    }
}

/// The page with a cursor that can stand in an address.
fn hidden(page: Page<AccountValues, String>) -> Page<AccountValues, String> {
    Page { next: page.next.map(|key| cursor::encode(&key)), ..page }
}

fn not_understood(argument: &str) -> Error {
    Error::BadRequest(format!("{argument:?} is not from a page of the list."))
}
