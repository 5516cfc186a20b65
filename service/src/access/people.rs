//! People: who they are, and what those who manage them do.

use std::time::Duration;

use store::{Clock, Deed, Digest, Kind, NewPassword, Person, Role};
use uuid::Uuid;
use validation::{DisplayName, is_email_address};

use super::{Audit, Door, Manage, Refused, secrets};
use crate::clock::SystemClock;
use crate::{Allowed, Error, Service};

/// How long a link can be used.
const LINK: Duration = Duration::from_secs(72 * 60 * 60);

/// What is kept of a link.
pub(super) const INVITE: &str = "invite";

/// What is typed of somebody who is to come in.
#[derive(Debug, Clone)]
pub struct NewcomerForm {
    pub email: String,
    /// Where it is empty, the part of the address before the `@` stands for it.
    pub name: String,
    pub role: Role,
}

/// A link that is to be given to its person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    pub email: String,
    /// The secret part of the link. It is nowhere else.
    pub token: String,
}

impl Service {
    /// All people, by their addresses.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn people(&self, _allowed: &Allowed<Audit>) -> Result<Vec<Person>, Error> {
        self.store.people().await.map_err(Error::reading)
    }

    /// Adds a person with a password.
    ///
    /// # Errors
    /// What is wrong with the form, or the database is not available.
    pub async fn add_person(
        &self,
        allowed: &Allowed<Manage>,
        form: &NewcomerForm,
        password: &str,
    ) -> Result<Person, Refused> {
        // Who comes first has to be able to let others in.
        if form.role != Role::Admin && self.door().await? != Door::SignIn {
            return Err(Refused::LastAdmin);
        }
        let person = self.newcomer(&form.email, &form.name, form.role, Some(password)).await?;
        let email = person.email.clone();
        let deed = Deed::done(Kind::PersonAdded).to(person.id, email.as_str());
        let deed = deed.from_to(None, Some(form.role.code()));
        self.store.add_person(person, (&allowed.caller().author(), deed), SystemClock).await?;
        self.store.person_by_email(&email).await?.ok_or(Refused::Gone)
    }

    /// Adds a person who chooses a password by a link.
    ///
    /// # Errors
    /// What is wrong with the form, or the database is not available.
    pub async fn invite(
        &self,
        allowed: &Allowed<Manage>,
        form: &NewcomerForm,
    ) -> Result<Invitation, Refused> {
        let person = self.newcomer(&form.email, &form.name, form.role, None).await?;
        let (token, link) = link();
        let email = person.email.clone();
        let deed = Deed::done(Kind::PersonInvited).to(person.id, email.as_str());
        let deed = deed.from_to(None, Some(form.role.code()));
        let author = allowed.caller().author();
        self.store.invite_person(person, link, (&author, deed), SystemClock).await?;
        Ok(Invitation { email, token })
    }

    /// Makes a new link for a person, who may have forgotten the password. The password that they
    /// have is theirs until the link is used.
    ///
    /// # Errors
    /// [`Refused::Gone`] when there is no such person, or the database is not available.
    pub async fn invite_again(
        &self,
        allowed: &Allowed<Manage>,
        id: Uuid,
    ) -> Result<Invitation, Refused> {
        let (token, link) = link();
        self.store.invite_again(id, link, &allowed.caller().author(), SystemClock).await?;
        let person = self.store.person(id).await?.ok_or(Refused::Gone)?;
        Ok(Invitation { email: person.email, token })
    }

    /// Gives a person another role.
    ///
    /// # Errors
    /// [`Refused::LastAdmin`], [`Refused::BreakGlass`], [`Refused::Gone`], or the database is not
    /// available.
    pub async fn set_role(
        &self,
        allowed: &Allowed<Manage>,
        id: Uuid,
        role: Role,
    ) -> Result<(), Refused> {
        if role != Role::Admin {
            self.keep_break_glass(id).await?;
        }
        Ok(self.store.set_role(id, role, &allowed.caller().author(), SystemClock).await?)
    }

    /// Lets a person in no more, from this moment on, or again.
    ///
    /// # Errors
    /// [`Refused::Oneself`] where somebody would shut themselves out, and as [`Service::set_role`].
    pub async fn set_disabled(
        &self,
        allowed: &Allowed<Manage>,
        id: Uuid,
        disabled: bool,
    ) -> Result<(), Refused> {
        if disabled {
            if allowed.caller().is(id) {
                return Err(Refused::Oneself);
            }
            self.keep_break_glass(id).await?;
        }
        Ok(self.store.set_disabled(id, disabled, &allowed.caller().author(), SystemClock).await?)
    }

    /// Refuses to lose the one administrator who comes in without single sign-on.
    async fn keep_break_glass(&self, id: Uuid) -> Result<(), Refused> {
        if !self.has_break_glass() {
            return Ok(());
        }
        let person = self.store.person(id).await?.ok_or(Refused::Gone)?;
        let is_kept = person.role == Role::Admin && self.has_passwords_for(&person.email);
        if is_kept { Err(Refused::BreakGlass) } else { Ok(()) }
    }

    /// Ends all sign-ins of a person, who can sign in again.
    ///
    /// # Errors
    /// [`Refused::Gone`] when there is no such person, or the database is not available.
    pub async fn sign_out_person(
        &self,
        allowed: &Allowed<Manage>,
        id: Uuid,
    ) -> Result<(), Refused> {
        let author = allowed.caller().author();
        Ok(self.store.sign_out_person(id, &author, SystemClock).await?)
    }

    /// Forgets whom single sign-on means by a person: who comes with their address next is they again.
    ///
    /// # Errors
    /// [`Refused::Gone`] when nobody comes by single sign-on as them, or the database is not available.
    pub async fn forget_identity(
        &self,
        allowed: &Allowed<Manage>,
        id: Uuid,
    ) -> Result<(), Refused> {
        let author = allowed.caller().author();
        Ok(self.store.forget_identity(id, &author, SystemClock).await?)
    }

    /// Gives a person another password.
    ///
    /// # Errors
    /// What is wrong with the password; [`Refused::Gone`] when there is no such person or they are
    /// disabled; or the database is not available.
    pub async fn reset_password(
        &self,
        allowed: &Allowed<Manage>,
        email: &str,
        password: &str,
    ) -> Result<Person, Refused> {
        let person = self.person_named(email).await?.ok_or(Refused::Gone)?;
        let hash = self.new_password(password, &person.email, &person.name).await?;
        // Looked up again: a change while this was hashed does not keep it from being reset.
        let person = self.store.person(person.id).await?.ok_or(Refused::Gone)?;
        let how = (&allowed.caller().author(), Kind::PasswordReset);
        let password = NewPassword { hash: &hash, needs_factor: false };
        let passwords = (person.password_hash.as_deref(), password);
        self.store.set_password(person.id, passwords, how, SystemClock).await?;
        Ok(person)
    }

    /// The person with this address.
    ///
    /// # Errors
    /// [`Refused::Gone`] when there is none, or the database is not available.
    pub async fn person_by_email(
        &self,
        _allowed: &Allowed<Audit>,
        email: &str,
    ) -> Result<Person, Refused> {
        self.person_named(email).await?.ok_or(Refused::Gone)
    }

    /// The person with this address. What is no address is not looked for: not every engine takes
    /// every text.
    pub(super) async fn person_named(&self, text: &str) -> Result<Option<Person>, Refused> {
        match email(text) {
            Ok(email) => Ok(self.store.person_by_email(&email).await?),
            Err(_) => Ok(None),
        }
    }
}

/// A new link: its secret part, and what is kept of it.
fn link() -> (String, (Digest, i64)) {
    let token = secrets::token();
    let until = i64::try_from(LINK.as_millis()).unwrap_or(i64::MAX);
    let link = (secrets::digest(INVITE, &token), SystemClock.now().saturating_add(until));
    (token, link)
}

/// The address, if it is one by the contract of data files.
pub(super) fn email(text: &str) -> Result<String, Refused> {
    let text = text.trim();
    if is_email_address(text) { Ok(text.to_owned()) } else { Err(Refused::Email) }
}

/// The name, or what stands for it.
pub(super) fn name(text: &str, email: &str) -> Result<String, Refused> {
    let local = email.trim().split('@').next().unwrap_or_default();
    let text = if text.trim().is_empty() { local } else { text };
    let name = DisplayName::parse(text).map_err(|_| Refused::Name)?;
    Ok(name.as_str().to_owned())
}
