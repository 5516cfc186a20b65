//! The signed evidence of a run: given out by a server, and checked without one.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::server::{Server, rollcall};
use crate::upload::{UPLOAD, Upload, completed};

const ORIGINAL: &str = "EMAIL;Role\nzoe@example.com;ADMIN\n";
const CHANGES: &str = r#"{"fileName":"Export <März>.csv","fileBytes":33,"fileSha256":"SUM",
    "fileEnd":"whole","editedRecords":1,"excluded":{"left":3}}"#;

fn sha256(file: &[u8]) -> String {
    let mut sum = validation::FileSum::default();
    sum.update(file);
    sum.digest().to_string()
}

/// A server with an integration whose file was changed, and what it gives out.
struct Given {
    server: Server,
    id: String,
    folder: TempDir,
    evidence: Vec<u8>,
    /// Of the page.
    page: String,
}

impl Given {
    fn new() -> Self {
        let server = Server::start();
        let changes = CHANGES.replace("SUM", &sha256(ORIGINAL.as_bytes()));
        let id = completed(Upload { changes: changes.as_bytes(), ..UPLOAD }.complete(&server));
        let answer = server.get(&format!("/integrations/{id}/imports/1/evidence.json"));
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(
            answer.header("content-disposition"),
            "attachment; filename=\"learners-run-1-evidence.json\""
        );
        let page = server.get(&format!("/integrations/{id}/imports/1/evidence"));
        assert_eq!(page.status, 200);
        let folder = tempfile::tempdir().expect("a folder");
        Self { server, id, folder, evidence: answer.body, page: page.text() }
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, content).expect("written");
        path
    }

    /// The public key, as the page has it.
    fn key(&self) -> String {
        let digits = self.page.split("<code>").filter_map(|code| code.split('<').next());
        let keys: Vec<_> = digits.filter(|code| code.len() == 64).collect();
        let [_, _, key, _] = keys[..] else { panic!("two digests, key and id: {keys:?}") };
        key.to_owned()
    }
}

fn verify(arguments: &[&Path], key: Option<&str>) -> Output {
    let mut command = rollcall(&["verify"]);
    command.args(arguments);
    command.args(key.into_iter().flat_map(|key| ["--key", key])).output().expect("run")
}

/// The exit status, and what is said.
fn found(output: &Output) -> (Option<i32>, String) {
    let said = [&output.stdout[..], &output.stderr].concat();
    (output.status.code(), String::from_utf8(said).expect("text"))
}

#[test]
fn the_page_says_what_is_signed() {
    let given = Given::new();
    for words in [
        "Evidence of import 1",
        "Export &lt;März&gt;.csv",
        &sha256(ORIGINAL.as_bytes()),
        &sha256(UPLOAD.file),
        "As the sender says",
        "3 records left out",
        "1 record edited",
    ] {
        assert!(given.page.contains(words), "{words}: {}", given.page);
    }
    let as_of = format!("/integrations/{}/as-of", given.id);
    let evidence = format!("{as_of}/evidence.json?run=1");
    let shown = given.server.get(&format!("{as_of}?run=1")).text();
    assert!(shown.contains(&evidence), "{shown}");
    let proved = given.file("proved.json", given.server.get(&evidence).body);
    let accounts =
        given.server.get(&format!("/integrations/{}/imports/1/accounts.ndjson", given.id));
    let accounts = given.file("accounts.ndjson", accounts.body);
    let (status, said) = found(&verify(&[&proved, &accounts], Some(&given.key())));
    assert_eq!(status, Some(0), "{said}");
    assert!(
        said.contains("Its accounts: ")
            && said.contains("is the file of its accounts, as it was taken out"),
        "{said}"
    );
    for none in ["?run=2", "?date=1999-01-01"] {
        assert_eq!(given.server.get(&format!("{as_of}/evidence.json{none}")).status, 404, "{none}");
    }
    let timeline = given.server.get(&format!("/integrations/{}/imports", given.id)).text();
    assert!(timeline.contains(&format!("/integrations/{}/imports/1/evidence", given.id)));
    let entry =
        timeline.split("id=\"import-1\"").nth(1).and_then(|rest| rest.split("</li>").next());
    let entry = entry.expect("the entry of the import");
    assert!(entry.contains("What was done to the file"), "{entry}");
    assert!(entry.contains("3 records left out") && entry.contains("1 record edited"), "{entry}");
    for none in ["2", "0", "x", "4294967296"] {
        for ending in ["", ".json"] {
            let address = format!("/integrations/{}/imports/{none}/evidence{ending}", given.id);
            assert_eq!(given.server.get(&address).status, 404, "{address}");
        }
    }
    let record = given.server.get("/activity/export.csv?kind=evidence-exported").text();
    assert_eq!(record.matches("evidence-exported").count(), 2, "{record}");
}

