//! A validation that leaves the worker free to answer in between.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use validation::preview::Message;
use validation::rows::RecordIndex;
use validation::{Findings, Options, Pieces, Sink, Validation};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use crate::reporter::Reporter;
use crate::session::{Session, tell_failure};
use crate::{BlobStream, tell};

/// Validates the session's file as it is after all steps, and tells the page.
/// A check that was begun before is given up.
pub fn check(session: &Rc<RefCell<Session>>, file: &File) {
    let (session, file) = (Rc::clone(session), file.clone());
    let number = session.borrow_mut().begin_check();
    let version = session.borrow().version;
    spawn_local(async move {
        let is_current = || session.borrow().check_number() == number;
        let say = |message: &Message| tell(version, message);
        match run(&session, &file, &is_current, &say).await {
            Ok(Some((findings, index))) => {
                session.borrow_mut().finish_check(version, findings, index);
            }
            Ok(None) => {}
            Err(error) if is_current() => tell_failure(version, &error),
            Err(_) => {}
        }
    });
}

/// Validates the session's file and says what is known meanwhile.
///
/// # Errors
/// When it cannot be read.
pub async fn run(
    session: &RefCell<Session>,
    file: &File,
    is_wanted: &dyn Fn() -> bool,
    say: &dyn Fn(&Message),
) -> io::Result<Option<(Findings, RecordIndex)>> {
    let (history, dates) = session.borrow().state();
    let options = Session::options(&history, dates, file);
    let mut reporter = Reporter::new(say);
    let opened = session.borrow_mut().take_opened();
    let stream = opened.unwrap_or_else(|| BlobStream::new(file));
    let outcome = examine(stream, &options, &mut reporter, is_wanted).await?;
    if let Some((findings, _)) = &outcome {
        reporter.tell_insights(&findings.report);
    }
    Ok(outcome)
}

/// Validates a file as long as somebody wants to know.
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
