//! What is decided about an integration, each with the entry about it in one transaction.

use uuid::Uuid;
use validation::DisplayName;
use validation::avatar::Avatar;
use validation::compare::Limits;

use super::ONE;
use super::{Integration, Row, StoredAvatar};
use crate::activity::{Author, Deed, Kind, finish, take_turn};
use crate::engine::retry::{in_one, is_taken};
use crate::engine::sql::{Sql, sql};
use crate::engine::transaction::{Purpose, Transaction};
use crate::imports::update::hold;
use crate::people::rows::refuse_former;
use crate::{Clock, Doer, Store, StoreError};

/// What becomes of an integration.
#[derive(Debug, Clone)]
pub enum Change {
    Name(DisplayName),
    Avatar(Avatar),
    /// The owner; none where nobody answers for it.
    Owner(Option<Uuid>),
    /// After how many days without an import it is stale; 0 is never, none as for all. In words too,
    /// as the record has them before and after.
    Cadence {
        days: Option<u32>,
        was: String,
        became: String,
    },
    Archived(bool),
    /// Of how many runs that counted the accounts are kept, one at the least; none is all. In words
    /// too, as the record has them before and after.
    KeptRuns {
        runs: Option<u32>,
        was: String,
        became: String,
    },
    /// How many accounts an update may remove. In words too, as the record has them before and
    /// after.
    Limits {
        limits: Limits,
        was: String,
        became: String,
    },
}

impl Store {
    /// Changes an integration.
    ///
    /// # Errors
    /// [`StoreError::DisplayNameTaken`], [`StoreError::Archived`] where one that is archived would get
    /// another name, [`StoreError::Gone`] where there is no such integration or person,
    /// [`StoreError::MayNoMore`], or the database is not available.
    pub async fn change_integration(
        &self,
        id: Uuid,
        change: &Change,
        by: &Doer,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let once = || in_one(|| self.try_change(id, change, by, clock));
        match once().await {
            // An import with this name was faster: it is found now.
            Err(error) if is_taken(&error) => once().await,
            ended => ended,
        }
    }

    async fn try_change(
        &self,
        id: Uuid,
        change: &Change,
        by: &Doer,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin(Purpose::Write).await?;
        hold(&mut transaction, id).await?;
        take_turn(&mut transaction).await?;
        refuse_former(&mut transaction, &by.author, by.roles).await?;
        let before = standing(&mut transaction, id).await?;
        if let Change::Name(name) = change {
            if before.is_archived {
                return Err(StoreError::Archived { display_name: before.display_name });
            }
            refuse_taken(&mut transaction, id, name).await?;
        }
        if let Change::Limits { .. } = change {
            keep_for_what_waits(&mut transaction, id, &before.limits).await?;
        }
        let deed = deed(&mut transaction, &before, change).await?;
        transaction.execute(statement(id, change, clock)).await?;
        let deed = deed.to(id, before.display_name);
        finish(transaction, &by.author, deed, clock.now()).await
    }
}

/// Notes with an update that waits which limits it came under: others may be narrower for it, and
/// not wider, or whoever is to give a reason would need none.
async fn keep_for_what_waits(
    transaction: &mut Transaction,
    id: Uuid,
    limits: &Limits,
) -> Result<(), StoreError> {
    let keep = sql("UPDATE import_runs SET came_under = $2 \
         WHERE integration_id = $1 AND state = 'proposed' AND came_under IS NULL");
    transaction.execute(keep.bind(id).bind(limits.to_json())).await?;
    Ok(())
}

/// The integration as it is before a change.
pub(super) async fn standing(
    transaction: &mut Transaction,
    id: Uuid,
) -> Result<Integration, StoreError> {
    let row: Option<Row> = transaction.optional(sql(&ONE).bind(id)).await?;
    row.map(Integration::from).ok_or(StoreError::Gone)
}

async fn refuse_taken(
    transaction: &mut Transaction,
    id: Uuid,
    name: &DisplayName,
) -> Result<(), StoreError> {
    let other = sql("SELECT id, display_name FROM integrations \
         WHERE display_name_key IN ($1, $2) AND id <> $3 LIMIT 1");
    let other = other.bind(name.key()).bind(name.former_key()).bind(id);
    match transaction.optional(other).await? {
        Some((id, display_name)) => Err(StoreError::DisplayNameTaken { id, display_name }),
        None => Ok(()),
    }
}

