//! Making the wasm fast before there is a file.
//!
//! Browsers translate wasm in a hurry at first, and thoroughly only what they have
//! seen run a lot, some hundred milliseconds later: as long as a whole file takes.
//! So a worker that has nothing to do yet validates a small made-up one a few times.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use js_sys::Promise;
use validation::rows::RecordIndex;
use validation::sample::{self, Sample};
use validation::{Format, Options, Validation};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::reporter::Reporter;
use crate::scope;
use crate::session::Session;

/// Size of the made-up file: a millisecond or two, which no job waits for in vain.
const BYTES: u64 = 64 * 1024;

/// How often it is validated: as often as Chromium needs to see it.
const ROUNDS: usize = 40;

/// Validates a made-up file of each format until the first job comes.
pub fn rehearse(session: &Rc<RefCell<Session>>) {
    let session = Rc::clone(session);
    spawn_local(async move {
        for format in [Format::Csv, Format::Json] {
            let file = made_up(format);
            for _ in 0..ROUNDS {
                pause().await;
                if session.borrow().has_file() {
                    return;
                }
                validate(&file).expect("memory can be read");
            }
        }
    });
}

fn made_up(format: Format) -> Vec<u8> {
    let mut file = Vec::new();
    let sample = Sample { records: 0, seed: 1, issue_rate: 0.02, format, bytes: Some(BYTES) };
    sample::write(&sample, &mut file).expect("a vector takes everything");
    file
}

/// As a check does it, but that nobody hears of it.
fn validate(file: &[u8]) -> io::Result<()> {
    let (options, mut index) = (Options::default(), RecordIndex::default());
    let mut reporter = Reporter::new(|_| {}, || 0.0);
    Validation::new(file, &options, &mut reporter, &mut index).go_on()?;
    Ok(())
}

/// Lets jobs through that have come.
async fn pause() {
    let wait = |resolve: js_sys::Function, _| {
        scope().set_timeout_with_callback(&resolve).expect("workers have timers");
    };
    let over = JsFuture::from(Promise::new(&mut { wait })).await;
    over.expect("nothing rejects it");
}
