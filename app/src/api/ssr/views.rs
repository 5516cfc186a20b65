//! What is in the database, as browsers get it.

use leptos::prelude::expect_context;
use store::{
    Excluded, ImportRun, ImportState, Integration, KeptRecipe, Page, Repair, RunPhase, Store,
    StoreError, StoredAccount, StoredAvatar,
};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;
use validation::avatar::Colour;
use validation::repair::Recipe;
use validation::{DisplayName, IntegrationName};

use super::{AppState, cursor, fail};
use crate::api::{
    AccountPage, AccountView, ApiError, AvatarView, ExcludedView, ImportPhase, ImportRunView,
    ImportStatus, IntegrationDetail, IntegrationPage, IntegrationSummary, KeptRecipeView, Owner,
    RecipeView, RepairView,
};

/// Integrations on one page of the list.
const INTEGRATIONS: u32 = 50;

/// Accounts on one page.
const ACCOUNTS: u32 = 50;

/// Recipes of one app that are offered for its next file.
const RECIPES: u32 = 5;

/// Sentences of a recipe that are shown: more are read in the recipe itself.
const WORDS: usize = 100;

fn store() -> Store {
    expect_context::<AppState>().store
}

fn unavailable(error: StoreError) -> ApiError {
    fail::unavailable("reading", &fail::chain(&error))
}

pub(crate) async fn integrations(after: Option<String>) -> Result<IntegrationPage, ApiError> {
    let store = store();
    let after = match after {
        Some(text) => Some(Uuid::parse_str(&text).map_err(|_| not_understood("after"))?),
        None => None,
    };
    let page = store.list_integrations(after, INTEGRATIONS).await.map_err(unavailable)?;
    let totals = store.totals().await.map_err(unavailable)?;
    Ok(IntegrationPage {
        items: page.items.into_iter().map(summary).collect(),
        next: page.next.map(|id| id.to_string()),
        total: totals.integrations,
        accounts: totals.accounts,
    })
}

/// A text that is no display name has no owner; what is wrong with it, the
/// page knows by itself.
pub(crate) async fn owner(name: &str) -> Result<Option<Owner>, ApiError> {
    let Ok(name) = DisplayName::parse(name) else { return Ok(None) };
    let owner = store().by_display_name(&name).await.map_err(unavailable)?;
    Ok(owner.map(|owner| Owner { id: owner.id.to_string(), display_name: owner.display_name }))
}

/// A recipe of a version that this program does not read is none for it.
pub(crate) async fn kept_recipes(name: &str) -> Result<Vec<KeptRecipeView>, ApiError> {
    let Ok(name) = IntegrationName::parse(name) else { return Ok(Vec::new()) };
    let kept = store().recipes_of(name.as_str(), RECIPES).await.map_err(unavailable)?;
    let view = |KeptRecipe { display_name, completed_at, recipe }| {
        let recipe = Recipe::from_json(recipe.as_bytes()).ok()?;
        Some(KeptRecipeView { display_name, completed_at: rfc3339(completed_at), recipe })
    };
    Ok(kept.into_iter().filter_map(view).collect())
}

pub(crate) async fn integration(id: &str) -> Result<Option<IntegrationDetail>, ApiError> {
    let Ok(id) = Uuid::parse_str(id) else { return Ok(None) };
    let store = store();
    let integration = store.integration(id).await.map_err(unavailable)?;
    let run = store.last_import_run(id).await.map_err(unavailable)?;
    let (Some(integration), Some(run)) = (integration, run) else { return Ok(None) };
    let accounts = store.accounts(id, None, ACCOUNTS).await.map_err(unavailable)?;
    Ok(Some(IntegrationDetail {
        summary: summary(integration),
        run: run_view(id, run),
        accounts: accounts_view(accounts),
    }))
}

pub(crate) async fn account_page(id: &str, after: Option<String>) -> Result<AccountPage, ApiError> {
    let not_found = || fail::status(ApiError::NotFound);
    let id = Uuid::parse_str(id).map_err(|_| not_found())?;
    let after = match after {
        Some(text) => Some(cursor::decode(&text).ok_or_else(|| not_understood("after"))?),
        None => None,
    };
    let store = store();
    if store.integration(id).await.map_err(unavailable)?.is_none() {
        return Err(not_found());
    }
    let page = store.accounts(id, after.as_deref(), ACCOUNTS).await.map_err(unavailable)?;
    Ok(accounts_view(page))
}

fn not_understood(argument: &str) -> ApiError {
    fail::status(ApiError::BadRequest(format!("{argument:?} is not from a page of the list.")))
}