#[test]
fn evidence_is_checked_without_a_server_and_nothing_else_passes() {
    let given = Given::new();
    let evidence = given.file("evidence.json", &given.evidence);
    let (received, original) =
        (given.file("received.csv", UPLOAD.file), given.file("original.csv", ORIGINAL));
    let key = given.key();
    let other = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    for (file, key, status, words) in [
        (None, None, 0, "The evidence names that key itself"),
        (None, Some(&*key), 0, "Signed by the key that you gave"),
        (Some(&received), Some(&*key), 0, "is the file that was received"),
        (Some(&original), None, 0, "is the original file, as its sender said"),
        (Some(&evidence), None, 1, "is not a file of this evidence"),
        (None, Some(other), 1, "was not signed by the key"),
        (None, Some("d75a"), 2, "64 hexadecimal digits"),
    ] {
        let arguments = [Some(&evidence), file].into_iter().flatten();
        let arguments: Vec<&Path> = arguments.map(PathBuf::as_path).collect();
        let (code, said) = found(&verify(&arguments, key));
        assert_eq!(code, Some(status), "{words}: {said}");
        assert!(said.contains(words), "{words}: {said}");
    }
    // One digit of a digest is another one.
    let mut envelope: Value = serde_json::from_slice(&given.evidence).expect("JSON");
    let statement = evidence::unverified(&given.evidence).expect("a statement").to_string();
    let digest = sha256(UPLOAD.file);
    let last = if digest.ends_with('0') { "1" } else { "0" };
    let changed = statement.replace(&digest, &format!("{}{last}", &digest[..63]));
    assert_ne!(changed, statement);
    envelope["payload"] = base64(changed.as_bytes()).into();
    let changed = given.file("changed.json", envelope.to_string());
    for key in [None, Some(&*key)] {
        let (code, said) = found(&verify(&[&changed], key));
        assert_eq!(code, Some(1));
        assert!(said.contains("somebody has changed it"), "{said}");
    }
    let (code, said) = found(&verify(&[&received], None));
    assert!(code == Some(1) && said.contains("no evidence of Rollcall"), "{said}");
    assert_eq!(found(&verify(&[Path::new("/nowhere/e.json")], None)).0, Some(2));
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = bytes.chunks(3).flat_map(|three| {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | usize::from(*three.get(at).unwrap_or(&0)));
        let digit = move |at: usize| match at > three.len() {
            true => '=',
            false => char::from(DIGITS[bits >> (18 - 6 * at) & 63]),
        };
        (0..4).map(digit)
    });
    digits.collect()
}

const CHECK: &str = r#"
import json, sys
from securesystemslib.dsse import Envelope
from securesystemslib.signer import SSlibKey
asked = json.load(sys.stdin)
keyid = asked["envelope"]["signatures"][0]["keyid"]
envelope = Envelope.from_dict(asked["envelope"])
key = SSlibKey(keyid, "ed25519", "ed25519", {"public": asked["public"]})
envelope.verify([key], 1)
print(json.loads(envelope.payload)["subject"][0]["digest"]["sha256"])
"#;

/// The same program as evidence/tests/foreign.rs has, over what a server gives out.
#[test]
fn a_program_that_nobody_here_wrote_reads_it_too() {
    let python = std::env::var_os("ROLLCALL_PYTHON").unwrap_or_else(|| "python3".into());
    let mut there = Command::new(&python);
    there.args(["-c", "import securesystemslib.dsse"]).stderr(Stdio::null());
    if !there.status().is_ok_and(|status| status.success()) {
        eprintln!("securesystemslib is not there: pip install securesystemslib==1.6.0. Left out.");
        return;
    }
    let given = Given::new();
    let envelope: Value = serde_json::from_slice(&given.evidence).expect("JSON");
    let asked = serde_json::json!({"envelope": envelope, "public": given.key()}).to_string();
    let mut check = Command::new(&python);
    check.args(["-c", CHECK]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut check = check.spawn().expect("Python runs");
    check.stdin.take().expect("piped").write_all(asked.as_bytes()).expect("it is read");
    let said = check.wait_with_output().expect("it ends").stdout;
    assert_eq!(String::from_utf8(said).expect("text").trim(), sha256(UPLOAD.file));
}

/// Servers that share a database sign with one key; one that has a file signs with that.
#[test]
fn a_server_signs_with_the_key_that_it_has() {
    let given = Given::new();
    let key = given.key();
    let again = Server::again(given.server);
    let page = again.get(&format!("/integrations/{}/imports/1/evidence", given.id)).text();
    assert!(page.contains(&key), "the key is kept");
    let file = given.folder.path().join("key");
    fs::write(&file, "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60\n")
        .expect("written");
    let named = file.to_str().expect("text");
    let other = Server::again_with(again, &["--evidence-key", named]);
    let page = other.get(&format!("/integrations/{}/imports/1/evidence", given.id)).text();
    assert!(page.contains("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
}
