//! A check that leaves the worker free to answer in between.

use std::io;

use validation::rows::RecordIndex;
use validation::session::{Check, Reporter};
use validation::{Findings, Options, Pieces, Sink, Validation};
use wasm_bindgen_futures::spawn_local;

use crate::host::{Asked, Host};
use crate::{BlobStream, now};

/// Checks the session's file as it is after all steps, and answers with what is found.
pub fn check(host: &Host, asked: Asked) {
    let (check, stream) = host.with(|held| (held.session.begin_check(), held.stream()));
    let host = host.clone();
    spawn_local(async move {
        let is_wanted = || host.with(|held| held.session.is_wanted(&check));
        let say = |answer| asked.say(answer);
        match run(stream, &check, &is_wanted, &say).await {
            Ok(Some((findings, index))) => {
                host.with(|held| held.session.finish_check(&check, findings, index, &say));
            }
            Ok(None) => {}
            Err(error) if is_wanted() => asked.fail(&error),
            Err(_) => {}
        }
    });
}

/// Checks a file, and answers with what is known meanwhile. None if the check was not wanted
/// any more.
///
/// # Errors
/// When it cannot be read.
pub async fn run(
    stream: BlobStream,
    check: &Check,
    is_wanted: &dyn Fn() -> bool,
    say: &dyn Fn(validation::session::Answer),
) -> io::Result<Option<(Findings, RecordIndex)>> {
    let mut reporter = Reporter::new(say, &now);
    let outcome = examine(stream, &check.options(), &mut reporter, is_wanted).await?;
    if let Some((findings, _)) = &outcome {
        reporter.tell_insights(&findings.report);
    }
    Ok(outcome)
}

/// Validates a file for as long as the check is wanted.
///
/// # Errors
/// When it cannot be read.
pub async fn examine(
    mut stream: BlobStream,
    options: &Options<'_>,
    sink: &mut dyn Sink,
    is_wanted: &dyn Fn() -> bool,
) -> io::Result<Option<(Findings, RecordIndex)>> {
    let (pieces, mut index) = (Pieces::default(), RecordIndex::default());
    let mut validation = Validation::new(pieces.clone(), options, sink, &mut index);
    while !validation.go_on()? {
        match stream.next().await? {
            Some(piece) => pieces.push(piece),
            None => pieces.end(),
        }
        if !is_wanted() {
            return Ok(None);
        }
    }
    let findings = validation.findings();
    Ok(Some((findings, index)))
}
