//! `rollcall verify`: the signed evidence of a run, without a server.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use evidence::{PublicKey, Refusal, open, unverified};
use serde_json::Value;
use validation::FileSum;
use validation::wording::{quantity, thousands};

use super::could_not_run;
use super::input::Input;
use super::output;

const EXAMPLES: &str = "\
Examples:
  rollcall verify lantern-run-2-evidence.json
  rollcall verify lantern-run-2-evidence.json accounts.csv
  rollcall verify lantern-run-2-evidence.json --key d75a980182b10ab7d54bfed3c964073a...

Exit status: 0 it is as it was signed, 1 it is not or the file is another, 2 could not run.";

/// Exit status where something is not as it was signed.
const BROKEN: u8 = 1;

/// Larger evidence is none: a recipe, which is most of it, has 256 KB at most.
const LARGEST: u64 = 4 << 20;

/// Check the signed evidence of an import, an update or a roll-back.
///
/// Without --key the evidence is checked by the key that it names itself. That
/// finds whatever was changed since it was signed, but not who has signed it:
/// give the public key of your installation, which the page of the evidence
/// shows, to find that too. No server and no network is asked.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The evidence, as it was downloaded
    evidence: PathBuf,
    /// A data file, which has to be the one that the evidence is about; - reads standard input
    file: Option<PathBuf>,
    /// Public key that has to have signed it, in 64 hexadecimal digits
    #[arg(long, value_name = "KEY", env = "ROLLCALL_VERIFY_KEY", value_parser = key)]
    key: Option<PublicKey>,
}

/// What was found.
enum Found {
    /// What was checked, in words.
    Sound(String),
    /// What is not as it was signed.
    Broken(String),
}

pub fn run(arguments: &Arguments) -> ExitCode {
    match verify(arguments) {
        Ok(Found::Sound(words)) => output::line(words),
        Ok(Found::Broken(why)) => {
            eprintln!("rollcall: {why}");
            ExitCode::from(BROKEN)
        }
        Err(error) => could_not_run(error),
    }
}

fn verify(arguments: &Arguments) -> Result<Found, String> {
    let path = &arguments.evidence;
    let bytes = read(path).map_err(|error| unreadable(path, &error))?;
    let Some(key) = arguments.key.or_else(|| named(&bytes)) else {
        return Ok(Found::Broken(format!("{} is no evidence of Rollcall.", path.display())));
    };
    let statement = match open(&bytes, &key) {
        Ok(statement) => statement,
        Err(refusal) => return Ok(Found::Broken(refused(path, &refusal))),
    };
    let mut words = signed(&key, arguments.key.is_some());
    words.push_str(&said(&statement));
    words.push_str(&said_of_accounts(&statement));
    let Some(file) = &arguments.file else { return Ok(Found::Sound(words)) };
    let sum = sum(file).map_err(|error| unreadable(file, &error))?;
    let (bytes, digest) = (sum.bytes(), sum.digest().to_string());
    let Some(which) = which(&statement, &digest) else {
        return Ok(Found::Broken(format!(
            "{} is not a file of this evidence: it has {} and SHA-256 {digest}.",
            file.display(),
            quantity(bytes, "byte")
        )));
    };
    write!(words, "\n{} is {which}.", file.display()).expect("a string");
    Ok(Found::Sound(words))
}

fn key(text: &str) -> Result<PublicKey, String> {
    let wrong = "type the public key that the page of the evidence shows: 64 hexadecimal digits";
    PublicKey::parse(text).ok_or_else(|| wrong.to_owned())
}

