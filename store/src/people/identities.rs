//! Coming in by single sign-on: who somebody is here whom a provider knows.

use uuid::Uuid;

use crate::activity::{Author, Deed, Kind, Means, append, finish};
use crate::engine::retry::in_one;
use crate::engine::sql::sql;
use crate::engine::transaction::Transaction;
use crate::people::rows::{Standing, end_sign_ins, insert, keep_an_admin, standing};
use crate::people::{NewPerson, NewSignIn, Role, email_key, sign_ins};
use crate::{Clock, Store, StoreError};

/// Somebody, as a provider knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub issuer: String,
    /// What the provider calls them, for good.
    pub subject: String,
    /// The address, if it is certain that it is theirs.
    pub email: Option<String>,
    /// Who is made of them if nobody here is the one.
    pub newcomer: Option<NewPerson>,
    /// The role that they have from now on; without one they keep theirs.
    pub role: Option<Role>,
    /// The address of the administrator who stays one whatever the provider says.
    pub break_glass: Option<String>,
}

/// Who has come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    pub person: Uuid,
    pub email: String,
    /// Whether they are an administrator still because nobody else is one, or could come in without
    /// the provider.
    pub stays_admin: bool,
}

impl Store {
    /// Begins a sign-in of whoever the provider knows: the person who came as that before, else
    /// the one with the address, else a new one. The sign-in's own `person` does not count.
    ///
    /// # Errors
    /// [`StoreError::NobodyKnown`], [`StoreError::AnotherIdentity`], [`StoreError::Gone`] when the
    /// person is disabled, or the database is not available.
    pub async fn begin_known(
        &self,
        sign_in: NewSignIn,
        known: &Known,
        address: Option<String>,
        clock: impl Clock,
    ) -> Result<Entered, StoreError> {
        in_one(|| self.try_to_begin(sign_in.clone(), known, address.clone(), clock)).await
    }

    async fn try_to_begin(
        &self,
        mut sign_in: NewSignIn,
        known: &Known,
        address: Option<String>,
        clock: impl Clock,
    ) -> Result<Entered, StoreError> {
        let mut transaction = self.begin_turn().await?;
        let now = clock.now();
        let author = Author { address, ..Author::by(Means::SingleSignOn) };
        let id = find(&mut transaction, known, &author, now).await?;
        let person = standing(&mut transaction, id).await?;
        if person.disabled {
            return Err(StoreError::Gone);
        }
        let author = Author { person: Some((id, person.email.clone())), ..author };
        let stays_admin = give_role(&mut transaction, (id, &person), known, (&author, now));
        let stays_admin = stays_admin.await?;
        sign_in.person = id;
        sign_ins::enter(&mut transaction, &sign_in, now).await?;
        let mark = sql("UPDATE sign_ins SET by_provider = 1 WHERE id = $1");
        transaction.execute(mark.bind(sign_in.id)).await?;
        finish(transaction, &author, Deed::done(Kind::SignIn), now).await?;
        Ok(Entered { person: id, email: person.email, stays_admin })
    }
}

impl Store {
    /// Forgets whom providers mean by a person, whose sign-ins end: who comes with the address next is
    /// they again.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when there is no such person or no provider knows them, or the database is
    /// not available.
    pub async fn forget_identity(
        &self,
        person: Uuid,
        author: &Author,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        let forget = || async {
            let mut transaction = self.begin_turn().await?;
            let before = standing(&mut transaction, person).await?;
            let forget = sql("DELETE FROM identities WHERE person_id = $1").bind(person);
            if transaction.execute(forget).await? == 0 {
                return Err(StoreError::Gone);
            }
            end_sign_ins(&mut transaction, person).await?;
            let deed = Deed::done(Kind::IdentityForgotten).to(person, before.email);
            finish(transaction, author, deed, clock.now()).await
        };
        in_one(forget).await
    }
}

/// Who it is; if it is the first time, that is noted.
async fn find(
    transaction: &mut Transaction,
    known: &Known,
    author: &Author,
    now: i64,
) -> Result<Uuid, StoreError> {
    let find = sql("SELECT person_id FROM identities WHERE issuer = $1 AND subject = $2");
    let find = find.bind(known.issuer.as_str()).bind(known.subject.as_str());
    let found: Option<(Uuid,)> = transaction.optional(find).await?;
    if let Some((id,)) = found {
        return Ok(id);
    }
    let id = match (by_email(transaction, known).await?, &known.newcomer) {
        (Some((id, email)), _) => {
            let deed = Deed::done(Kind::IdentityLinked).to(id, email);
            append(transaction, author, deed, now).await?;
            id
        }
        (None, Some(newcomer)) => {
            insert(transaction, newcomer, now).await?;
            let deed = Deed::done(Kind::PersonAdded).to(newcomer.id, newcomer.email.as_str());
            let deed = deed.from_to(None, Some(newcomer.role.code()));
            append(transaction, author, deed, now).await?;
            newcomer.id
        }
        (None, None) => return Err(StoreError::NobodyKnown),
    };
    note(transaction, known, id, now).await?;
    Ok(id)
}

/// The person with the address, unless they are another one for the provider.
async fn by_email(
    transaction: &mut Transaction,
    known: &Known,
) -> Result<Option<(Uuid, String)>, StoreError> {
    let Some(email) = &known.email else { return Ok(None) };
    let find = sql("SELECT id, email FROM people WHERE email_key = $1").bind(email_key(email));
    let found: Option<(Uuid, String)> = transaction.optional(find).await?;
    let Some((id, email)) = found else { return Ok(None) };
    let other = sql("SELECT created_at FROM identities WHERE person_id = $1 AND issuer = $2");
    let other = other.bind(id).bind(known.issuer.as_str());
    let other: Option<(i64,)> = transaction.optional(other).await?;
    if other.is_some() { Err(StoreError::AnotherIdentity) } else { Ok(Some((id, email))) }
}

async fn note(
    transaction: &mut Transaction,
    known: &Known,
    person: Uuid,
    now: i64,
) -> Result<(), StoreError> {
    let note = sql("INSERT INTO identities (issuer, subject, person_id, created_at) \
         VALUES ($1, $2, $3, $4)");
    let note = note.bind(known.issuer.as_str()).bind(known.subject.as_str());
    transaction.execute(note.bind(person).bind(now)).await?;
    Ok(())
}

/// Gives the role that the provider says, and answers whether the old one stays because nobody
/// else is an administrator, or comes in without the provider.
async fn give_role(
    transaction: &mut Transaction,
    (id, person): (Uuid, &Standing),
    known: &Known,
    (author, now): (&Author, i64),
) -> Result<bool, StoreError> {
    let Some(role) = known.role.filter(|role| *role != person.role) else { return Ok(false) };
    let is_theirs = |address: &String| email_key(address) == email_key(&person.email);
    let breaks_glass = known.break_glass.as_ref().is_some_and(is_theirs);
    let stays = match keep_an_admin(transaction, id).await {
        Err(StoreError::LastAdmin) => true,
        other => other.map(|()| breaks_glass && person.role == Role::Admin)?,
    };
    if !stays {
        let change = sql("UPDATE people SET role = $1 WHERE id = $2");
        transaction.execute(change.bind(role.code()).bind(id)).await?;
    }
    let kind = Kind::RoleChanged;
    let deed = if stays { Deed::refused(kind) } else { Deed::done(kind) };
    let deed = deed.to(id, person.email.as_str());
    let deed = deed.from_to(Some(person.role.code()), Some(role.code()));
    append(transaction, author, deed, now).await?;
    Ok(stays)
}
