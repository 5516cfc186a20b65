//! The second step of signing in: a code of the app, a recovery code, or a passkey.

use store::{Besides, Clock, Deed, Kind, NewStep, Person, StepKind};

use super::codes::step_of;
use super::factors::RECOVERY;
use super::slowing::{Counted, to_the_end};
use super::{Begun, Refused, Shown, secrets};
use crate::clock::SystemClock;
use crate::{Caller, Service};

/// Seconds until the password has to be typed again.
const WAIT: u64 = 10 * 60;

/// As the record has it.
const CODE: &str = "code";

/// What is kept of a token between two steps.
pub(super) const STEP: &str = "sign-in step";

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

    /// Signs somebody in whose password was right, with what they show besides.
    ///
    /// # Errors
    /// [`Refused::WrongCode`] or [`Refused::Passkey`], [`Refused::Slowed`], [`Refused::Over`] when it is too late, or the
    /// database is not available.
    pub async fn take_second_step(
        &self,
        caller: &Caller,
        token: &str,
        shown: &Shown,
        agent: &str,
    ) -> Result<Begun, Refused> {
        let (service, caller) = (self.clone(), caller.clone());
        let (token, shown, agent) = (token.to_owned(), shown.clone(), agent.to_owned());
        to_the_end(async move { service.try_second(&caller, &token, &shown, &agent).await }).await
    }

    async fn try_second(
        &self,
        caller: &Caller,
        token: &str,
        shown: &Shown,
        agent: &str,
    ) -> Result<Begun, Refused> {
        let step =
            self.store.step(secrets::digest(STEP, token), StepKind::Code, SystemClock).await?;
        let step = step.ok_or(Refused::Over)?;
        let person = self.store.person(step.person.ok_or(Refused::Over)?).await?;
        let person = person.ok_or(Refused::Over)?;
        if !self.has_passwords_for(&person.email) {
            return Err(Refused::Over);
        }
        let begun = match shown {
            Shown::Code(typed) => {
                self.begin_with_code(caller, (&person, &step.state), typed, agent).await?
            }
            Shown::Passkey(party, answer) => {
                let known = (&person, step.state.as_str(), token);
                self.pass_second_step(caller, known, (party, answer), agent).await?
            }
        };
        self.store.take_step(secrets::digest(STEP, token), StepKind::Code, SystemClock).await?;
        self.replace(caller).await?;
        Ok(begun)
    }

    async fn begin_with_code(
        &self,
        caller: &Caller,
        (person, hash): (&Person, &str),
        typed: &str,
        agent: &str,
    ) -> Result<Begun, Refused> {
        if !self.is_code_of(caller, person, typed).await? {
            let deed = Deed::failed(Kind::SignIn).to(person.id, person.email.as_str());
            let deed = deed.from_to(None, Some(CODE));
            self.store.record(&caller.nobody(), deed, SystemClock).await?;
            return Err(Refused::WrongCode);
        }
        let shown = (hash, Besides::Code);
        let begun = self.begin(caller, (person.id, &person.email), shown, agent).await;
        // Disabled, or with another password, since that was checked.
        begun.map_err(|error| match error {
            Refused::Gone => Refused::Over,
            other => other,
        })
    }

    /// Whether it is a code of the person, which is used up then. Six digits can be guessed, and are
    /// counted for the account whoever tries them; of a recovery code that is not so.
    ///
    /// # Errors
    /// [`Refused::Slowed`], or the database is not available.
    pub(super) async fn is_code_of(
        &self,
        caller: &Caller,
        person: &Person,
        typed: &str,
    ) -> Result<bool, Refused> {
        if !typed.chars().all(|c| c.is_ascii_digit() || c.is_whitespace()) {
            return self.is_recovery_code_of(caller, person, typed).await;
        }
        let hash = person.password_hash.as_deref();
        let (short, long) = (Counted::Code(person.id, hash), Counted::CodeInAll(person.id, hash));
        let ends = self.count(caller, &[short, long]).await?;
        let app = self.store.authenticator(person.id).await?;
        let app = app.filter(|app| app.confirmed_at.is_some());
        let is = match app.and_then(|app| step_of(&app.secret, typed)) {
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