/// The key that the evidence names itself.
fn named(evidence: &[u8]) -> Option<PublicKey> {
    PublicKey::parse(unverified(evidence).ok()?.pointer("/predicate/publicKey")?.as_str()?)
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn sum(path: &Path) -> io::Result<FileSum> {
    let (mut input, mut sum) = (Input::open(path)?, FileSum::default());
    let mut buffer = vec![0; 1 << 16];
    loop {
        match input.read(&mut buffer) {
            Ok(0) => return Ok(sum),
            Ok(read) => sum.update(&buffer[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn unreadable(path: &Path, error: &io::Error) -> String {
    format!("cannot read {}: {error}", path.display())
}

fn refused(path: &Path, refusal: &Refusal) -> String {
    let path = path.display();
    match refusal {
        Refusal::NotAnEnvelope => format!("{path} is no evidence of Rollcall."),
        Refusal::OtherKey { expected, .. } => {
            format!("{path} was not signed by the key with the id {expected}.")
        }
        Refusal::Signature => {
            format!("{path} is not as it was signed: somebody has changed it, or its signature.")
        }
        Refusal::NotCanonical => {
            format!("{path} is signed, but not written as evidence is: do not rely on it.")
        }
    }
}

fn signed(key: &PublicKey, pinned: bool) -> String {
    let id = key.id();
    if pinned {
        return format!("Signed by the key that you gave, with the id {id}.");
    }
    format!(
        "As it was signed by the key {key}, with the id {id}.\nThe evidence names that key itself: \
         compare it with the key of your installation, or give that one as --key."
    )
}

/// What the evidence says, in a few lines.
fn said(statement: &Value) -> String {
    let text = |path: &str| {
        let text = statement.pointer(path).and_then(Value::as_str);
        text.map(validation::visible).unwrap_or_default()
    };
    let number = |path: &str| statement.pointer(path).and_then(Value::as_u64).unwrap_or_default();
    let mut said = format!(
        "\n{}, import {} ({}), counts since {}: {} of {}, SHA-256 {}, {} became {}.",
        text("/predicate/integration/displayName"),
        number("/predicate/run/number"),
        text("/predicate/run/kind"),
        text("/predicate/run/decidedAt"),
        text("/predicate/file/name"),
        quantity(number("/predicate/file/bytes"), "byte"),
        text("/predicate/file/sha256"),
        quantity(number("/predicate/totals/records"), "record"),
        quantity(number("/predicate/totals/accounts"), "account"),
    );
    if statement.pointer("/predicate/original").is_some() {
        let digest = text("/predicate/original/sha256");
        let digest = if digest.is_empty() { "not said".to_owned() } else { digest };
        write!(
            said,
            "\nMade, as the sender says, of {} of {} bytes, SHA-256 {digest}.",
            text("/predicate/original/name"),
            thousands(number("/predicate/original/bytes")),
        )
        .expect("a string");
    }
    said
}

/// What it says of the accounts, and of those that are not there any more.
fn said_of_accounts(statement: &Value) -> String {
    let number = |path: &str| statement.pointer(path).and_then(Value::as_u64);
    let date = statement.pointer("/predicate/state/date").and_then(Value::as_str);
    let mut said = String::new();
    if let Some(accounts) = number("/predicate/state/accounts") {
        let then = date.map(|date| format!(" at the end of {}", validation::visible(date)));
        let then = then.unwrap_or_default();
        write!(said, "\nIts accounts{then}: {}.", thousands(accounts)).expect("a string");
    }
    if let Some(erased) = number("/predicate/erased/accounts") {
        let erased = quantity(erased, "account");
        write!(said, "\nErased since, and counted above: {erased}.").expect("a string");
    }
    said
}

/// Which file of the evidence has this digest.
fn which(statement: &Value, digest: &str) -> Option<&'static str> {
    let is = |path: &str| statement.pointer(path).and_then(Value::as_str) == Some(digest);
    let accounts = statement.pointer("/predicate/state/files").and_then(Value::as_array);
    let is_accounts = |file: &Value| file.get("sha256").and_then(Value::as_str) == Some(digest);
    if is("/predicate/file/sha256") {
        Some("the file that was received")
    } else if is("/predicate/original/sha256") {
        Some("the original file, as its sender said when it was sent")
    } else if accounts.is_some_and(|files| files.iter().any(is_accounts)) {
        Some("the file of its accounts, as it was taken out")
    } else {
        None
    }
}
