//! A tab of a browser, as far as its session sees one: files in memory, and a host that does at
//! once what is left to do.

use std::cell::RefCell;
use std::io::{self, Cursor};
use std::rc::Rc;

use validation::messages::Line;
use validation::rows::RecordIndex;
use validation::session::{
    Answer, Ask, Check, Export, Next, OpenFile, Reporter, Session, Standing, Step,
};
use validation::suggest::{FixGroup, Fixed, Granted};
use validation::{Findings, HashKey, IssueKind, Pieces, Report, Validation};

/// Bytes as a file.
#[derive(Clone)]
pub struct Memory {
    name: &'static str,
    bytes: Rc<[u8]>,
}

impl OpenFile for Memory {
    type Reader = Cursor<Rc<[u8]>>;

    fn name(&self) -> String {
        self.name.to_owned()
    }

    fn bytes(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn modified(&self) -> u64 {
        0
    }

    fn open(&self, byte: u64) -> io::Result<Self::Reader> {
        let mut reader = Cursor::new(Rc::clone(&self.bytes));
        reader.set_position(byte);
        Ok(reader)
    }
}

/// What a check has found, as it was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub report: Report,
    pub groups: Vec<FixGroup>,
    pub kinds: Vec<IssueKind>,
    pub ticks: Vec<u16>,
    /// The recipe in words, with how many values each line has changed.
    pub words: Vec<Line>,
    pub fixed: Option<Fixed>,
    pub granted: Granted,
}

/// A file that was chosen, and what was asked about it.
pub struct Tab {
    pub session: Session<Memory>,
    requests: u32,
}

impl Tab {
    pub fn open(name: &'static str, file: &[u8]) -> Self {
        let file = Memory { name, bytes: file.into() };
        let mut tab = Self { session: Session::new(file, HashKey::default()), requests: 0 };
        let said = tab.ask(Ask::Open);
        assert!(matches!(said[..], [Answer::Beginning(_)]), "{said:?}");
        tab
    }

    /// Asks for something; what is said, and what the host has to do.
    pub fn begin(&mut self, ask: Ask, part: Option<&[u8]>) -> (Vec<Answer>, Next) {
        self.requests += 1;
        let part = part.map(|bytes| Memory { name: "part.csv", bytes: bytes.into() });
        let said = RefCell::new(Vec::new());
        let say = |answer| said.borrow_mut().push(answer);
        let next = self.session.answer(self.requests, ask, part.as_ref(), &say);
        (said.take(), next.expect("memory does not fail"))
    }

    /// Asks for something; all that is said, a check included.
    pub fn ask(&mut self, ask: Ask) -> Vec<Answer> {
        self.ask_with(ask, None)
    }

    /// The same, with a part.
    pub fn ask_with(&mut self, ask: Ask, part: Option<&[u8]>) -> Vec<Answer> {
        let (mut said, next) = self.begin(ask, part);
        if next == Next::Check {
            let check = self.session.begin_check();
            said.extend(self.run(&check));
        }
        said
    }

    /// Runs a check to its end.
    pub fn run(&mut self, check: &Check) -> Vec<Answer> {
        let said = RefCell::new(Vec::new());
        let say = |answer| said.borrow_mut().push(answer);
        let (findings, index) = self.found(check, &say);
        self.session.finish_check(check, findings, index, &say);
        said.take()
    }

    fn found(&self, check: &Check, say: &dyn Fn(Answer)) -> (Findings, RecordIndex) {
        let (pieces, mut index) = (Pieces::default(), RecordIndex::default());
        pieces.push(self.session.file().bytes.to_vec());
        pieces.end();
        let options = check.options();
        let mut reporter = Reporter::new(say, &|| 0.0);
        let mut validation = Validation::new(pieces, &options, &mut reporter, &mut index);
        assert!(validation.go_on().expect("memory does not fail"));
        let findings = validation.findings();
        reporter.tell_insights(&findings.report);
        (findings, index)
    }

    /// Does a step, and leaves the check undone.
    pub fn take(&mut self, step: Step) {
        self.ask(Ask::Prepare(step));
    }

    /// Checks the file.
    pub fn check(&mut self) -> Checked {
        checked(self.ask(Ask::Check))
    }

    /// Writes a file.
    pub fn written(&self, export: Export) -> (Answer, String) {
        let mut file = Vec::new();
        let answer = self.session.write(export, &mut file).expect("memory does not fail");
        (answer, String::from_utf8(file).expect("it is UTF-8"))
    }

    /// How the file stands.
    pub fn standing(&self) -> Standing {
        Standing::of(self.session.history(), None)
    }
}

/// What a check has told.
#[track_caller]
pub fn checked(said: Vec<Answer>) -> Checked {
    let (mut report, mut stands, mut marks) = (None, None, vec![]);
    for answer in said {
        match answer {
            Answer::Report(told) => report = Some(told),
            Answer::Standing(standing) => stands = Some(standing),
            Answer::Ticks { ticks, .. } => marks = ticks,
            _ => {}
        }
    }
    let Standing { groups, kinds, words, fixed, granted, .. } =
        stands.expect("how the file stands");
    let ticks = marks;
    Checked { report: report.expect("a report"), groups, kinds, ticks, words, fixed, granted }
}
