//! The first administrator.

use store::{Author, Besides, Deed, Digest, Kind, Means, NewPerson, Role};
use uuid::Uuid;

use super::password_rules::Demand;
use super::slowing::{Counted, to_the_end};
use super::{Begun, Door, Manage, Refused, secrets};
use crate::clock::SystemClock;
use crate::{Allowed, Caller, Service, Who};

/// What somebody typed to become the first administrator.
#[derive(Debug, Clone)]
pub struct SetUp {
    /// The code that the server has printed; not looked at for whoever sits at this computer.
    pub code: String,
    pub email: String,
    pub name: String,
    pub password: String,
    /// What the browser calls itself.
    pub agent: String,
}

/// What is kept of a code.
const CODE: &str = "set-up";

impl Service {
    /// Makes the first administrator and signs them in.
    ///
    /// # Errors
    /// [`Refused::Gone`] once there is a person; what is wrong with the form; or the database is not
    /// available.
    pub async fn set_up(&self, caller: &Caller, form: SetUp) -> Result<Begun, Refused> {
        let (service, caller) = (self.clone(), caller.clone());
        to_the_end(async move { service.try_to_set_up(&caller, &form).await }).await
    }

    async fn try_to_set_up(&self, caller: &Caller, form: &SetUp) -> Result<Begun, Refused> {
        let code = match self.door().await? {
            Door::SignIn => return Err(Refused::Gone),
            // Whoever comes through a proxy does not sit at this computer.
            Door::Open if caller.who == Who::ThisComputer => None,
            Door::Open | Door::SetUp => Some(self.known_code(caller, &form.code).await?),
        };
        let person = self.newcomer(&form.email, &form.name, Role::Admin, Some(&form.password));
        let person = person.await?;
        let (id, email) = (person.id, person.email.clone());
        let hash = person.password_hash.clone().unwrap_or_default();
        let author = Author { means: Means::SetUp, ..caller.author_as(id, &email) };
        let deed = Deed::done(Kind::SetUp).to(id, email.as_str());
        let added = self.store.add_first_person(person, code, (&author, deed), SystemClock).await;
        if let Err(error) = added {
            return Err(self.was_no_code(caller, error.into()).await?);
        }
        self.begin(caller, (id, &email), (&hash, Besides::Nothing), &form.agent).await
    }

    /// The code, if it is one. It is looked for before anything is done that takes long.
    async fn known_code(&self, caller: &Caller, typed: &str) -> Result<Digest, Refused> {
        self.count(caller, &[Counted::Client(caller)]).await?;
        let code = secrets::digest(CODE, &secrets::typed_code(typed));
        if self.store.has_set_up_code(code).await? {
            return Ok(code);
        }
        Err(self.was_no_code(caller, Refused::Gone).await?)
    }

    /// Of a code that is none it is said, unless there is a person by now.
    async fn was_no_code(&self, caller: &Caller, refused: Refused) -> Result<Refused, Refused> {
        if refused != Refused::Gone || self.door().await? == Door::SignIn {
            return Ok(refused);
        }
        let deed = Deed::failed(Kind::SetUp);
        self.store.record(&caller.nobody(), deed, SystemClock).await?;
        Ok(Refused::Code)
    }

    /// A new code that makes the first administrator, in the place of all earlier ones.
    ///
    /// # Errors
    /// [`Refused::Gone`] once there is a person, or the database is not available.
    pub async fn set_up_code(&self, allowed: &Allowed<Manage>) -> Result<String, Refused> {
        let code = secrets::code();
        let deed = (&allowed.caller().author(), Deed::done(Kind::SetUpCode));
        self.store.add_set_up_code(secrets::digest(CODE, &code), true, deed, SystemClock).await?;
        Ok(code)
    }

    /// A person of what was typed, with the hash of the password if there is one.
    pub(super) async fn newcomer(
        &self,
        email: &str,
        name: &str,
        role: Role,
        password: Option<&str>,
    ) -> Result<NewPerson, Refused> {
        let (email, name) = (super::people::email(email)?, super::people::name(name, email)?);
        let password_hash = match password {
            Some(password) => Some(self.new_password(password, &email, &name).await?),
            None => None,
        };
        Ok(NewPerson { id: Uuid::now_v7(), email, name, role, password_hash })
    }

    /// The hash of a password that this person may choose, which stands alone.
    pub(super) async fn new_password(
        &self,
        password: &str,
        email: &str,
        name: &str,
    ) -> Result<String, Refused> {
        Ok(self.passwords.choose(password, (email, name), Demand::ALONE).await?.hash)
    }
}
