//! A first check before there is a file.
//!
//! Browsers compile wasm when it is first run, and compile it well only once it
//! has run for a while. A person takes seconds to choose a file: that is time
//! to do both on a sample.

use std::cell::Cell;
use std::io;
use std::rc::Rc;

use validation::sample::{Sample, write};
use validation::{Format, Options, Rule, Sink};

use crate::{BlobWriter, examine};

/// Enough to be compiled well; more is no faster.
const BYTES: u64 = 1024 * 1024;

/// Checks samples until there is something to do.
pub async fn rehearse(is_idle: Rc<Cell<bool>>) {
    for format in [Format::Csv, Format::Json] {
        // Whatever goes wrong will be told when it goes wrong with a file.
        let _ = check_sample(format, &is_idle).await;
    }
}

async fn check_sample(format: Format, is_idle: &Cell<bool>) -> io::Result<()> {
    let sample = Sample { records: 0, seed: 0, issue_rate: 0.05, format, bytes: Some(BYTES) };
    let mut writer = BlobWriter::default();
    write(&sample, &mut writer)?;
    let blob = writer.finish(format.media_type())?;
    examine(&blob, &Options::default(), &mut Listener, || is_idle.get()).await?;
    Ok(())
}

/// Has the messages of issues made, and drops them.
struct Listener;

impl Sink for Listener {
    fn wants_issue(&self, _rule: Rule) -> bool {
        true
    }
}
