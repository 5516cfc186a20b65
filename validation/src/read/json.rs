//! JSON as records: a top-level array, or one object per line.
//!
//! One element at a time is looked at, whole; nothing is built but offsets,
//! and nothing recurses.

mod element;
mod halts;
mod lists;
mod members;
mod pages;
mod scan;
mod shape;
mod unescape;

use super::names::{Names, Seen};
use super::naming::Naming;
use super::outcome::{Outcome, Purpose, UnknownName};
use super::record::{Position, Record, Span, Value};
use super::window::Window;
use crate::rules::Finding;
use crate::rules::duplicate_key::DuplicateKey;
use crate::rules::not_an_array::Shape;
use crate::rules::not_an_object::NotAnObject;
use crate::suggest::Offer;
use crate::{Field, Limits, Options};
use element::Element;
pub(crate) use element::Kind;
use lists::Lists;
pub(crate) use pages::Within;
use pages::{Pages, Turn};
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
    /// After the `]` that closes the list: another list, a comma, or nothing.
    Closed,
    /// After a comma behind that: another list.
    Joint,
    /// Outside of the lists that the recipe names; [`Pages`] knows where.
    Pages,
    /// One object per line: a value, or the end of the file.
    Lines,
}

pub(crate) struct JsonReader {
    limits: Limits,
    purpose: Purpose,
    state: State,
    element: Element,
    /// The names that are no field, as far as they are told apart.
    names: Names,
    /// Whether an issue was made of those that are not told apart.
    too_many: bool,
    /// Names of the record that are not among `names`, as indices of its others.
    untold: Vec<usize>,
    unknown: Vec<UnknownName>,
    /// Whether any record so far had an emailId.
    has_key: bool,
    /// The lists in records before the first with an emailId.
    lists: Lists,
    /// The way to the list that the recipe names.
    pages: Option<Pages>,
    problem: Option<Box<dyn Finding>>,
    position: Position,
    done: usize,
}

impl JsonReader {
    pub(crate) fn new(options: &Options<'_>, purpose: Purpose) -> Self {
        let list = options.recipe.and_then(|recipe| recipe.list.as_deref());
        Self {
            limits: options.limits,
            purpose,
            state: if list.is_some() { State::Pages } else { State::Start },
            element: Element::new(Naming::new(options)),
            names: Names::new(options.hash_key),
            too_many: false,
            untold: Vec::new(),
            unknown: Vec::new(),
            has_key: false,
            lists: Lists::default(),
            pages: list.map(Pages::new),
            problem: None,
            position: Position::default(),
            done: 0,
        }
    }

    /// A reader in the middle of a file, at a record.
    pub(crate) fn resume(
        options: &Options<'_>,
        (array, within): (bool, Option<&Within>),
        at: Position,
    ) -> Self {
        let list = options.recipe.and_then(|recipe| recipe.list.as_deref());
        // The recipe may be a later one, which names no list any more.
        let outside = at.outside.filter(|_| list.is_some());
        let state = match array {
            _ if outside.is_some() => State::Pages,
            true => State::Element,
            false => State::Lines,
        };
        let pages = |list| match outside {
            Some(outside) => Pages::resume_outside(list, outside),
            None => Pages::resume(list, within.cloned().unwrap_or_default()),
        };
        Self {
            state,
            pages: list.map(pages),
            position: Position { record: at.record - 1, ..Position::default() },
            ..Self::new(options, Purpose::Check)
        }
    }

    /// Whether it is an array, and what is open around the list that the recipe names; none
    /// before the first record.
    pub(crate) fn layout(&self) -> Option<(bool, Option<Within>)> {
        let within = self.pages.as_ref().map(Pages::within);
        let array = self.state != State::Lines;
        (self.position.record > 0).then_some((array, within))
    }

    /// Other ways to read the file, by as much of it as was read.
    pub(crate) fn offers(&self) -> Vec<Offer> {
        let looks = !self.has_key && self.pages.is_none();
        self.lists.best().filter(|_| looks && !self.lists.has_addresses()).into_iter().collect()
    }

    /// Looks at the beginning of a first record that is not whole.
    pub(crate) fn see_part(&mut self, window: &Window<'_>) {
        if self.position.record == 0 && window.data().first() == Some(&b'{') {
            self.lists.look(window.data());
        }
    }

    pub(crate) fn unknown(&mut self) -> &mut Vec<UnknownName> {
        &mut self.unknown
    }

    /// What telling the unknown names apart has cost.
    pub(crate) const fn probes(&self) -> u64 {
        self.names.probes()
    }

