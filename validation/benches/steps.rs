//! What a step costs beside the first check: `cargo bench -p validation --bench steps`.
//!
//! A file of 300,000 records most of which have an issue, in a session as a worker holds it, with
//! what is posted to the page written as JSON. Prints the time of each step until its report, and
//! what it is of the first check.

use std::cell::RefCell;
use std::hint::black_box;
use std::io::{self, Cursor};
use std::rc::Rc;
use std::time::{Duration, Instant};

use validation::rows::{Kind, RecordIndex, RowFilter};
use validation::sample::{self, Sample};
use validation::session::{Answer, Ask, CellEdit, Next, OpenFile, Reporter, Session, Step, encode};
use validation::source::Keep;
use validation::suggest::FixGroup;
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
    /// What the first check took.
    first: Option<Duration>,
}

impl Bench {
    /// Asks for something and does what is left to do; prints what that took. The report and the
    /// groups of fixes, if there are any.
    fn time(&mut self, what: &str, ask: Ask) -> (Option<Report>, Vec<FixGroup>) {
        let start = Instant::now();
        let said = RefCell::new((None, Vec::new()));
        let say = |answer: Answer| {
            black_box(encode(&answer));
            match answer {
                Answer::Report(report) => said.borrow_mut().0 = Some(report),
                Answer::Standing(standing) => said.borrow_mut().1 = standing.groups,
                _ => {}
            }
        };
        self.requests += 1;
        let next = self.session.answer(self.requests, ask, None, &say).expect("memory");
        if next == Next::Check {
            self.check(&say);
        }
        let took = start.elapsed();
        let first = *self.first.get_or_insert(took);
        let share = took.as_secs_f64() / first.as_secs_f64();
        let how = if next == Next::Check { ", all of the file" } else { "" };
        println!("{what:24} {took:8.1?}, {share:.2} of the first check{how}");
        said.into_inner()
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
    let (records, issue_rate, format) = (RECORDS, ISSUE_RATE, Format::Csv);
    let sample = Sample { records, seed: 1, issue_rate, format, bytes: None };
    let mut file = Vec::new();
    sample::write(&sample, &mut file).expect("memory");
    let session = Session::new(Memory(file.into()), HashKey::default());
    let mut bench = Bench { session, requests: 0, first: None };
    let (report, groups) = bench.time("first check", Ask::Check);
    let report = report.expect("a check reports");
    bench.time("duplicates", Ask::Duplicates);
    let (field, to) = (Field::FirstName, Some("Bartholomew".to_owned()));
    let edit = CellEdit { record: 150_000, field, to };
    let cluster = &report.clusters[0];
    let (rule, field, common) = (cluster.rule, cluster.field, cluster.common());
    let groups = groups.into_iter().filter(FixGroup::is_sure).collect();
    for (what, step) in [
        ("edit", Step::Cells(vec![edit])),
        ("leave a kind out", Step::Exclude { rule, field, common }),
        ("keep one of equals", Step::KeepOne(Keep::OneOfEqual)),
        ("apply sure fixes", Step::Fix { groups, order: None }),
    ] {
        bench.time(what, Ask::Step(step));
        bench.time("- undo", Ask::Step(Step::Undo));
        bench.time("- redo", Ask::Step(Step::Redo));
        bench.time("- duplicates", Ask::Duplicates);
    }
    for (only_issues, text) in
        [(false, "smith"), (false, "smithe"), (false, "M\u{fc}ller"), (true, "smith")]
    {
        let filter = RowFilter { only_issues, text: text.to_owned(), kind: None };
        bench.time(&format!("search {text}"), Ask::View(filter));
    }
    let kind = Some(Kind::Field(Field::Role));
    bench.time("a kind", Ask::View(RowFilter { kind, ..RowFilter::default() }));
}
