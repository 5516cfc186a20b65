//! DSSE: a payload, what it is, and who has signed both.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{KeyId, PublicKey, SigningKey};

/// The type of an in-toto statement.
pub const PAYLOAD_TYPE: &str = "application/vnd.in-toto+json";

/// An envelope as it is written, <https://github.com/secure-systems-lab/dsse>.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Envelope {
    payload: String,
    payload_type: String,
    signatures: Vec<Signature>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signature {
    keyid: String,
    sig: String,
}

/// Why an envelope is not believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is no envelope with one signature, or of something else.
    NotAnEnvelope,
    /// Another key has signed it, or it says so.
    OtherKey { named: String, expected: KeyId },
    /// The signature is not of this payload.
    Signature,
    /// The payload is not the canonical form of a JSON value.
    NotCanonical,
}

/// The envelope of a statement.
///
/// # Errors
/// When a number of the statement has no JSON.
pub fn seal(statement: &impl Serialize, key: &SigningKey) -> serde_json::Result<Envelope> {
    let payload = serde_json_canonicalizer::to_vec(statement)?;
    let signature = key.sign(&signed_bytes(PAYLOAD_TYPE, &payload));
    Ok(Envelope {
        payload: STANDARD.encode(payload),
        payload_type: PAYLOAD_TYPE.to_owned(),
        signatures: vec![Signature {
            keyid: key.public().id().to_string(),
            sig: STANDARD.encode(signature),
        }],
    })
}

/// The statement of an envelope that this key has signed.
///
/// # Errors
/// Why it is not believed.
pub fn open(envelope: &[u8], key: &PublicKey) -> Result<Value, Refusal> {
    let envelope: Envelope =
        serde_json::from_slice(envelope).map_err(|_| Refusal::NotAnEnvelope)?;
    let [signature] = &envelope.signatures[..] else { return Err(Refusal::NotAnEnvelope) };
    if envelope.payload_type != PAYLOAD_TYPE {
        return Err(Refusal::NotAnEnvelope);
    }
    let expected = key.id();
    if signature.keyid != expected.to_string() {
        return Err(Refusal::OtherKey { named: signature.keyid.clone(), expected });
    }
    let payload = STANDARD.decode(&envelope.payload).map_err(|_| Refusal::NotAnEnvelope)?;
    let bytes = STANDARD.decode(&signature.sig).ok().and_then(|sig| sig.try_into().ok());
    let bytes: [u8; 64] = bytes.ok_or(Refusal::Signature)?;
    if !key.has_signed(&signed_bytes(&envelope.payload_type, &payload), &bytes) {
        return Err(Refusal::Signature);
    }
    let statement: Value = serde_json::from_slice(&payload).map_err(|_| Refusal::NotCanonical)?;
    let canonical = serde_json_canonicalizer::to_vec(&statement);
    if canonical.is_ok_and(|canonical| canonical == payload) {
        Ok(statement)
    } else {
        Err(Refusal::NotCanonical)
    }
}

/// What an envelope says, whoever has signed it: nothing of it is to be believed.
///
/// # Errors
/// Where it is no envelope of a statement.
pub fn unverified(envelope: &[u8]) -> Result<Value, Refusal> {
    let envelope: Envelope =
        serde_json::from_slice(envelope).map_err(|_| Refusal::NotAnEnvelope)?;
    let payload = STANDARD.decode(&envelope.payload).map_err(|_| Refusal::NotAnEnvelope)?;
    serde_json::from_slice(&payload).map_err(|_| Refusal::NotAnEnvelope)
}

/// What is signed: the type and the payload, each after its length, so that neither can be taken
/// for a part of the other.
fn signed_bytes(payload_type: &str, payload: &[u8]) -> Vec<u8> {
    let mut bytes =
        format!("DSSEv1 {} {payload_type} {} ", payload_type.len(), payload.len()).into_bytes();
    bytes.extend_from_slice(payload);
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_bytes(&[seed; 32])
    }

    fn written(statement: &Value) -> Vec<u8> {
        serde_json::to_vec(&seal(statement, &key(1)).expect("JSON")).expect("JSON")
    }

    #[test]
    fn the_bytes_are_those_of_the_specification() {
        let signed = signed_bytes("http://example.com/HelloWorld", b"hello world");
        assert_eq!(signed, b"DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    #[test]
    fn the_key_that_has_signed_opens_it_and_no_other() {
        let statement = json!({"b": [1, 1.5, "\u{e9}\n"], "a": null});
        let envelope = written(&statement);
        assert_eq!(open(&envelope, &key(1).public()), Ok(statement));
        let refused = open(&envelope, &key(2).public());
        assert!(matches!(refused, Err(Refusal::OtherKey { .. })), "{refused:?}");
    }

    #[test]
    fn the_order_of_members_makes_no_difference() {
        let one: Value = serde_json::from_str(r#"{"a":1,"b":{"d":2,"c":1e1}}"#).expect("JSON");
        let other: Value = serde_json::from_str(r#"{"b":{"c":10,"d":2},"a":1.0}"#).expect("JSON");
        assert_eq!(written(&one), written(&other));
    }

    proptest! {
        #[test]
        fn any_changed_byte_is_refused(at in any::<prop::sample::Index>(), by in 1_u8..) {
            let statement = json!({"runs": 12, "removed": [3312, 8950], "by": "priya"});
            let mut envelope = written(&statement);
            let at = at.index(envelope.len());
            envelope[at] ^= by;
            prop_assert!(open(&envelope, &key(1).public()).is_err());
        }
    }
}