    pub(crate) fn advance(&mut self, window: &mut Window<'_>) -> Outcome {
        window.consume(std::mem::take(&mut self.done));
        loop {
            if self.state == State::Pages {
                match self.turn(window) {
                    Ok(Turn::List) => self.state = State::First,
                    Ok(Turn::NoList) => return self.yield_no_list(),
                    Ok(Turn::Other) => return self.next_element(window),
                    Ok(Turn::End) => return Outcome::End,
                    Err(outcome) => return outcome,
                }
            }
            let blank = scanner(window.data(), false, 0).blank(0);
            window.consume(blank);
            let Some(first) = window.data().first().copied() else {
                return self.out_of_data(window);
            };
            let outcome = match (self.state, first) {
                (State::Start, b'[') => self.go(window, State::First),
                (State::Start, _) => Some(self.lone(window, first)),
                (State::First | State::Separator, b']') => self.close(window),
                // Pages that were joined, one list after the other.
                (State::Closed | State::Joint, b'[') => self.go(window, State::First),
                (State::Closed, b',') => self.go(window, State::Joint),
                (State::Separator, b',') => self.go(window, State::Element),
                (State::Separator, _) => {
                    Some(self.malformed(window, 0, Problem::ExpectedCommaOrBracket))
                }
                (State::Element, b']') => Some(self.malformed(window, 0, Problem::TrailingComma)),
                (State::Closed | State::Joint, _) => {
                    Some(self.malformed(window, 0, Problem::TrailingData))
                }
                (State::First | State::Element | State::Lines | State::Pages, _) => {
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
        let mut record = Record::new(self.position, [Value::Absent; Field::COUNT]);
        record.problem = self.problem.take();
        if record.problem.is_none() {
            let value = |span: Span| span.value(window.data(), &self.element.scratch);
            record.values = self.element.spans.map(value);
            record.kept.extend(self.element.kept.iter().copied().map(value));
        }
        record
    }

    /// Shows the record's members; nothing if it is no object.
    pub(crate) fn cells(&self, window: &Window<'_>, show: &mut dyn FnMut(&[u8], Value<'_>)) {
        let record = &window.data()[..self.done];
        Element::cells(&scanner(record, true, self.limits.json_depth), show);
    }

    fn go(&mut self, window: &mut Window<'_>, state: State) -> Option<Outcome> {
        window.consume(1);
        self.state = state;
        None
    }

    /// Leaves a list, to what is around it where the recipe names the list.
    fn close(&mut self, window: &mut Window<'_>) -> Option<Outcome> {
        let Some(pages) = &mut self.pages else { return self.go(window, State::Closed) };
        pages.go_on();
        self.go(window, State::Pages)
    }

    /// Goes to the next list that the recipe names.
    fn turn(&mut self, window: &mut Window<'_>) -> Result<Turn, Outcome> {
        let pages = self.pages.as_mut().expect("the state is theirs alone");
        pages.turn(window, self.limits.json_depth).map_err(|stop| match stop {
            Stop::Syntax(SyntaxError { at, problem }) => self.malformed(window, at, problem),
            Stop::More => self.not_whole(window),
        })
    }

    /// Makes a record with a problem of a page without the list, so that the page is not missed
    /// silently.
    fn yield_no_list(&mut self) -> Outcome {
        let pages = self.pages.as_ref().expect("the state is theirs alone");
        let record = self.position.record + 1;
        let (line, byte) = pages.place;
        let outside = Some(pages.outside());
        self.position = Position { record, line, byte: Some(byte), outside };
        self.done = 1;
        self.problem = Some(Box::new(NotAnObject::without_list()));
        Outcome::Record
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

    /// Reads the first value of a file that does not begin with an array: one object per line,
    /// or not what was meant.
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
                    self.lists.look(window.data());
                    self.not_an_array(window, self.shape(first, window.data()))
                };
            }
            Err(outcome) => return outcome,
        };
        let shape = self.shape(first, &window.data()[..length]);
        if first != b'{' {
            return self.not_an_array(window, shape);
        }
        let is_record = self.element.has(Field::EmailId) && shape != Shape::Columns;
        if self.purpose == Purpose::Check && !is_record {
            // More objects may follow; as much white space as a record may have is looked through.
            let data = window.data();
            let look = length + self.limits.record_bytes;
            let seen = &data[..data.len().min(look)];
            if scanner(seen, false, 0).blank(length) == seen.len() {
                let alone = seen.len() == look || window.ended();
                if alone {
                    self.lists.look(&window.data()[..length]);
                    return self.not_an_array(window, shape);
                }
                return Outcome::More;
            }
        }
        self.state = State::Lines;
        self.yield_record(window, length)
    }

    /// Reads the value at the window's start; its length.
    fn read_element(&mut self, window: &Window<'_>) -> Result<usize, Outcome> {
        let data = window.data();
        let limit = self.limits.record_bytes;
        let seen = &data[..data.len().min(limit + 1)];
        let ended = window.ended() && seen.len() == data.len();
        let around = self.pages.as_ref().map_or(0, Pages::depth);
        let open = around + usize::from(matches!(self.state, State::First | State::Element));
        match self.element.read(&scanner(seen, ended, self.limits.json_depth), open) {
            Ok(length) if length <= limit => Ok(length),
            Err(Stop::Syntax(SyntaxError { at, problem })) => {
                Err(self.malformed(window, at, problem))
            }
            Err(Stop::More) if seen.len() <= limit => Err(self.not_whole(window)),
            Ok(_) | Err(Stop::More) => Err(self.too_large(window)),
        }
    }

    fn yield_record(&mut self, window: &Window<'_>, length: usize) -> Outcome {
        self.done = length;
        let mut outside = None;
        match (self.state, &mut self.pages) {
            (State::Lines, _) => {}
            (State::Pages, Some(pages)) => {
                outside = Some(pages.outside());
                pages.go_on();
            }
            _ => self.state = State::Separator,
        }
        let record = self.position.record + 1;
        let (line, byte) = (window.line(), Some(window.byte()));
        self.position = Position { record, line, byte, outside };
        self.problem = if self.element.kind == Kind::Object {
            self.has_key |= self.element.has(Field::EmailId);
            if !self.has_key {
                self.lists.look(&window.data()[..length]);
            }
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
        // Names that are not told apart in the file are told apart within the record.
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
}

fn scanner(data: &[u8], ended: bool, depth: usize) -> Scanner<'_> {
    Scanner { data, ended, depth }
}
