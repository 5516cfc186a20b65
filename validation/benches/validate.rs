//! Throughput over 50 MB: `cargo bench -p validation`.
//!
//! Prints the best of five runs. What limits it, on one core: in CSV a fifth
//! of the time goes to the set of addresses, whose slots are larger than a
//! cache, and the rest to finding delimiters and asking ten fields a record; in
//! JSON a third goes to finding the ends of strings and the names of members.

use std::hint::black_box;
use std::time::{Duration, Instant};

use validation::insights::InsightsCollector;
use validation::sample::{self, Sample};
use validation::{Format, Options, Sink, limits, validate};

const RUNS: usize = 5;

fn main() {
    for format in Format::ALL {
        for (issue_rate, name) in [(0.0, "valid"), (0.05, "5% with issues")] {
            for bytes in [limits::DATA_FILE_BYTES / 10, limits::DATA_FILE_BYTES] {
                let sample = Sample { records: 0, seed: 1, issue_rate, format, bytes: Some(bytes) };
                let mut file = Vec::new();
                sample::write(&sample, &mut file).expect("memory does not fail");
                let best = best_of(|| run(&file, &mut ()));
                let insights = best_of(|| run(&file, &mut InsightsCollector::default()));
                let rate = bytes as f64 / best.as_secs_f64() / 1e6;
                println!(
                    "{format:?} {name}, {bytes} bytes: {best:.1?}, {rate:.0} MB/s; \
                     with insights {insights:.1?}"
                );
            }
        }
    }
}

fn best_of(run: impl FnMut() -> Duration) -> Duration {
    std::iter::repeat_with(run).take(RUNS).min().expect("there are runs")
}

fn run(file: &[u8], sink: &mut impl Sink) -> Duration {
    let options = Options { bytes: Some(file.len() as u64), ..Options::default() };
    let start = Instant::now();
    black_box(validate(black_box(file), &options, sink).expect("memory does not fail"));
    start.elapsed()
}
