//! The rows of people, within a transaction that has its turn.

use uuid::Uuid;

use crate::engine::retry::is_taken;
use crate::engine::sql::sql;
use crate::engine::transaction::Transaction;
use crate::people::{NewPassword, NewPerson, Role, email_key, role};
use crate::{StoreError, activity::Author};

/// A person as they are before a change.
pub(super) struct Standing {
    pub(super) email: String,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) password_hash: Option<String>,
    pub(super) disabled: bool,
    pub(super) needs_factor: bool,
    /// How many apps and passkeys they have.
    pub(super) factors: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    email: String,
    name: String,
    role: String,
    password_hash: Option<String>,
    disabled_at: Option<i64>,
    needs_factor: i64,
    factors: i64,
}

/// The person, whose row is held until the commit: `upgrade_password` does not wait for a turn.
pub(super) async fn standing(
    transaction: &mut Transaction,
    id: Uuid,
) -> Result<Standing, StoreError> {
    let person = sql("UPDATE people SET name = name WHERE id = $1 \
         RETURNING email, name, role, password_hash, disabled_at, needs_factor, \
         (SELECT count(*) FROM factors WHERE person_id = $1) AS factors");
    let row: Option<Row> = transaction.optional(person.bind(id)).await?;
    let row = row.ok_or(StoreError::Gone)?;
    Ok(Standing {
        email: row.email,
        name: row.name,
        role: role(&row.role),
        password_hash: row.password_hash,
        disabled: row.disabled_at.is_some(),
        needs_factor: row.needs_factor != 0,
        factors: row.factors,
    })
}

/// Refuses what a person does whose sign-in has ended, or who was disabled, or has none of these
/// roles any more. Nobody else can be: the transaction has its turn.
pub(crate) async fn refuse_former(
    transaction: &mut Transaction,
    author: &Author,
    roles: &[Role],
) -> Result<(), StoreError> {
    let Some((id, _)) = &author.person else { return Ok(()) };
    if let Some(sign_in) = author.sign_in {
        let stands = sql("SELECT created_at FROM sign_ins WHERE id = $1 AND person_id = $2");
        let stands: Option<(i64,)> = transaction.optional(stands.bind(sign_in).bind(*id)).await?;
        stands.ok_or(StoreError::SignedOut)?;
    }
    let person = sql("SELECT role FROM people WHERE id = $1 AND disabled_at IS NULL");
    let code: Option<(String,)> = transaction.optional(person.bind(*id)).await?;
    let may = code.is_some_and(|(code,)| roles.contains(&role(&code)));
    if may { Ok(()) } else { Err(StoreError::MayNoMore) }
}

/// Refuses unless somebody else is an administrator who can sign in.
pub(super) async fn keep_an_admin(
    transaction: &mut Transaction,
    id: Uuid,
) -> Result<(), StoreError> {
    let others = sql("SELECT created_at FROM people WHERE id <> $1 AND role = 'admin' \
         AND disabled_at IS NULL AND (password_hash IS NOT NULL \
         OR EXISTS (SELECT 1 FROM identities WHERE person_id = people.id)) LIMIT 1");
    let other: Option<(i64,)> = transaction.optional(others.bind(id)).await?;
    let own = sql("SELECT created_at FROM people WHERE id = $1 AND role = 'admin' \
         AND disabled_at IS NULL AND (password_hash IS NOT NULL \
         OR EXISTS (SELECT 1 FROM identities WHERE person_id = people.id))");
    let own: Option<(i64,)> = transaction.optional(own.bind(id)).await?;
    if own.is_some() && other.is_none() { Err(StoreError::LastAdmin) } else { Ok(()) }
}

pub(super) async fn put_password(
    transaction: &mut Transaction,
    id: Uuid,
    password: NewPassword<'_>,
) -> Result<(), StoreError> {
    let change = sql("UPDATE people SET password_hash = $1, needs_factor = $2 WHERE id = $3");
    let change = change.bind(password.hash).bind(i64::from(password.needs_factor)).bind(id);
    transaction.execute(change).await?;
    let begun = sql("DELETE FROM authenticators WHERE person_id = $1 AND confirmed_at IS NULL");
    transaction.execute(begun.bind(id)).await?;
    end_all(transaction, id).await
}

/// Ends all sign-ins of a person but this one.
pub(super) async fn end_others(
    transaction: &mut Transaction,
    id: Uuid,
    here: Uuid,
) -> Result<(), StoreError> {
    let sign_ins = sql("DELETE FROM sign_ins WHERE person_id = $1 AND id <> $2");
    transaction.execute(sign_ins.bind(id).bind(here)).await?;
    Ok(())
}

/// Ends all sign-ins of a person, and the steps of one.
pub(super) async fn end_sign_ins(
    transaction: &mut Transaction,
    id: Uuid,
) -> Result<(), StoreError> {
    let sign_ins = sql("DELETE FROM sign_ins WHERE person_id = $1");
    transaction.execute(sign_ins.bind(id)).await?;
    let steps = sql("DELETE FROM sign_in_steps WHERE person_id = $1");
    transaction.execute(steps.bind(id)).await?;
    Ok(())
}

/// Ends all sign-ins of a person, and the link that was sent to them.
pub(super) async fn end_all(transaction: &mut Transaction, id: Uuid) -> Result<(), StoreError> {
    end_sign_ins(transaction, id).await?;
    let invites = sql("DELETE FROM invites WHERE person_id = $1");
    transaction.execute(invites.bind(id)).await?;
    Ok(())
}

pub(super) async fn insert(
    transaction: &mut Transaction,
    person: &NewPerson,
    now: i64,
) -> Result<(), StoreError> {
    let insert = sql("INSERT INTO people (id, email, email_key, name, role, password_hash, \
         created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)");
    let insert = insert
        .bind(person.id)
        .bind(person.email.as_str())
        .bind(email_key(&person.email))
        .bind(person.name.as_str())
        .bind(person.role.code())
        .bind(person.password_hash.as_deref())
        .bind(now);
    let inserted = transaction.execute(insert).await.map_err(StoreError::from);
    inserted.map_err(|error| if is_taken(&error) { StoreError::EmailTaken } else { error })?;
    transaction.execute(sql("DELETE FROM set_up_codes")).await?;
    Ok(())
}
