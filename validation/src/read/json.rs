//! JSON as records: a top-level array, or one object per line.
//!
//! One element at a time is looked at, whole; nothing is built but offsets,
//! and nothing recurses.

mod element;
mod members;
mod scan;
mod unescape;

use super::names::{Names, Seen};
use super::record::{Position, Record, Span, Value};
use super::window::Window;
use super::{Halt, Layout, Naming, Outcome, Purpose, UnknownName};
use crate::rules::Finding;
use crate::rules::duplicate_key::DuplicateKey;
use crate::rules::malformed_json::{MalformedJson, Place};
use crate::rules::not_an_array::NotAnArray;
use crate::rules::not_an_object::NotAnObject;
use crate::rules::record_too_large::RecordTooLarge;
use crate::{Field, Limits, Options};
use element::Element;
pub(crate) use element::Kind;
pub(crate) use scan::Problem;
use scan::{Scanner, Stop, SyntaxError};

/// What may come next, apart from white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The file's first byte.
    Start,
    /// After `[`: an element or `]`.
    First,
    /// After a comma: an element.
    Element,
    /// After an element: a comma or `]`.
    Separator,
    /// After the final `]`: nothing.
    Closed,
    /// A value, or the end of the file.
    Lines,
}

/// Reads a JSON file record by record.
pub(crate) struct JsonReader {
    limits: Limits,
    purpose: Purpose,
    state: State,
    element: Element,
    /// The names of the file that are no field.
    names: Names,
    /// Whether there were more of them than are told apart.
    too_many: bool,
    /// Those of the record that are not told apart, as numbers of its others.
    untold: Vec<usize>,
    unknown: Vec<UnknownName>,
    problem: Option<Box<dyn Finding>>,
    position: Position,
    done: usize,
}

impl JsonReader {
    pub(crate) fn new(options: &Options<'_>, purpose: Purpose) -> Self {
        Self {
            limits: options.limits,
            purpose,
            state: State::Start,
            element: Element::new(Naming::new(options)),
            names: Names::new(options.hash_key),
            too_many: false,
            untold: Vec::new(),
            unknown: Vec::new(),
            problem: None,
            position: Position::default(),
            done: 0,
        }
    }

    /// In the middle of a file.
    pub(crate) fn resume(options: &Options<'_>, array: bool, after: u64) -> Self {
        Self {
            state: if array { State::Element } else { State::Lines },
            position: Position { record: after, ..Position::default() },
            ..Self::new(options, Purpose::Check)
        }
    }

    pub(crate) fn layout(&self) -> Option<Layout> {
        (self.position.record > 0).then_some(Layout::Json { array: self.state != State::Lines })
    }

    pub(crate) fn unknown(&mut self) -> &mut Vec<UnknownName> {
        &mut self.unknown
    }

    /// Places of the set of names that were looked at.
    pub(crate) const fn probes(&self) -> u64 {
        self.names.probes()
    }

    /// Goes to the next record.
    pub(crate) fn advance(&mut self, window: &mut Window<'_>) -> Outcome {
        window.consume(std::mem::take(&mut self.done));
        loop {
            let blank = scanner(window.data(), false, 0).blank(0);
            window.consume(blank);
            let Some(first) = window.data().first().copied() else {
                return self.out_of_data(window);
            };
            let outcome = match (self.state, first) {
                (State::Start, b'[') => self.go(window, State::First),
                (State::Start, _) => Some(self.lone(window, first)),
                (State::First | State::Separator, b']') => self.go(window, State::Closed),
                (State::Separator, b',') => self.go(window, State::Element),
                (State::Separator, _) => {
                    Some(self.malformed(window, 0, Problem::ExpectedCommaOrBracket))
                }
                (State::Element, b']') => Some(self.malformed(window, 0, Problem::TrailingComma)),
                (State::Closed, _) => Some(self.malformed(window, 0, Problem::TrailingData)),
                (State::First | State::Element | State::Lines, _) => {
                    Some(self.next_element(window))
                }
            };
            if let Some(outcome) = outcome {
                return outcome;
            }
        }
    }

