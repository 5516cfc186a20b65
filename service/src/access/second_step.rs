//! The second step of signing in: a code of the app, or a recovery code.

use store::{Clock, Deed, Kind, NewStep, Person, StepKind};

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
        self.store.begin_step(step).await?;
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
        let counted = [Counted::Code(person.id)];
        self.count(caller, &counted).await?;
        if !self.is_code_of(caller, &person, typed).await? {
            let deed = Deed::failed(Kind::SignIn).to(person.id, person.email.as_str());
            let deed = deed.from_to(None, Some(CODE));
            self.store.record(&caller.nobody(), deed, SystemClock).await?;
            return Err(Refused::WrongCode);
        }
        let shown = (step.state.as_str(), Some(CODE));
        let begun = self.begin(caller, (person.id, &person.email), shown, agent).await;
        // Disabled, or with another password, since that was checked.
        let begun = begun.map_err(|error| match error {
            Refused::Gone => Refused::Over,
            other => other,
        })?;
        self.store.take_step(token, StepKind::Code, SystemClock).await?;
        self.replace(caller).await?;
        self.forget(&counted).await?;
        Ok(begun)
    }

    /// Whether it is a code of the person, which is used up then.
    ///
    /// # Errors
    /// [`Refused::Over`] when they have no app by now, or the database is not available.
    pub(super) async fn is_code_of(
        &self,
        caller: &Caller,
        person: &Person,
        typed: &str,
    ) -> Result<bool, Refused> {
        let app = self.store.authenticator(person.id).await?;
        let app = app.filter(|app| app.confirmed_at.is_some()).ok_or(Refused::Over)?;
        if let Some(step) = step_of(&app.secret, typed) {
            return Ok(self.store.use_code(person.id, step).await?);
        }
        let code = secrets::digest(RECOVERY, &secrets::typed_code(typed));
        let author = caller.author_as(person.id, &person.email);
        Ok(self.store.use_recovery_code(person.id, code, &author, SystemClock).await?)
    }
}
