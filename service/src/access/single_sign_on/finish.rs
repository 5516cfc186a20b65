//! Coming back from the provider: who it is, and whether they come in.

use openidconnect::{Nonce, PkceCodeVerifier};
use store::{Author, Deed, Kind, Known, Means, NewPerson, NewSignIn, Role, StepKind, StoreError};
use uuid::Uuid;

use super::claims::{Claims, Kept};
use super::{Provider, STEP, SignOnFault, SignOnSettings, Waiting};
use crate::access::slowing::{Counted, to_the_end};
use crate::access::{Begun, Refused, people, secrets};
use crate::clock::SystemClock;
use crate::{Caller, Service};

/// With what a browser comes back.
#[derive(Debug, Clone, Default)]
pub struct Returned {
    /// The token of what waits, from the browser's cookie.
    pub token: Option<String>,
    pub state: String,
    pub code: Option<String>,
    /// Who answers, where the provider says it.
    pub issuer: Option<String>,
    /// What the browser calls itself.
    pub agent: String,
}

/// Somebody has come in, and wanted to go there.
#[derive(Debug, Clone)]
pub struct CameIn {
    pub begun: Begun,
    pub next: String,
}

impl Service {
    /// Ends what was begun: whoever the provider names is signed in. That somebody is not is recorded.
    ///
    /// # Errors
    /// [`Refused::SingleSignOn`], [`Refused::Slowed`], or as [`Service::begin_single_sign_on`].
    pub async fn finish_single_sign_on(
        &self,
        caller: &Caller,
        returned: Returned,
    ) -> Result<CameIn, Refused> {
        let (service, caller) = (self.clone(), caller.clone());
        to_the_end(async move { service.try_to_finish(&caller, returned).await }).await
    }

    async fn try_to_finish(&self, caller: &Caller, returned: Returned) -> Result<CameIn, Refused> {
        let provider = self.provider().await?;
        if returned.token.is_none() {
            // Any site can lead a browser here: where nothing has begun nothing is counted.
            return Err(SignOnFault::NotBegun.into());
        }
        // Not with the tries of passwords: a provider that fails would keep those out too.
        self.count(caller, &[Counted::SignOn(caller)]).await?;
        let came_in = self.come_in(caller, &provider, returned).await;
        if let Err(Refused::SingleSignOn(fault)) = &came_in {
            let (reference, reason) = (caller.reference(), fault.code());
            tracing::warn!(reference, reason, "single sign-on let nobody in");
            let author = Author { means: Means::SingleSignOn, ..caller.nobody() };
            let deed = Deed::failed(Kind::SignIn).from_to(None, Some(reason));
            self.store.record(&author, deed, SystemClock).await?;
        }
        let came_in = came_in?;
        self.replace(caller).await?;
        Ok(came_in)
    }

    async fn come_in(
        &self,
        caller: &Caller,
        provider: &Provider,
        returned: Returned,
    ) -> Result<CameIn, Refused> {
        let waiting = self.waited(returned.token.as_deref()).await?;
        if secrets::digest(STEP, &returned.state) != secrets::digest(STEP, &waiting.state) {
            return Err(SignOnFault::State.into());
        }
        let other = |issuer: &String| *issuer != *provider.settings.issuer.as_str();
        if returned.issuer.as_ref().is_some_and(other) {
            return Err(SignOnFault::Issuer.into());
        }
        let code = returned.code.ok_or(SignOnFault::Denied)?;
        let kept = Kept {
            nonce: Nonce::new(waiting.nonce),
            verifier: PkceCodeVerifier::new(waiting.verifier),
        };
        let claims = provider.claims(code, kept).await?;
        let known = known(&provider.settings, claims)?;
        let begun = self.begin_as(caller, &known, &returned.agent).await?;
        Ok(CameIn { begun, next: waiting.next })
    }

    /// What has waited for this browser, once.
    async fn waited(&self, token: Option<&str>) -> Result<Waiting, Refused> {
        let token = token.ok_or(SignOnFault::NotBegun)?;
        let token = secrets::digest(STEP, token);
        let step = self.store.take_step(token, StepKind::Provider, SystemClock).await?;
        let step = step.ok_or(SignOnFault::NotBegun)?;
        Ok(serde_json::from_str(&step.state).map_err(|_| SignOnFault::NotBegun)?)
    }

    async fn begin_as(
        &self,
        caller: &Caller,
        known: &Known,
        agent: &str,
    ) -> Result<Begun, Refused> {
        let (begun, sign_in): (Begun, NewSignIn) = self.new_sign_in(caller, Uuid::nil(), agent);
        let address = caller.address();
        let entered = self.store.begin_known(sign_in, known, address, SystemClock).await;
        let entered = entered.map_err(|error| match error {
            StoreError::Gone => SignOnFault::Disabled.into(),
            StoreError::NobodyKnown if known.email.is_none() => SignOnFault::Unverified.into(),
            StoreError::NobodyKnown => SignOnFault::Unknown.into(),
            StoreError::AnotherIdentity => SignOnFault::Another.into(),
            other => Refused::from(other),
        })?;
        if entered.stays_admin {
            tracing::warn!(person = %entered.person, "the last administrator, or the one of break-glass, stays one, whatever the groups say");
        }
        Ok(begun)
    }
}

/// What the claims mean here. An address counts only where it is certain whose it is.
pub(super) fn known(settings: &SignOnSettings, claims: Claims) -> Result<Known, SignOnFault> {
    let groups = claims.groups.unwrap_or_default();
    let role = settings.role(&groups);
    if role.is_none() && !settings.roles.is_empty() {
        return Err(SignOnFault::NoRole);
    }
    let certain = claims.email_is_verified || settings.trusts_email;
    let email = claims.email.filter(|_| certain);
    let email = email.and_then(|email| people::email(&email).ok());
    let newcomer = email.as_ref().filter(|_| settings.creates_people);
    let newcomer = newcomer.map(|email| {
        let name = people::name(&claims.name, email);
        let name = name.or_else(|_| people::name("", email)).unwrap_or_default();
        let role = role.unwrap_or(Role::Viewer);
        NewPerson { id: Uuid::now_v7(), email: email.clone(), name, role, password_hash: None }
    });
    let issuer = settings.issuer.as_str().to_owned();
    let break_glass = settings.break_glass.clone();
    Ok(Known { issuer, subject: claims.subject, email, newcomer, role, break_glass })
}