fn summary(integration: Integration) -> IntegrationSummary {
    let id = integration.id.to_string();
    IntegrationSummary {
        avatar: avatar_view(&id, &integration.avatar),
        id,
        integration_name: integration.integration_name,
        display_name: integration.display_name,
        accounts: integration.accounts,
        imported_at: rfc3339(integration.created_at),
    }
}

fn avatar_view(id: &str, avatar: &StoredAvatar) -> AvatarView {
    match avatar {
        StoredAvatar::Image => AvatarView::Image { url: format!("/avatars/{id}") },
        StoredAvatar::Colour(name) => {
            let number = Colour::from_name(name).unwrap_or_default().number();
            AvatarView::Colour { number }
        }
    }
}

fn run_view(integration: Uuid, run: ImportRun) -> ImportRunView {
    ImportRunView {
        file_name: run.file_name,
        file_bytes: run.file_bytes,
        format: run.format,
        records: run.records,
        warnings: run.warnings,
        started_at: rfc3339(run.started_at),
        completed_at: rfc3339(run.completed_at),
        duration_ms: run.completed_at.saturating_sub(run.started_at).try_into().unwrap_or(0),
        repair: run.repair.map(|repair| repair_view(integration, repair)),
    }
}

fn repair_view(integration: Uuid, repair: Repair) -> RepairView {
    let excluded = |Excluded { reason, records }| ExcludedView { reason, records };
    RepairView {
        original_file_name: repair.original_file_name,
        original_file_bytes: repair.original_file_bytes,
        edited_records: repair.edited_records,
        excluded: repair.excluded.into_iter().map(excluded).collect(),
        recipe: repair.recipe.map(|json| recipe_view(integration, &json)),
    }
}

/// A recipe of a version that this program does not read can still be downloaded.
fn recipe_view(integration: Uuid, json: &str) -> RecipeView {
    let recipe = Recipe::from_json(json.as_bytes());
    let lines = recipe.map(|recipe| recipe.in_words()).unwrap_or_default();
    let mut words: Vec<_> = lines.into_iter().map(|line| line.words).collect();
    let more = words.len().saturating_sub(WORDS) as u64;
    words.truncate(WORDS);
    RecipeView { url: format!("/integrations/{integration}/recipe.json"), words, more }
}

fn accounts_view(page: Page<StoredAccount, String>) -> AccountPage {
    let view = |account: StoredAccount| AccountView {
        email: account.email,
        first_name: account.first_name,
        last_name: account.last_name,
        role: account.role,
        created_on: account.created_on,
        user_status: account.user_status,
        account_type: account.account_type,
        department: account.department,
        mfa_enrolled: account.mfa_enrolled,
        payment_status: account.payment_status,
    };
    AccountPage {
        items: page.items.into_iter().map(view).collect(),
        next: page.next.map(|key| cursor::encode(&key)),
    }
}

/// How far an import is.
pub(crate) fn import_status(state: ImportState) -> ImportStatus {
    let ended = |phase| ImportStatus { phase, ..ImportStatus::default() };
    let progress = match state {
        ImportState::Unknown => return ended(ImportPhase::Unknown),
        ImportState::Failed => return ended(ImportPhase::Failed),
        ImportState::Completed(id) => return ended(ImportPhase::Completed { id: id.to_string() }),
        ImportState::UnderWay(progress) => progress,
    };
    let phase = match progress.phase {
        RunPhase::Waiting => ImportPhase::Waiting,
        RunPhase::Receiving => ImportPhase::Receiving,
        RunPhase::Validating => ImportPhase::Validating,
        RunPhase::Saving => ImportPhase::Saving,
        RunPhase::Failed | RunPhase::Cleared => ImportPhase::Failed,
    };
    let (bytes, records) = (progress.bytes, progress.records);
    ImportStatus { phase, bytes, records, total_records: progress.total_records }
}

/// To the second: what a person reads.
fn rfc3339(milliseconds: i64) -> String {
    let time = OffsetDateTime::from_unix_timestamp(milliseconds / 1000)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH);
    time.format(&Rfc3339).expect("a year of four digits")
}

#[cfg(test)]
mod tests {
    use super::rfc3339;

    #[test]
    fn times_are_to_the_second_in_utc() {
        assert_eq!(rfc3339(1_795_456_199_999), "2026-11-23T17:49:59Z");
        assert_eq!(rfc3339(i64::MAX), "1970-01-01T00:00:00Z");
    }
}
