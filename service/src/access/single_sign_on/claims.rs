//! What the provider says about somebody: a code is exchanged for a token, which is judged.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use openidconnect::core::{CoreGenderClaim, CoreJwsSigningAlgorithm as Algorithm};
use openidconnect::{
    AccessToken, AdditionalClaims, AuthorizationCode, ClaimsVerificationError, ClientId,
    IdTokenClaims, Nonce, OAuth2TokenResponse, PkceCodeVerifier, RequestTokenError,
    SignatureVerificationError, SubjectIdentifier, TokenResponse, UserInfoClaims, UserInfoError,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Clock;

use super::SignOnFault;
use super::provider::{About, AsClient, Provider, TokenAnswer, WebError};
use crate::clock::SystemClock;

/// How far the clocks of two computers may be apart, in milliseconds.
const SKEW: i64 = 60 * 1000;

/// Signatures by a key that only the provider has. A shared secret is none, and no signature either.
const ALGORITHMS: [Algorithm; 9] = [
    Algorithm::RsaSsaPkcs1V15Sha256,
    Algorithm::RsaSsaPkcs1V15Sha384,
    Algorithm::RsaSsaPkcs1V15Sha512,
    Algorithm::RsaSsaPssSha256,
    Algorithm::RsaSsaPssSha384,
    Algorithm::RsaSsaPssSha512,
    Algorithm::EcdsaP256Sha256,
    Algorithm::EcdsaP384Sha384,
    Algorithm::EdDsa,
];

/// The claims that the protocol does not name, as groups are.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Further {
    #[serde(flatten)]
    all: BTreeMap<String, Value>,
}

impl AdditionalClaims for Further {}

/// Somebody, in the words of the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claims {
    pub(super) subject: String,
    pub(super) email: Option<String>,
    pub(super) email_is_verified: bool,
    pub(super) name: String,
    pub(super) groups: Option<Vec<String>>,
}

/// What was kept when the sign-in began.
pub(super) struct Kept {
    pub(super) nonce: Nonce,
    pub(super) verifier: PkceCodeVerifier,
}

/// The claims of a token or of the provider's other address, which are two types with the same words.
macro_rules! read {
    ($said:expr, $groups:expr) => {{
        let name = $said.name().and_then(|name| name.get(None));
        Claims {
            subject: $said.subject().as_str().to_owned(),
            email: $said.email().map(|email| email.as_str().to_owned()),
            email_is_verified: $said.email_verified().unwrap_or(false),
            name: name.map(|name| name.as_str().to_owned()).unwrap_or_default(),
            groups: $said.additional_claims().all.get($groups).map(texts),
        }
    }};
}

impl Provider {
    /// Who it is, by the code that a browser has brought.
    pub(super) async fn claims(&self, code: String, kept: Kept) -> Result<Claims, SignOnFault> {
        let about = self.about().await?;
        let client = self.client(&about);
        let answer = self.exchange(&client, code, kept.verifier).await?;
        let token = answer.id_token().ok_or(SignOnFault::Token)?;
        let judged = match judge(&client, token, &kept.nonce) {
            Err(error) if may_have_new_keys(&error) => {
                let about = self.about_anew(&about).await.ok_or(SignOnFault::Signature)?;
                judge(&self.client(&about), token, &kept.nonce)
            }
            other => other,
        };
        let judged = judged.map_err(|error| fault_of(&error))?;
        if !is_for(judged, &self.settings.client) {
            return Err(SignOnFault::Audience);
        }
        let said = read!(judged, &self.settings.groups_claim);
        self.complete(said, &about, answer.access_token().clone()).await
    }

    async fn exchange(
        &self,
        client: &AsClient,
        code: String,
        verifier: PkceCodeVerifier,
    ) -> Result<TokenAnswer, SignOnFault> {
        let exchange = client.exchange_code(AuthorizationCode::new(code));
        let exchange = exchange.map_err(|_| SignOnFault::Silent)?.set_pkce_verifier(verifier);
        exchange.request_async(self).await.map_err(|error| match error {
            RequestTokenError::ServerResponse(_) => SignOnFault::Code,
            RequestTokenError::Request(error) => silent(&error),
            _ => SignOnFault::Token,
        })
    }

