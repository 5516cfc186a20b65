//! What is asked of a device, and what is read from its answer. The checking is the library's.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use store::{NewPasskey, Passkey, Person};
use uuid::Uuid;
use webauthn_rp::bin::{Decode as _, Encode as _};
use webauthn_rp::request::PublicKeyCredentialDescriptor;
use webauthn_rp::request::auth::AuthenticationVerificationOptions;
use webauthn_rp::request::register::{
    Extension, PublicKeyCredentialUserEntity, RegistrationVerificationOptions, UserHandle16,
};
use webauthn_rp::response::auth::DiscoverableAuthentication16;
use webauthn_rp::response::auth::error::AuthCeremonyErr;
use webauthn_rp::response::register::{DynamicState, StaticState};
use webauthn_rp::response::{AuthTransports, CredentialId};
use webauthn_rp::{
    AuthenticatedCredential, DiscoverableAuthenticationServerState,
    DiscoverableCredentialRequestOptions, PublicKeyCredentialCreationOptions, Registration,
    RegistrationServerState,
};

use super::RelyingParty;
use crate::Error;

/// Bytes of a person's id, by which devices know whose passkey it is.
const HANDLE: usize = 16;

/// What the page asks the browser for, as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request(pub String);

/// A request, and what its answer is held against.
pub(super) struct Asked {
    pub(super) state: String,
    pub(super) request: Request,
}

impl Asked {
    fn new<E>(state: Result<Vec<u8>, E>, options: &Value) -> Result<Self, Error>
    where
        E: std::error::Error + Send + Sync + 'static,
    {
        let state = state.map_err(|error| Error::unavailable("clock", &error))?;
        let request = Request(options.to_string());
        Ok(Self { state: URL_SAFE_NO_PAD.encode(state), request })
    }
}

/// Asks for any passkey of this server. Its device has to make sure whose hand it is in.
pub(super) fn ask(party: &RelyingParty) -> Result<Asked, Error> {
    let id = party.id();
    let begun = DiscoverableCredentialRequestOptions::passkey(&id).start_ceremony();
    let (state, options) = begun.map_err(|error| Error::unavailable("passkeys", &error))?;
    Asked::new(state.encode(), &json!(options))
}

/// Asks for a new passkey of this person, on a device that has none of these.
pub(super) fn ask_for_new(
    party: &RelyingParty,
    person: &Person,
    known: &[Passkey],
) -> Result<Asked, Error> {
    let (id, handle) = (party.id(), handle(person.id));
    let known = known.iter().filter_map(|passkey| descriptor(&passkey.credential)).collect();
    let user = PublicKeyCredentialUserEntity::from(&handle);
    let mut wanted = PublicKeyCredentialCreationOptions::passkey(&id, user, known);
    // That the device protects it further (`credProtect`) many devices refuse; here each use is checked.
    wanted.extensions = Extension::default();
    let (state, options) =
        wanted.start_ceremony().map_err(|error| Error::unavailable("passkeys", &error))?;
    let mut options = json!(options);
    // The library takes names of fewer characters than people and addresses have.
    options["user"]["name"] = json!(person.email);
    options["user"]["displayName"] = json!(person.name);
    Asked::new(state.encode(), &options)
}

/// The passkey that a device has made, if it has answered what was asked.
pub(super) fn new_passkey(
    party: &RelyingParty,
    state: &str,
    answer: &str,
    name: String,
) -> Option<NewPasskey> {
    let state = RegistrationServerState::<HANDLE>::decode(&bytes(state)?).ok()?;
    let answer = Registration::from_json_relaxed(answer.as_bytes()).ok()?;
    let options = RegistrationVerificationOptions::<&str, &str> {
        allowed_origins: &[party.origin()],
        error_on_unsolicited_extensions: false,
        ..Default::default()
    };
    let made = state.verify(&party.id(), &answer, &options).ok()?;
    let Ok(public_key) = made.static_state().encode();
    let Ok(state) = made.dynamic_state().encode();
    let credential = made.id().as_ref().to_vec();
    Some(NewPasskey { id: Uuid::now_v7(), name, credential, public_key, state: state.to_vec() })
}

/// What a device answers to whom it is asked for a passkey.
pub(super) struct Assertion(DiscoverableAuthentication16);

/// Why an answer is not taken.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It answers something else, or was not signed by this passkey.
    Wrong,
    /// The device has counted fewer signatures than were seen: another may have its key.
    Counter,
}

impl Assertion {
    pub(super) fn read(answer: &str) -> Option<Self> {
        DiscoverableAuthentication16::from_json_relaxed(answer.as_bytes()).ok().map(Self)
    }

    /// What the device calls the passkey.
    pub(super) fn credential(&self) -> &[u8] {
        self.0.raw_id().into_inner()
    }

    /// Checks that it answers what was asked and was signed by this passkey, and gives back what its
    /// device says of it now.
    pub(super) fn check(
        &self,
        party: &RelyingParty,
        state: &str,
        passkey: &Passkey,
    ) -> Result<Vec<u8>, Fault> {
        let asked = bytes(state).ok_or(Fault::Wrong)?;
        let asked = DiscoverableAuthenticationServerState::decode(&asked);
        let asked = asked.map_err(|_| Fault::Wrong)?;
        let (key, was) = kept(passkey).ok_or(Fault::Wrong)?;
        let handle = handle(passkey.person);
        let known = AuthenticatedCredential::new(self.0.raw_id(), &handle, key, was);
        let mut known = known.map_err(|_| Fault::Wrong)?;
        let options = AuthenticationVerificationOptions::<&str, &str> {
            allowed_origins: &[party.origin()],
            error_on_unsolicited_extensions: false,
            ..Default::default()
        };
        asked.verify(&party.id(), &self.0, &mut known, &options).map_err(|error| match error {
            AuthCeremonyErr::SignatureCounter => Fault::Counter,
            _ => Fault::Wrong,
        })?;
        let Ok(became) = known.dynamic_state().encode();
        Ok(became.to_vec())
    }
}

type PublicKey =
    webauthn_rp::response::register::CompressedPubKey<[u8; 32], [u8; 32], [u8; 48], Vec<u8>>;

/// What a signature of the passkey is checked with.
fn kept(passkey: &Passkey) -> Option<(StaticState<PublicKey>, DynamicState)> {
    let key = StaticState::<PublicKey>::decode(&passkey.public_key).ok()?;
    let state = DynamicState::decode(passkey.state.as_slice().try_into().ok()?).ok()?;
    Some((key, state))
}

fn handle(person: Uuid) -> UserHandle16 {
    let Ok(handle) = UserHandle16::decode(*person.as_bytes());
    handle
}

fn descriptor(credential: &[u8]) -> Option<PublicKeyCredentialDescriptor<Vec<u8>>> {
    let id = CredentialId::<Vec<u8>>::decode(credential.to_vec()).ok()?;
    // How a device is reached is not kept: browsers try what they can.
    let transports = AuthTransports::decode(0).ok()?;
    Some(PublicKeyCredentialDescriptor { id, transports })
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}
