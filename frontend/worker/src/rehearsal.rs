//! Making the wasm fast before there is a file.
//!
//! Browsers translate a function of wasm in a hurry when it is first called, and thoroughly
//! only once it has run a lot. That takes some hundred milliseconds, as long as a whole file.
//! So an idle worker does what it will be asked for a few times over, with a made-up file.

use std::hint;
use std::io;

use js_sys::{Array, Promise, Uint8Array};
use validation::rows::RowFilter;
use validation::sample::{self, Sample};
use validation::session::{Answer, Ask, FromWorker, Reply, RowRange, Session, Version, encode};
use validation::{Format, HashKey};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use crate::browser_file::BrowserFile;
use crate::check::run;
use crate::host::Host;
use crate::{BlobStream, post, scope};

/// Size of the made-up file: it takes a few milliseconds, so that no request waits long.
const BYTES: u64 = 128 * 1024;

/// Memory that a check of the largest file takes, in bytes. A wasm never gives memory back, and
/// to get it while checking costs a few milliseconds each time.
const MEMORY: usize = 32 * 1024 * 1024;

/// Rounds of the rehearsal: as many as Chromium needs. After 6, a file of 50 MB takes half as
/// long again; 48 are no better.
const ROUNDS: usize = 24;

/// Rehearses with a file of each format until somebody asks for something.
pub fn rehearse(host: Host) {
    drop(hint::black_box(Vec::<u8>::with_capacity(MEMORY)));
    spawn_local(async move {
        let files = [(Format::Csv, 0.02), (Format::Json, 0.0)].map(made_up);
        for number in 0..ROUNDS {
            for file in &files {
                pause().await;
                if !host.is_idle() {
                    return;
                }
                // A round that fails only means that less was rehearsed.
                let _ = round(file, if number == 0 { &tell } else { &keep }).await;
            }
            if number == 0 {
                post(&FromWorker::Rehearsed);
            }
        }
    });
}

fn made_up((format, issue_rate): (Format, f64)) -> BrowserFile {
    let mut bytes = Vec::new();
    let sample = Sample { records: 0, seed: 1, issue_rate, format, bytes: Some(BYTES) };
    sample::write(&sample, &mut bytes).expect("a vector takes everything");
    let parts = Array::of1(&Uint8Array::from(&bytes[..]));
    BrowserFile(File::new_with_u8_array_sequence(&parts, "rehearsal").expect("bytes make a file"))
}

/// Does all that is done with a file up to its first rows.
async fn round(file: &BrowserFile, say: &dyn Fn(Answer)) -> io::Result<()> {
    let mut stream = BlobStream::new(&file.0);
    let ends = file.ends(&mut stream).await?;
    let mut session = Session::new(file.clone(), HashKey::default());
    say(Answer::Beginning(session.look(&ends)?.into()));
    let check = session.begin_check();
    let Some((findings, index)) = run(stream, &check, &|| true, say).await? else { return Ok(()) };
    session.finish_check(&check, findings, index, say);
    session.answer(1, Ask::View(RowFilter::default()), None, say)?;
    session.answer(2, Ask::Rows(RowRange { first: 0, rows: 3 }), None, say)?;
    Ok(())
}

/// Sends the page an answer to rehearse with.
fn tell(answer: Answer) {
    post(&FromWorker::Rehearsal(encode(&reply(answer))));
}

/// Encodes an answer and throws it away: rehearsal for the worker alone.
fn keep(answer: Answer) {
    hint::black_box(encode(&reply(answer)));
}

/// A reply about no file.
fn reply(answer: Answer) -> Reply {
    Reply { to: 1, of: Version::default(), answer }
}

/// Gives way to requests that have come.
async fn pause() {
    let mut wait = |resolve: js_sys::Function, _| {
        scope().set_timeout_with_callback(&resolve).expect("workers have timers");
    };
    JsFuture::from(Promise::new(&mut wait)).await.expect("nothing rejects it");
}
