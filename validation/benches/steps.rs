//! What a step costs beside the first check: `cargo bench -p validation --bench steps`.
//!
//! A file of 300,000 records most of which have an issue, in a session as a worker holds it, with
//! what is posted to the page written as JSON. Prints the time of each step until its report, and
//! what it is of the first check.

use std::cell::Cell;
use std::hint::black_box;
use std::io::{self, Cursor};
use std::rc::Rc;
use std::time::{Duration, Instant};

use validation::rows::{RecordIndex, RowFilter};
use validation::sample::{self, Sample};
use validation::session::{Answer, Ask, CellEdit, Next, OpenFile, Reporter, Session, Step, encode};
use validation::{Field, Format, HashKey, Pieces, Report, Validation};

const RECORDS: u64 = 300_000;
const ISSUE_RATE: f64 = 0.9;
/// Bytes that come at once, as in a browser.
const PIECE: usize = 1 << 20;

struct Memory(Rc<[u8]>);

impl OpenFile for Memory {
    type Reader = Cursor<Rc<[u8]>>;

    fn name(&self) -> String {
        "bench.csv".to_owned()
    }

    fn bytes(&self) -> u64 {
        self.0.len() as u64
    }

    fn modified(&self) -> u64 {
        0
    }

    fn open(&self, byte: u64) -> io::Result<Self::Reader> {
        let mut reader = Cursor::new(Rc::clone(&self.0));
        reader.set_position(byte);
        Ok(reader)
    }
}

struct Bench {
    session: Session<Memory>,
    requests: u32,
    first: Option<Duration>,
}

impl Bench {
    /// Asks for something and does what is left to do; the report, if there is one.
    fn time(&mut self, what: &str, ask: Ask) -> Option<Report> {
        let start = Instant::now();
        let (mut report, bytes) = (None, Cell::new(0));
        let found = Cell::new(None);
        self.requests += 1;
        let say = |answer: Answer| {
            bytes.set(bytes.get() + black_box(encode(&answer)).len());
            if let Answer::Report(said) = answer {
                found.set(Some(said));
            }
        };
        let next = self.session.answer(self.requests, ask, None, &say).expect("memory");
        let taken = start.elapsed();
        if next == Next::Check {
            self.check(&say);
            report = found.take();
        }
        let took = start.elapsed();
        let first = *self.first.get_or_insert(took);
        let share = took.as_secs_f64() / first.as_secs_f64();
        let invalid = report.as_ref().map_or(0, |report| report.invalid);
        println!(
            "{what:32} {took:9.1?} of it before the check {taken:9.1?}, {share:5.2} of the first; \
             {} bytes posted, {invalid} invalid",
            bytes.get()
        );
        report
    }

    fn check(&mut self, say: &dyn Fn(Answer)) {
        let check = self.session.begin_check();
        let (pieces, mut index) = (Pieces::default(), RecordIndex::default());
        let options = check.options();
        let mut reporter = Reporter::new(say, &|| 0.0);
        let mut validation = Validation::new(pieces.clone(), &options, &mut reporter, &mut index);
        let file = Rc::clone(&self.session.file().0);
        let mut rest = file.chunks(PIECE);
        while !validation.go_on().expect("memory") {
            match rest.next() {
                Some(piece) => pieces.push(piece.to_vec()),
                None => pieces.end(),
            }
        }
        let findings = validation.findings();
        reporter.tell_insights(&findings.report);
        self.session.finish_check(&check, findings, index, say);
    }
}

fn main() {
    let sample = Sample {
        records: RECORDS,
        seed: 1,
        issue_rate: ISSUE_RATE,
        format: Format::Csv,
        bytes: None,
    };
    let mut file = Vec::new();
    sample::write(&sample, &mut file).expect("memory");
    println!("{} bytes", file.len());
    let session = Session::new(Memory(file.into()), HashKey::default());
    let mut bench = Bench { session, requests: 0, first: None };
    let mut quiet = |_: Answer| {};
    bench.session.answer(0, Ask::Open, None, &mut quiet).expect("memory");
    let report = bench.time("first check", Ask::Check).expect("a report");
    bench.time("duplicates", Ask::Duplicates);
    let edit = |record, to: &str| {
        Ask::Step(Step::Cells(vec![CellEdit {
            record,
            field: Field::FirstName,
            to: Some(to.to_owned()),
        }]))
    };
    bench.time("edit", edit(150_000, "Bartholomew"));
    bench.time("undo of it", Ask::Step(Step::Undo));
    bench.time("redo of it", Ask::Step(Step::Redo));
    let cluster = &report.clusters[0];
    println!("{:?} {}", cluster.rule, cluster.count);
    bench.time(
        "leave out a kind",
        Ask::Step(Step::Exclude {
            rule: cluster.rule,
            field: cluster.field,
            common: cluster.common(),
        }),
    );
    bench.time("undo of it", Ask::Step(Step::Undo));
    bench.time("redo of it", Ask::Step(Step::Redo));
    bench.time("edit", edit(150_001, "Bartholomew"));
    for text in ["smith", "smithe", "Müller"] {
        let filter = RowFilter { only_issues: false, text: text.to_owned(), kind: None };
        bench.time(&format!("search {text}"), Ask::View(filter));
    }
    let filter = RowFilter { only_issues: true, text: "smith".to_owned(), kind: None };
    bench.time("search among issues", Ask::View(filter));
    let fixes = bench.groups();
    bench.time("sure fixes", Ask::Step(Step::Fix { groups: fixes, order: None }));
    bench.time("undo of it", Ask::Step(Step::Undo));
}

impl Bench {
    fn groups(&mut self) -> Vec<validation::suggest::FixGroup> {
        let groups = Cell::new(Vec::new());
        let say = |answer: Answer| {
            if let Answer::Standing(standing) = answer {
                groups.set(standing.groups);
            }
        };
        self.check(&say);
        groups.take().into_iter().filter(|group| group.is_sure()).collect()
    }
}
