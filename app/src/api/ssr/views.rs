//! The service's answers, as browsers get them.

pub(super) mod access;
pub mod accounts;
pub(super) mod evidence;
pub mod managing;
pub(super) mod posture;
pub(super) mod updates;

use service::{
    Chosen, Detail, Excluded, Fault, FileChanges, ImportRun, ImportState, Integration, KeptRecipe,
    ListOrder, Listed, Page, RollQuery, RunPhase, StoredAvatar, Wrong,
};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;
use validation::AccountValues;
use validation::avatar::Colour;
use validation::suggest::Recipe;

use crate::api::{
    AccountPage, AvatarView, ChangesView, Completion, ExcludedView, FieldError, ImportPhase,
    ImportRunView, ImportStatus, IntegrationDetail, IntegrationPage, IntegrationSummary,
    IntegrationsQuery, KeptRecipeView, Owner, OwnerView, RecipeView, address,
};

/// Most sentences of a recipe that are shown; the recipe itself has all.
const WORDS: usize = 100;

pub(super) fn completion(completion: service::Completion) -> Completion {
    match completion {
        service::Completion::Completed { id } => Completion::Completed { id: id.to_string() },
        service::Completion::Rejected { report } => Completion::Rejected { report },
        service::Completion::Invalid { faults } => {
            Completion::Invalid { errors: faults.into_iter().map(field_error).collect() }
        }
    }
}

fn field_error(Fault { field, wrong }: Fault) -> FieldError {
    let message = wrong.to_string();
    let owner = match wrong {
        Wrong::Taken { id, display_name } => Some(Owner { id: id.to_string(), display_name }),
        _ => None,
    };
    FieldError { field, message, owner }
}

/// Which integrations are asked for.
///
/// # Errors
/// What is not understood, in words.
pub(super) fn list_query(query: IntegrationsQuery) -> Result<RollQuery, service::Error> {
    let wrong = service::Error::BadRequest;
    let sorted = address::order(query.sort.as_deref(), &address::INTEGRATION_ORDERS);
    let (order, reversed) = sorted.map_err(wrong)?;
    let order = match order {
        Some("name") => ListOrder::Name,
        Some("accounts") => ListOrder::Accounts,
        Some("mfa") => ListOrder::Coverage,
        _ => ListOrder::Imported,
    };
    let only = address::word("only", query.only.as_deref(), &address::CHOSEN);
    let chosen = match only.map_err(wrong)? {
        Some("stale") => Chosen::Stale,
        Some("admins") => Chosen::AdminsWithoutMfa,
        Some("mine") => Chosen::Mine,
        Some("archived") => Chosen::Archived,
        _ => Chosen::All,
    };
    let search = query.q.unwrap_or_default();
    Ok(RollQuery { search, chosen, order, reversed, after: query.after, before: query.before })
}

pub(super) fn listed(listed: Listed) -> IntegrationPage {
    let totals = listed.totals;
    IntegrationPage {
        items: listed.items.into_iter().map(|(one, stale)| summary(one, stale)).collect(),
        previous: listed.previous.map(|id| id.to_string()),
        next: listed.next.map(|id| id.to_string()),
        matches: listed.matches,
        skipped: listed.skipped,
        total: totals.integrations,
        accounts: totals.accounts,
        admins: totals.admins,
        admins_without_mfa: totals.admins_without_mfa,
        with_admins_without_mfa: totals.with_admins_without_mfa,
        stale: totals.stale,
        mine: totals.mine,
        archived: totals.archived,
    }
}

pub(super) fn owner(integration: Integration) -> Owner {
    Owner { id: integration.id.to_string(), display_name: integration.display_name }
}

/// Recipes of a version that this program cannot read are left out.
pub(super) fn kept_recipes(kept: Vec<KeptRecipe>) -> Vec<KeptRecipeView> {
    let view = |KeptRecipe { display_name, completed_at, recipe }| {
        let recipe = Recipe::from_json(recipe.as_bytes()).ok()?;
        Some(KeptRecipeView { display_name, completed_at: rfc3339(completed_at), recipe })
    };
    kept.into_iter().filter_map(view).collect()
}

pub(super) fn detail(detail: Detail) -> IntegrationDetail {
    let id = detail.integration.id;
    IntegrationDetail {
        summary: summary(detail.integration, detail.is_stale),
        run: run_view(id, detail.run),
        accounts: account_page(detail.accounts),
    }
}

pub(super) fn summary(integration: Integration, is_stale: bool) -> IntegrationSummary {
    let id = integration.id.to_string();
    IntegrationSummary {
        avatar: avatar_view(&id, &integration.avatar),
        id,
        integration_name: integration.integration_name,
        display_name: integration.display_name,
        accounts: integration.accounts,
        imported_at: rfc3339(integration.imported_at),
        owner: integration
            .owner
            .map(|owner| OwnerView { id: owner.id.to_string(), name: owner.name }),
        cadence_days: integration.cadence_days,
        is_stale,
        is_archived: integration.is_archived,
        waits: integration.waits,
        coverage: integration.figures.and_then(|figures| figures.coverage()),
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
        changes: run.changes.map(|changes| {
            let mut changes = changes_view(changes);
            if let Some(recipe) = &mut changes.recipe {
                recipe.url = Some(format!("/integrations/{integration}/recipe.json"));
            }
            changes
        }),
        erased: run.erased,
    }
}

fn changes_view(changes: FileChanges) -> ChangesView {
    let excluded = |Excluded { reason, records }| ExcludedView { reason, records };
    ChangesView {
        original_file_name: changes.original_file_name,
        original_file_bytes: changes.original_file_bytes,
        edited_records: changes.edited_records,
        fixed: changes.fixed,
        excluded: changes.excluded.into_iter().map(excluded).collect(),
        recipe: changes.recipe.map(|json| recipe_view(&json)),
    }
}

/// A recipe of a version that this program cannot read can still be downloaded.
fn recipe_view(json: &str) -> RecipeView {
    let recipe = Recipe::from_json(json.as_bytes());
    let lines = recipe.map(|recipe| recipe.in_words()).unwrap_or_default();
    let mut words: Vec<_> = lines.into_iter().map(|line| line.words).collect();
    let more = words.len().saturating_sub(WORDS) as u64;
    words.truncate(WORDS);
    RecipeView { url: None, words, more }
}

pub(super) fn account_page(page: Page<AccountValues, String>) -> AccountPage {
    AccountPage { items: page.items, next: page.next }
}

/// How far an import is.
pub(super) fn import_status(state: ImportState) -> ImportStatus {
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

/// RFC 3339, to the second.
pub(super) fn rfc3339(milliseconds: i64) -> String {
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