/// The entry about a change.
async fn deed(
    transaction: &mut Transaction,
    before: &Integration,
    change: &Change,
) -> Result<Deed, StoreError> {
    Ok(match change {
        Change::Name(name) => Deed::done(Kind::IntegrationRenamed)
            .from_to(Some(&before.display_name), Some(name.as_str())),
        Change::Avatar(avatar) => {
            let was = match &before.avatar {
                StoredAvatar::Colour(name) => name,
                StoredAvatar::Image => IMAGE,
            };
            let became = match avatar {
                Avatar::Colour(colour) => colour.name(),
                Avatar::Image(_) => IMAGE,
            };
            Deed::done(Kind::IntegrationAvatarChanged).from_to(Some(was), Some(became))
        }
        Change::Owner(owner) => {
            let became = match owner {
                Some(person) => Some(address_of(transaction, *person).await?),
                None => None,
            };
            let was = before.owner.as_ref().map(|owner| owner.email.as_str());
            Deed::done(Kind::IntegrationOwnerChanged).from_to(was, became.as_deref())
        }
        Change::Cadence { was, became, .. } => {
            Deed::done(Kind::IntegrationCadenceChanged).from_to(Some(was), Some(became))
        }
        Change::KeptRuns { was, became, .. } => {
            Deed::done(Kind::IntegrationKeepingChanged).from_to(Some(was), Some(became))
        }
        Change::Limits { was, became, .. } => {
            Deed::done(Kind::IntegrationLimitsChanged).from_to(Some(was), Some(became))
        }
        Change::Archived(true) => Deed::done(Kind::IntegrationArchived),
        Change::Archived(false) => Deed::done(Kind::IntegrationRestored),
    })
}

/// How the record calls an image.
const IMAGE: &str = "image";

async fn address_of(transaction: &mut Transaction, person: Uuid) -> Result<String, StoreError> {
    let email = sql("SELECT email FROM people WHERE id = $1 AND disabled_at IS NULL");
    let email: Option<(String,)> = transaction.optional(email.bind(person)).await?;
    email.map(|(email,)| email).ok_or(StoreError::Gone)
}

fn statement(id: Uuid, change: &Change, clock: impl Clock) -> Sql {
    match change {
        Change::Name(name) => {
            sql("UPDATE integrations SET display_name = $2, display_name_key = $3 WHERE id = $1")
                .bind(id)
                .bind(name.as_str())
                .bind(name.key())
        }
        Change::Avatar(avatar) => {
            let (colour, image, media_type) = match avatar {
                Avatar::Colour(colour) => (Some(colour.name()), None, None),
                Avatar::Image(image) => {
                    (None, Some(image.bytes()), Some(image.kind().media_type()))
                }
            };
            sql("UPDATE integrations SET avatar_colour = $2, avatar_image = $3, \
                 avatar_media_type = $4 WHERE id = $1")
            .bind(id)
            .bind(colour)
            .bind(image)
            .bind(media_type)
        }
        Change::Owner(owner) => {
            sql("UPDATE integrations SET owner_id = $2 WHERE id = $1").bind(id).bind(*owner)
        }
        Change::Cadence { days, .. } => {
            sql("UPDATE integrations SET cadence_days = $2 WHERE id = $1")
                .bind(id)
                .bind(days.map(i64::from))
        }
        Change::KeptRuns { runs, .. } => {
            sql("UPDATE integrations SET kept_runs = $2 WHERE id = $1")
                .bind(id)
                .bind(runs.map(|runs| i64::from(runs.max(1))))
        }
        Change::Limits { limits, .. } => {
            let Limits { lists_people, per_mille, accounts } = *limits;
            // No inventory has more accounts than that.
            let accounts = accounts.map(|accounts| i64::try_from(accounts).unwrap_or(i64::MAX));
            sql("UPDATE integrations SET limit_share = $2, limit_accounts = $3, \
                 lists_people = $4 WHERE id = $1")
            .bind(id)
            .bind(per_mille.map(i64::from))
            .bind(accounts)
            .bind(i64::from(lists_people))
        }
        Change::Archived(archived) => sql("UPDATE integrations SET archived_at = $2 WHERE id = $1")
            .bind(id)
            .bind(archived.then(|| clock.now())),
    }
}

/// Makes whoever makes an integration its owner.
pub(crate) async fn set_maker(
    transaction: &mut Transaction,
    id: Uuid,
    author: &Author,
) -> Result<(), StoreError> {
    let Some((person, _)) = &author.person else { return Ok(()) };
    let owner = sql("UPDATE integrations SET owner_id = $2 WHERE id = $1");
    transaction.execute(owner.bind(id).bind(*person)).await?;
    Ok(())
}
