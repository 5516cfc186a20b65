//! A device that holds passkeys, as the standard says: what it answers can be made wrong on purpose.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::access::Request;

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const WITH_KEY: u8 = 0x40;

pub struct Device {
    key: SigningKey,
    pub credential: Vec<u8>,
    /// The id of the person, once it holds a passkey.
    pub handle: String,
    /// Signatures that it has made; one that counts none stays at 0.
    pub count: u32,
    pub origin: String,
    pub rp_id: String,
    pub verifies: bool,
    pub tampers: bool,
}

impl Device {
    pub fn new(number: u8) -> Self {
        Self {
            key: SigningKey::from_slice(&[number; 32]).expect("a key"),
            credential: vec![number; 16],
            handle: String::new(),
            count: 1,
            origin: "http://localhost:3000".into(),
            rp_id: "localhost".into(),
            verifies: true,
            tampers: false,
        }
    }

    /// Makes a passkey, as is asked.
    pub fn make(&mut self, request: &Request) -> String {
        let asked = parsed(request);
        self.handle = asked["user"]["id"].as_str().expect("an id").to_owned();
        let mut data = self.data(WITH_KEY);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.credential.len()).expect("short").to_be_bytes());
        data.extend(&self.credential);
        data.extend(self.cose_key());
        // {"fmt": "none", "attStmt": {}, "authData": data}
        let mut object = b"\xa3cfmtdnonegattStmt\xa0hauthDataX".to_vec();
        object.push(u8::try_from(data.len()).expect("short"));
        object.extend(data);
        let client = self.client("webauthn.create", &asked);
        let response =
            json!({ "clientDataJSON": coded(&client), "attestationObject": coded(&object) });
        self.answer(response)
    }

    /// Signs the challenge of a request.
    pub fn sign(&mut self, request: &Request) -> String {
        let client = self.client("webauthn.get", &parsed(request));
        if self.count > 0 {
            self.count += 1;
        }
        let data = self.data(0);
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&client));
        let mut signature = {
            let made: Signature = self.key.sign(&signed);
            made.to_der().as_bytes().to_vec()
        };
        if self.tampers {
            let last = signature.len() - 1;
            signature[last] ^= 1;
        }
        self.answer(json!({
            "clientDataJSON": coded(&client),
            "authenticatorData": coded(&data),
            "signature": coded(&signature),
            "userHandle": self.handle,
        }))
    }

    fn client(&self, kind: &str, asked: &Value) -> Vec<u8> {
        let challenge = &asked["challenge"];
        let client = json!({
            "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false,
        });
        client.to_string().into_bytes()
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(self.rp_id.as_bytes()).to_vec();
        data.push(flags | PRESENT | if self.verifies { VERIFIED } else { 0 });
        data.extend(self.count.to_be_bytes());
        data
    }

    /// {1: 2, 3: -7, -1: 1, -2: x, -3: y}
    fn cose_key(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_encoded_point(false);
        let (x, y) = (point.x().expect("a point"), point.y().expect("a point"));
        [&b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20"[..], x, b"\x22\x58\x20", y].concat()
    }

    fn answer(&self, response: Value) -> String {
        let id = coded(&self.credential);
        json!({
            "id": id, "rawId": id, "type": "public-key", "response": response,
            "clientExtensionResults": {},
        })
        .to_string()
    }
}

fn parsed(request: &Request) -> Value {
    serde_json::from_str(&request.0).expect("JSON")
}

fn coded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