    /// The record that [`JsonReader::advance`] went to.
    pub(crate) fn record<'a>(&'a mut self, window: &'a Window<'_>) -> Record<'a> {
        let problem = self.problem.take();
        let mut values = [Value::Absent; Field::COUNT];
        if problem.is_none() {
            values =
                self.element.spans.map(|span| span.value(window.data(), &self.element.scratch));
        }
        Record { position: self.position, values, problem }
    }

    /// Shows the record's members; none if it is no object.
    pub(crate) fn cells(&self, window: &Window<'_>, show: &mut dyn FnMut(&[u8], Value<'_>)) {
        let record = &window.data()[..self.done];
        Element::cells(&scanner(record, true, self.limits.json_depth), show);
    }

    fn go(&mut self, window: &mut Window<'_>, state: State) -> Option<Outcome> {
        window.consume(1);
        self.state = state;
        None
    }

    fn out_of_data(&self, window: &Window<'_>) -> Outcome {
        match self.state {
            _ if !window.ended() => Outcome::More,
            State::Closed | State::Lines => Outcome::End,
            _ => self.malformed(window, 0, Problem::UnexpectedEnd),
        }
    }

    fn next_element(&mut self, window: &Window<'_>) -> Outcome {
        match self.read_element(window) {
            Ok(length) => self.yield_record(window, length),
            Err(outcome) => outcome,
        }
    }

    /// A file that does not start with an array: one object per line, or not
    /// what was meant.
    fn lone(&mut self, window: &Window<'_>, first: u8) -> Outcome {
        if !matches!(first, b'{' | b'"' | b't' | b'f' | b'n' | b'-' | b'0'..=b'9') {
            return self.malformed(window, 0, Problem::ExpectedStart);
        }
        let length = match self.read_element(window) {
            Ok(length) => length,
            Err(Outcome::Stopped(halt)) if halt.finding.rule() == crate::Rule::RecordTooLarge => {
                return if self.element.has(Field::EmailId) {
                    Outcome::Stopped(halt)
                } else {
                    self.not_an_array(window)
                };
            }
            Err(outcome) => return outcome,
        };
        if first != b'{' {
            return self.not_an_array(window);
        }
        if self.purpose == Purpose::Check && !self.element.has(Field::EmailId) {
            // More objects may follow; as much white space as a record may have is looked through.
            let data = window.data();
            let look = length + self.limits.record_bytes;
            let seen = &data[..data.len().min(look)];
            if scanner(seen, false, 0).blank(length) == seen.len() {
                let alone = seen.len() == look || window.ended();
                return if alone { self.not_an_array(window) } else { Outcome::More };
            }
        }
        self.state = State::Lines;
        self.yield_record(window, length)
    }

    /// Reads the value at the window's start and says how long it is.
    fn read_element(&mut self, window: &Window<'_>) -> Result<usize, Outcome> {
        let data = window.data();
        let limit = self.limits.record_bytes;
        let seen = &data[..data.len().min(limit + 1)];
        let ended = window.ended() && seen.len() == data.len();
        let open = usize::from(matches!(self.state, State::First | State::Element));
        match self.element.read(&scanner(seen, ended, self.limits.json_depth), open) {
            Ok(length) if length <= limit => Ok(length),
            Err(Stop::Syntax(SyntaxError { at, problem })) => {
                Err(self.malformed(window, at, problem))
            }
            Err(Stop::More) if seen.len() <= limit && !window.ended() => Err(Outcome::More),
            Err(Stop::More) if seen.len() <= limit => {
                Err(self.malformed(window, data.len(), Problem::UnexpectedEnd))
            }
            Ok(_) | Err(Stop::More) => {
                let record = Some(self.position.record + 1);
                let (line, byte) = (window.line(), window.byte());
                let finding = Box::new(RecordTooLarge { record, line, limit, quote_line: None });
                Err(Outcome::Stopped(Halt { finding, line, byte }))
            }
        }
    }

    fn yield_record(&mut self, window: &Window<'_>, length: usize) -> Outcome {
        self.done = length;
        if self.state != State::Lines {
            self.state = State::Separator;
        }
        let record = self.position.record + 1;
        self.position = Position { record, line: window.line(), byte: Some(window.byte()) };
        self.problem = if self.element.kind == Kind::Object {
            self.note_names(window)
        } else {
            Some(Box::new(NotAnObject::new(self.element.kind, &window.data()[..length])))
        };
        Outcome::Record
    }

    /// Notes the names that are new, and finds a name that stands twice.
    fn note_names(&mut self, window: &Window<'_>) -> Option<Box<dyn Finding>> {
        let mut twice = self.element.twice;
        let mut find = |name, at: usize| {
            if twice.is_none_or(|(_, first)| at < first) {
                twice = Some((name, at));
            }
        };
        self.untold.clear();
        let (line, byte) = (self.position.line, window.byte());
        for (index, other) in self.element.others.iter().enumerate() {
            let name = other.name.bytes(window.data(), &self.element.scratch);
            match self.names.note(name, self.position.record as u32) {
                Seen::First if !other.ignored => {
                    self.unknown.push(UnknownName { name: Some(name.to_vec()), line, byte });
                }
                Seen::InThisRecord => find(other.name, other.at),
                Seen::Unknown => {
                    self.untold.push(index);
                    if !other.ignored && !std::mem::replace(&mut self.too_many, true) {
                        self.unknown.push(UnknownName { name: None, line, byte });
                    }
                }
                Seen::First | Seen::Before => {}
            }
        }
        // What is not told from the names of the file is told from those of its record.
        let name = |index: &usize| {
            self.element.others[*index].name.bytes(window.data(), &self.element.scratch)
        };
        self.untold.sort_by_key(name);
        for pair in self.untold.windows(2).filter(|pair| name(&pair[0]) == name(&pair[1])) {
            let other = &self.element.others[pair[1]];
            find(other.name, other.at);
        }
        let (name, _) = twice?;
        let name = name.bytes(window.data(), &self.element.scratch).to_vec();
        Some(Box::new(DuplicateKey { name }))
    }

    fn malformed(&self, window: &Window<'_>, at: usize, problem: Problem) -> Outcome {
        let (line, byte) = window.place_at(at);
        let found = &window.data()[at..];
        let record = self.position.record;
        let place = match self.state {
            State::Start if problem == Problem::ExpectedStart => Place::Start,
            State::Closed if record == 0 => Place::Start,
            State::Separator | State::Closed => Place::After(record),
            State::Element if at == 0 && problem == Problem::TrailingComma => Place::After(record),
            _ => Place::In(record + 1),
        };
        let finding =
            Box::new(MalformedJson::new(problem, found, place, line, self.limits.json_depth));
        Outcome::Stopped(Halt { finding, line, byte })
    }

    fn not_an_array(&self, window: &Window<'_>) -> Outcome {
        let member = |span: Span| span.bytes(window.data(), &self.element.scratch).to_vec();
        let finding = NotAnArray {
            object: window.data().first() == Some(&b'{'),
            member: self.element.array.map(member),
        };
        Outcome::Stopped(Halt {
            finding: Box::new(finding),
            line: window.line(),
            byte: window.byte(),
        })
    }
}

fn scanner(data: &[u8], ended: bool, depth: usize) -> Scanner<'_> {
    Scanner { data, ended, depth }
}