    /// Fills in from the provider's other address what the token leaves out, as the protocol has it.
    async fn complete(
        &self,
        said: Claims,
        about: &About,
        token: AccessToken,
    ) -> Result<Claims, SignOnFault> {
        let lacks = said.email.is_none() || (said.groups.is_none() && self.gives_roles());
        if !lacks || about.userinfo_endpoint().is_none() {
            return Ok(said);
        }
        let subject = SubjectIdentifier::new(said.subject.clone());
        let client = self.client(about);
        let request = client.user_info(token, Some(subject)).map_err(|_| SignOnFault::Silent)?;
        let more: Result<UserInfoClaims<Further, CoreGenderClaim>, _> =
            request.request_async(self).await;
        let more = more.map_err(|error| match error {
            UserInfoError::Request(error) => silent(&error),
            _ => SignOnFault::Token,
        })?;
        Ok(said.or(read!(more, &self.settings.groups_claim)))
    }

    fn gives_roles(&self) -> bool {
        !self.settings.roles.is_empty()
    }
}

impl Claims {
    /// These, and what they leave out from others. An address and whether it is verified come from one.
    fn or(self, other: Self) -> Self {
        let email = match self.email {
            Some(email) => (Some(email), self.email_is_verified),
            None => (other.email, other.email_is_verified),
        };
        Self {
            subject: self.subject,
            email: email.0,
            email_is_verified: email.1,
            name: if self.name.is_empty() { other.name } else { self.name },
            groups: self.groups.or(other.groups),
        }
    }
}

/// A list of texts, or one text for a list of one.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => {
            values.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

type Token = openidconnect::IdToken<
    Further,
    CoreGenderClaim,
    openidconnect::core::CoreJweContentEncryptionAlgorithm,
    Algorithm,
>;

/// The claims of a token that is the provider's, for this program, of this sign-in and of now.
fn judge<'t>(
    client: &AsClient,
    token: &'t Token,
    nonce: &Nonce,
) -> Result<&'t IdTokenClaims<Further, CoreGenderClaim>, ClaimsVerificationError> {
    let verifier = client.id_token_verifier().set_allowed_algs(ALGORITHMS);
    let verifier = verifier.set_time_fn(|| moment(SystemClock.now() - SKEW));
    let verifier = verifier.set_issue_time_verifier_fn(|issued| {
        let is_early = issued > moment(SystemClock.now() + SKEW);
        if is_early { Err("issued later than now".to_owned()) } else { Ok(()) }
    });
    token.claims(&verifier, nonce)
}

/// Whether the program that the token was made for, if it names one, is this one (OpenID Connect Core,
/// 3.1.3.7). Its audience is looked at elsewhere.
pub(super) fn is_for(claims: &IdTokenClaims<Further, CoreGenderClaim>, client: &ClientId) -> bool {
    claims.authorized_party().is_none_or(|party| party == client)
}

fn moment(milliseconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(milliseconds).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// Whether it may be right by keys that the provider has since.
const fn may_have_new_keys(error: &ClaimsVerificationError) -> bool {
    matches!(
        error,
        ClaimsVerificationError::SignatureVerification(
            SignatureVerificationError::NoMatchingKey | SignatureVerificationError::CryptoError(_)
        )
    )
}

const fn fault_of(error: &ClaimsVerificationError) -> SignOnFault {
    match error {
        ClaimsVerificationError::Expired(_) => SignOnFault::Expired,
        ClaimsVerificationError::InvalidNonce(_) => SignOnFault::Nonce,
        ClaimsVerificationError::InvalidIssuer(_) => SignOnFault::Issuer,
        ClaimsVerificationError::InvalidAudience(_) => SignOnFault::Audience,
        ClaimsVerificationError::SignatureVerification(_) => SignOnFault::Signature,
        _ => SignOnFault::Token,
    }
}

fn silent(error: &WebError) -> SignOnFault {
    tracing::warn!(%error, "the sign-on provider does not answer");
    SignOnFault::Silent
}
