//! A program that nobody here wrote checks the envelope: securesystemslib, from PyPI. Where Python
//! does not have it, the test says so and is over. `ROLLCALL_PYTHON` names another Python.

use std::io::Write as _;
use std::process::{Command, Stdio};

use evidence::{SigningKey, seal};
use serde_json::{Value, json};

const CHECK: &str = r#"
import json, sys
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey
asked = json.load(sys.stdin)
key = SSlibKey(asked["keyid"], "ed25519", "ed25519", {"public": asked["public"]})
try:
    Envelope.from_dict(asked["envelope"]).verify([key], 1)
    print("accepted")
except Exception as refused:
    print("refused", type(refused).__name__)
"#;

fn python() -> Command {
    Command::new(std::env::var_os("ROLLCALL_PYTHON").unwrap_or_else(|| "python3".into()))
}

fn is_there() -> bool {
    let mut import = python();
    import.args(["-c", "import securesystemslib.dsse"]).stderr(Stdio::null());
    import.status().is_ok_and(|status| status.success())
}

fn said(envelope: &Value, key: &SigningKey) -> String {
    let public = key.public();
    let hex: String = public.to_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let asked =
        json!({"envelope": envelope, "public": hex, "keyid": public.id().to_string()}).to_string();
    let mut check = python();
    check.args(["-c", CHECK]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut check = check.spawn().expect("Python runs");
    let mut input = check.stdin.take().expect("it is piped");
    input.write_all(asked.as_bytes()).expect("it is read");
    drop(input);
    let output = check.wait_with_output().expect("it ends");
    String::from_utf8(output.stdout).expect("text").trim().to_owned()
}

#[test]
fn securesystemslib_accepts_what_is_ours_and_nothing_else() {
    if !is_there() {
        eprintln!("securesystemslib is not there: pip install securesystemslib==1.6.0. Left out.");
        return;
    }
    let (key, other) = (SigningKey::from_bytes(&[7; 32]), SigningKey::from_bytes(&[8; 32]));
    let statement = json!({"_type": "https://in-toto.io/Statement/v1", "removed": 3312});
    let envelope = serde_json::to_value(seal(&statement, &key).expect("JSON")).expect("JSON");
    assert_eq!(said(&envelope, &key), "accepted");
    assert!(said(&envelope, &other).starts_with("refused"));
    let changed = json!({"_type": "https://in-toto.io/Statement/v1", "removed": 3313});
    let changed = serde_json::to_value(seal(&changed, &key).expect("JSON")).expect("JSON");
    let mut mixed = envelope;
    mixed["payload"] = changed["payload"].clone();
    assert!(said(&mixed, &key).starts_with("refused"));
}
