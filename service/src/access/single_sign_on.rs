//! Single sign-on by OpenID Connect: a provider says who somebody is.
//!
//! The browser is sent to the provider with a state, a nonce and the hash of a verifier (PKCE), and
//! what they were waits in the database under a token that only this browser has. It comes back
//! with a code, which the server exchanges for a token; that is the provider's answer to exactly
//! this question, or it is none. What waited is gone with the first answer, whatever that is.

mod claims;
mod fault;
mod finish;
mod provider;
mod settings;
#[cfg(test)]
pub(super) mod tests;

use std::sync::Arc;
use std::time::Duration;

use openidconnect::core::CoreAuthenticationFlow;
use openidconnect::{
    CsrfToken, LogoutRequest, Nonce, PkceCodeChallenge, PostLogoutRedirectUrl, Scope,
};
use serde::{Deserialize, Serialize};
use store::{Clock, NewStep, Person, Role, StepKind};

pub use self::fault::SignOnFault;
pub use self::finish::{CameIn, Returned};
pub(crate) use self::provider::Provider;
pub use self::provider::{Asking, Web, WebError};
pub use self::settings::{SignOnOffer, SignOnSettings};
use super::slowing::Counted;
use super::{Begun, Door, Manage, Refused, secrets};
use crate::clock::SystemClock;
use crate::{Allowed, Caller, Service};

/// How long somebody may take at the provider.
const WAITS: Duration = Duration::from_secs(10 * 60);

/// What is kept of the token of a sign-in that waits.
const STEP: &str = "provider step";

/// What waits while somebody is at the provider.
#[derive(Serialize, Deserialize)]
struct Waiting {
    state: String,
    nonce: String,
    verifier: String,
    next: String,
}

/// Where a browser is sent, and the token that it keeps meanwhile.
#[derive(Debug, Clone)]
pub struct Away {
    pub to: String,
    pub step: Begun,
}

impl Service {
    /// With single sign-on by this provider.
    #[must_use]
    pub fn with_single_sign_on(self, settings: SignOnSettings, web: Arc<dyn Web>) -> Self {
        Self { provider: Some(Arc::new(Provider::new(settings, web))), ..self }
    }

    /// What can be offered to whoever wants to sign in.
    #[must_use]
    pub fn single_sign_on(&self) -> Option<SignOnOffer> {
        let settings = &self.provider.as_ref()?.settings;
        let alone = settings.break_glass.is_some();
        Some(SignOnOffer { name: settings.name.clone(), alone })
    }

    /// Whether the person with this address may use a password.
    #[must_use]
    pub fn has_passwords_for(&self, email: &str) -> bool {
        let settings = self.provider.as_ref().map(|provider| &provider.settings);
        settings.is_none_or(|settings| settings.takes_password_of(email))
    }

    /// Whether passwords are switched off for all but one.
    pub(super) fn has_break_glass(&self) -> bool {
        self.single_sign_on().is_some_and(|offer| offer.alone)
    }

    /// The one who may still use a password, if nobody else may and this one could not come in either.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn lacks_break_glass(
        &self,
        _allowed: &Allowed<Manage>,
    ) -> Result<Option<String>, Refused> {
        let settings = self.provider.as_ref().map(|provider| &provider.settings);
        let Some(email) = settings.and_then(|settings| settings.break_glass.clone()) else {
            return Ok(None);
        };
        let could = |person: Person| {
            person.role == Role::Admin
                && person.disabled_at.is_none()
                && person.password_hash.is_some()
        };
        let could = self.person_named(&email).await?.is_some_and(could);
        Ok(if could { None } else { Some(email) })
    }

    /// Begins a sign-in at the provider, which leads to `next` in the end.
    ///
    /// # Errors
    /// [`SignOnFault::Silent`]; [`Refused::Gone`] where there is no single sign-on, or nobody yet; or
    /// the database is not available.
    pub async fn begin_single_sign_on(
        &self,
        caller: &Caller,
        next: String,
    ) -> Result<Away, Refused> {
        let provider = self.provider().await?;
        self.count(caller, &[Counted::SignOn(caller)]).await?;
        let about = provider.about().await?;
        let client = provider.client(&about);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let request = client.authorize_url(flow, CsrfToken::new_random, Nonce::new_random);
        let request = request.set_pkce_challenge(challenge);
        let request = request.add_scopes(["email", "profile"].map(|name| Scope::new(name.into())));
        // Some tell the groups only to those who ask.
        let groups = Scope::new(provider.settings.groups_claim.clone());
        let tells = about.scopes_supported().is_some_and(|scopes| scopes.contains(&groups));
        let request = if tells { request.add_scope(groups) } else { request };
        let (to, state, nonce) = request.url();
        let waiting = Waiting {
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
            next,
        };
        Ok(Away { to: to.into(), step: self.wait(&waiting).await? })
    }

    async fn wait(&self, waiting: &Waiting) -> Result<Begun, Refused> {
        let token = secrets::token();
        let milliseconds = i64::try_from(WAITS.as_millis()).unwrap_or(i64::MAX);
        let step = NewStep {
            token: secrets::digest(STEP, &token),
            kind: StepKind::Provider,
            person: None,
            state: serde_json::to_string(waiting).expect("texts are JSON"),
            expires_at: SystemClock.now().saturating_add(milliseconds),
        };
        self.store.begin_step(step).await?;
        Ok(Begun { token, seconds: WAITS.as_secs() })
    }

    /// The provider, where there is one and people sign in already.
    async fn provider(&self) -> Result<Arc<Provider>, Refused> {
        let provider = self.provider.clone().ok_or(Refused::Gone)?;
        if self.door().await? == Door::SignIn { Ok(provider) } else { Err(Refused::Gone) }
    }

    /// Where one signs out at the provider too, if it has such an address.
    pub async fn leave_single_sign_on(&self) -> Option<String> {
        let provider = self.provider.as_ref()?;
        let about = provider.about().await.ok()?;
        let end = about.additional_metadata().end_session_endpoint.clone()?;
        let back = format!("{}/sign-in", provider.settings.public_address);
        let request = LogoutRequest::from(end).set_client_id(provider.settings.client.clone());
        let request = request.set_post_logout_redirect_uri(PostLogoutRedirectUrl::new(back).ok()?);
        Some(request.http_get_url().into())
    }
}
