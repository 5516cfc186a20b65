//! The provider: what it says of itself, and its keys.
//!
//! Both are asked for when somebody first wants to sign in, so that a provider that is away keeps
//! no server from starting, and are kept in memory. They are asked for again after an hour, and
//! where a token is signed by a key that is not known, once a minute: so keys may change.

use std::fmt::{self, Debug, Formatter};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreClientAuthMethod, CoreErrorResponseType, CoreGenderClaim,
    CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AsyncHttpClient, AuthType, Client, DiscoveryError, EmptyExtraTokenFields, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IdTokenFields,
    ProviderMetadataWithLogout, RedirectUrl, StandardErrorResponse, StandardTokenResponse,
};
use store::Clock;
use tokio::sync::Mutex;

use super::claims::Further;
use super::{SignOnFault, SignOnSettings};
use crate::clock::SystemClock;
use crate::error::chain;

/// How long what the provider says of itself is taken for true, in milliseconds.
const KEPT: i64 = 60 * 60 * 1000;

/// How long it is not asked for keys again that a token was signed by, in milliseconds.
const KEYS_KEPT: i64 = 60 * 1000;

/// How long a provider that has not answered is not asked again: who comes meanwhile waits for nothing.
const SILENT: i64 = 5 * 1000;

/// What asks other computers. It follows no redirect, and bounds the size and the time of answers.
pub trait Web: Debug + Send + Sync {
    fn ask(&self, request: HttpRequest) -> Asking;
}

/// An answer that is waited for.
pub type Asking = Pin<Box<dyn Future<Output = Result<HttpResponse, WebError>> + Send>>;

/// Why there was no answer, for the log.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct WebError(pub String);

pub(super) type TokenAnswer = StandardTokenResponse<
    IdTokenFields<
        Further,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

/// This program as the provider knows it.
pub(super) type AsClient = Client<
    Further,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    TokenAnswer,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

pub(super) type About = Arc<ProviderMetadataWithLogout>;

/// A provider, and what is known of it.
pub(crate) struct Provider {
    pub(super) settings: SignOnSettings,
    web: Arc<dyn Web>,
    known: Mutex<Seen>,
}

/// What the provider has said, and when; times are of the steady clock.
#[derive(Default)]
struct Seen {
    about: Option<(About, i64)>,
    silent_at: Option<i64>,
    /// When keys were last asked for that were not known.
    keys_at: Option<i64>,
}

impl Debug for Provider {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl AsyncHttpClient<'_> for Provider {
    type Error = WebError;
    type Future = Asking;

    fn call(&self, request: HttpRequest) -> Asking {
        self.web.ask(request)
    }
}

impl Provider {
    pub(crate) fn new(settings: SignOnSettings, web: Arc<dyn Web>) -> Self {
        Self { settings, web, known: Mutex::default() }
    }

    /// What the provider says of itself.
    pub(super) async fn about(&self) -> Result<About, SignOnFault> {
        let mut known = self.known.lock().await;
        let now = SystemClock.steady();
        if let Some((about, at)) = &known.about
            && now - at < KEPT
        {
            return Ok(Arc::clone(about));
        }
        self.fetch(&mut known).await
    }

    /// What it says now, where a token does not fit `old`; nothing if it was asked a moment ago.
    pub(super) async fn about_anew(&self, old: &About) -> Option<About> {
        let mut known = self.known.lock().await;
        match &known.about {
            Some((about, _)) if !Arc::ptr_eq(about, old) => Some(Arc::clone(about)),
            _ if known.keys_at.is_some_and(|at| SystemClock.steady() - at < KEYS_KEPT) => None,
            _ => {
                known.keys_at = Some(SystemClock.steady());
                self.fetch(&mut known).await.ok()
            }
        }
    }

    /// Others wait meanwhile, so that it is asked once.
    async fn fetch(&self, known: &mut Seen) -> Result<About, SignOnFault> {
        let recent = |at: &i64| SystemClock.steady() - at < SILENT;
        if known.silent_at.as_ref().is_some_and(recent) {
            return Err(SignOnFault::Silent);
        }
        let issuer = self.settings.issuer.clone();
        match ProviderMetadataWithLogout::discover_async(issuer, self).await {
            Ok(about) => {
                let about = Arc::new(about);
                known.about = Some((Arc::clone(&about), SystemClock.steady()));
                known.silent_at = None;
                Ok(about)
            }
            Err(error) => {
                tracing::warn!(error = in_words(&error), "the sign-on provider does not answer");
                known.silent_at = Some(SystemClock.steady());
                Err(SignOnFault::Silent)
            }
        }
    }

    /// This program, as this provider knows it.
    pub(super) fn client(&self, about: &About) -> AsClient {
        let settings = &self.settings;
        let client = AsClient::from_provider_metadata(
            ProviderMetadataWithLogout::clone(about),
            settings.client.clone(),
            settings.secret.clone(),
        );
        let methods = about.token_endpoint_auth_methods_supported();
        let has = |method| methods.is_none_or(|methods| methods.contains(&method));
        let basic = has(CoreClientAuthMethod::ClientSecretBasic);
        let by = if basic { AuthType::BasicAuth } else { AuthType::RequestBody };
        client.set_auth_type(by).set_redirect_uri(self.returns_to())
    }

    fn returns_to(&self) -> RedirectUrl {
        let address = format!("{}/sign-in/callback", self.settings.public_address);
        RedirectUrl::new(address).expect("the settings were checked")
    }
}

/// What is wrong with the answer. Of one that cannot be read nothing is quoted.
fn in_words(error: &DiscoveryError<WebError>) -> String {
    match error {
        DiscoveryError::Parse(_) => "its answer cannot be read".to_owned(),
        other => chain(other),
    }
}
