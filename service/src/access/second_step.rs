//! The second step of signing in: a code of the app, or a recovery code.

use store::{Besides, Clock, Deed, Kind, NewStep, Person, StepKind};

use super::codes::step_of;
use super::factors::RECOVERY;
use super::slowing::{Counted, to_the_end};
use super::{Begun, Refused, secrets};
use crate::clock::SystemClock;
use crate::{Caller, Service};

/// Seconds until the password has to be typed again.
const WAIT: u64 = 10 * 60;

/// As the record has it.
const CODE: &str = "code";

/// What is kept of a token between two steps.
const STEP: &str = "sign-in step";

impl Service {
    /// Keeps that the password was right until the code comes.
    pub(super) async fn wait_for_code(
        &self,
        caller: &Caller,
        person: &Person,
        hash: &str,
    ) -> Result<Begun, Refused> {
        let token = secrets::token();
        let milliseconds = i64::try_from(WAIT * 1000).unwrap_or(i64::MAX);
        let step = NewStep {
            token: secrets::digest(STEP, &token),
            kind: StepKind::Code,
            person: Some(person.id),
            state: hash.to_owned(),
            expires_at: SystemClock.now().saturating_add(milliseconds),
        };
        let author = caller.author_as(person.id, &person.email);
        self.store.begin_code_step((person.id, step), &author, SystemClock).await?;
        Ok(Begun { token, seconds: WAIT })
    }

    /// Signs somebody in whose password was right, with a code of the app or a recovery code.
    ///
    /// # Errors
    /// [`Refused::WrongCode`], [`Refused::Slowed`], [`Refused::Over`] when it is too late, or the
    /// database is not available.
    pub async fn sign_in_with_code(
        &self,
        caller: &Caller,
        token: &str,
        typed: &str,
        agent: &str,
    ) -> Result<Begun, Refused> {
        let (service, caller) = (self.clone(), caller.clone());
        let (token, typed, agent) = (token.to_owned(), typed.to_owned(), agent.to_owned());
        to_the_end(async move { service.try_code(&caller, &token, &typed, &agent).await }).await
    }

    async fn try_code(
        &self,
        caller: &Caller,
        token: &str,
        typed: &str,
        agent: &str,
    ) -> Result<Begun, Refused> {
        let token = secrets::digest(STEP, token);
        let step = self.store.step(token, StepKind::Code, SystemClock).await?;
        let step = step.ok_or(Refused::Over)?;
        let person = self.store.person(step.person.ok_or(Refused::Over)?).await?;
        let person = person.ok_or(Refused::Over)?;
        if !self.has_passwords_for(&person.email) {
            return Err(Refused::Over);
        }
        if !self.is_code_of(caller, &person, typed).await? {
            let deed = Deed::failed(Kind::SignIn).to(person.id, person.email.as_str());
            let deed = deed.from_to(None, Some(CODE));
            self.store.record(&caller.nobody(), deed, SystemClock).await?;
            return Err(Refused::WrongCode);
        }
        let shown = (step.state.as_str(), Besides::Code);
        let begun = self.begin(caller, (person.id, &person.email), shown, agent).await;
        // Disabled, or with another password, since that was checked.
        let begun = begun.map_err(|error| match error {
            Refused::Gone => Refused::Over,
            other => other,
        })?;
        self.store.take_step(token, StepKind::Code, SystemClock).await?;
        self.replace(caller).await?;
        Ok(begun)
    }

    /// Whether it is a code of the person, which is used up then. Six digits can be guessed, and are
    /// counted for the account whoever tries them; of a recovery code that is not so.
    ///
    /// # Errors
    /// [`Refused::Slowed`], [`Refused::Over`] when they have no app by now, or the database is not
    /// available.
    pub(super) async fn is_code_of(
        &self,
        caller: &Caller,
        person: &Person,
        typed: &str,
    ) -> Result<bool, Refused> {
        let app = self.store.authenticator(person.id).await?;
        let app = app.filter(|app| app.confirmed_at.is_some()).ok_or(Refused::Over)?;
        if !typed.chars().all(|c| c.is_ascii_digit() || c.is_whitespace()) {
            return self.is_recovery_code_of(caller, person, typed).await;
        }
        let hash = person.password_hash.as_deref();
        let (short, long) = (Counted::Code(person.id, hash), Counted::CodeInAll(person.id, hash));
        let ends = self.count(caller, &[short, long]).await?;
        let is = match step_of(&app.secret, typed) {
            Some(step) => self.store.use_code(person.id, step).await?,
            None => false,
        };
        if is {
            self.forget(&[short]).await?;
            self.uncount(long, ends[1]).await?;
        }
        Ok(is)
    }

    async fn is_recovery_code_of(
        &self,
        caller: &Caller,
        person: &Person,
        typed: &str,
    ) -> Result<bool, Refused> {
        let ends = self.count(caller, &[Counted::Client(caller)]).await?;
        let code = secrets::digest(RECOVERY, &secrets::typed_code(typed));
        let author = caller.author_as(person.id, &person.email);
        let is = self.store.use_recovery_code(person.id, code, &author, SystemClock).await?;
        if is {
            self.uncount(Counted::Client(caller), ends[0]).await?;
        }
        Ok(is)
    }
}
