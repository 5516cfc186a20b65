//! Making the wasm fast before there is a file.
//!
//! Browsers translate a function of wasm in a hurry when it is first called, and
//! thoroughly only once it has run a lot, some hundred milliseconds later: as long
//! as a whole file takes. So a worker that has nothing to do yet does all that it
//! will be asked to, a few times, with a file that is made up.

use std::cell::RefCell;
use std::hint;
use std::io;
use std::rc::Rc;

use js_sys::{Array, Promise, Uint8Array};
use validation::preview::{Message, REHEARSAL, Repair};
use validation::rows::RowReader;
use validation::sample::{self, Sample};
use validation::{Findings, Format, Options};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use crate::beginning::Ends;
use crate::check::run;
use crate::session::Session;
use crate::{BlobReader, BlobStream, post, scope, words};

/// Size of the made-up file: a few milliseconds, which no job waits for in vain.
const BYTES: u64 = 128 * 1024;

/// Memory that a check of the largest file takes. A wasm keeps what it once had, and getting it
/// holds the check up a few milliseconds each time.
const MEMORY: usize = 32 * 1024 * 1024;

/// How often it is done: as often as Chromium needs to see it. A file of 50 MB takes half as
/// long again after 6 rounds, and no less after 48.
const ROUNDS: usize = 24;

/// Rehearses with a file of each format until the first job comes.
pub fn rehearse(session: &Rc<RefCell<Session>>) {
    let session = Rc::clone(session);
    drop(hint::black_box(Vec::<u8>::with_capacity(MEMORY)));
    spawn_local(async move {
        let files = [(Format::Csv, 0.02), (Format::Json, 0.0)].map(made_up);
        for number in 0..ROUNDS {
            for file in &files {
                pause().await;
                if session.borrow().has_file() {
                    return;
                }
                // What cannot be rehearsed is done for the first time when it counts.
                let _ = round(file, if number == 0 { &tell } else { &keep }).await;
            }
            if number == 0 {
                tell(&Message::Ready);
            }
        }
    });
}

fn made_up((format, issue_rate): (Format, f64)) -> File {
    let mut bytes = Vec::new();
    let sample = Sample { records: 0, seed: 1, issue_rate, format, bytes: Some(BYTES) };
    sample::write(&sample, &mut bytes).expect("a vector takes everything");
    let parts = Array::of1(&Uint8Array::from(&bytes[..]));
    File::new_with_u8_array_sequence(&parts, "rehearsal").expect("bytes make a file")
}

/// What is done with a file up to its first rows.
async fn round(file: &File, say: &dyn Fn(&Message)) -> io::Result<()> {
    let mut stream = BlobStream::new(file);
    let ends = Ends::of_opened(file, &mut stream).await?;
    let mut session = Session::default();
    keep(&Message::Beginning(session.look(file, &ends)?.into()));
    session.keep_open(stream);
    let examined = run(&RefCell::new(session), file, &|| true, say).await?;
    let Some((Findings { report, repairs, .. }, index)) = examined else { return Ok(()) };
    say(&Message::Repair(Repair { groups: repairs, ..Repair::default() }));
    say(&Message::Report(report));
    let options = Options { bytes: Some(file.size() as u64), ..Options::default() };
    let open = |byte| BlobReader::from_byte(file.clone().into(), byte);
    let rows = RowReader::new(&index, &options, open).rows(&[1, 2, 3])?;
    say(&Message::View { view: 1, rows: rows.len() as u64 });
    say(&Message::Rows { view: 1, first: 0, rows });
    Ok(())
}

/// Lets the page rehearse with a message.
fn tell(message: &Message) {
    post(&format!("{REHEARSAL}{}", words(message)).into());
}

/// Rehearses to say it, for the worker alone.
fn keep(message: &Message) {
    hint::black_box(words(message));
}

/// Lets jobs through that have come.
async fn pause() {
    let mut wait = |resolve: js_sys::Function, _| {
        scope().set_timeout_with_callback(&resolve).expect("workers have timers");
    };
    JsFuture::from(Promise::new(&mut wait)).await.expect("nothing rejects it");
}
