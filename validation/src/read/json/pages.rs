//! From one list of records to the next, in a file of one or more objects (pages) that each
//! hold a list: the one that a recipe's `list` names.

use super::lists::is_total;
use super::scan::{Problem, Scan, Scanner, Stop, Text, syntax};
use super::unescape::unescape;
use crate::read::Window;
use crate::read::record::Outside;

/// Where in the pages the reader is, and what may come next.
pub(crate) struct Pages {
    /// The path to the list, with dots.
    path: Vec<u8>,
    /// For each open object: how many bytes of the path lead to it.
    inside: Vec<usize>,
    /// Whether the pages are elements of an array.
    array: bool,
    /// Whether the beginning of the file was not read, so that what is open around the pages is
    /// only half known.
    lenient: bool,
    next: Next,
    /// Whether this page had the list.
    found: bool,
    /// Line and byte of this page.
    pub(super) place: (u64, u64),
    /// The largest number that a member named as a total has.
    pub(super) total: Option<u64>,
    /// What was open when the latest list began.
    at_list: Within,
    inside_value: Vec<bool>,
}

/// What is open around a list: the objects, and whether an array is around these.
#[derive(Debug, Clone, Default)]
pub(crate) struct Within(Vec<usize>, bool);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// A page; the end of an array that has only begun; the end of the file.
    FirstPage,
    Page,
    /// After a page of an array.
    AfterPage,
    /// A name; the end of an object that has only begun.
    FirstName,
    Name,
    AfterMember,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// The list of a page; its bracket was gone over.
    List,
    /// A page without the list. It was gone over but for its last brace.
    NoList,
    /// Something that is no page.
    Other,
    End,
}

impl Pages {
    pub(super) fn new(path: &str) -> Self {
        Self {
            path: path.as_bytes().to_vec(),
            inside: Vec::new(),
            array: false,
            lenient: false,
            next: Next::FirstPage,
            found: false,
            place: (0, 0),
            total: None,
            at_list: Within::default(),
            inside_value: Vec::new(),
        }
    }

    /// In the middle of a list, with what was open when it began.
    pub(super) fn resume(path: &str, Within(inside, array): Within) -> Self {
        let next = Next::AfterMember;
        Self { inside, array, lenient: true, found: true, next, ..Self::new(path) }
    }

    /// In the middle of a file, at a record that stands in no list.
    pub(super) fn resume_outside(path: &str, outside: Outside) -> Self {
        let array = outside == Outside::Array;
        let next = if array { Next::Page } else { Next::FirstPage };
        Self { array, lenient: true, next, ..Self::new(path) }
    }

    /// Where a record that stands in no list is.
    pub(super) const fn outside(&self) -> Outside {
        if self.array { Outside::Array } else { Outside::Sequence }
    }

    /// What was open when the latest list began.
    pub(super) fn within(&self) -> Within {
        self.at_list.clone()
    }

    /// How many containers are open.
    pub(super) fn depth(&self) -> usize {
        usize::from(self.array) + self.inside.len()
    }

    /// To be called when the reader has gone over the list, or over what is no page.
    pub(super) fn go_on(&mut self) {
        self.next = match (self.inside.is_empty(), self.array) {
            (false, _) => Next::AfterMember,
            (true, true) => Next::AfterPage,
            (true, false) => Next::FirstPage,
        };
    }

    /// Goes on to the next list.
    pub(super) fn turn(&mut self, window: &mut Window<'_>, depth: usize) -> Scan<Turn> {
        loop {
            let blank = Scanner { data: window.data(), ended: false, depth }.blank(0);
            window.consume(blank);
            let Some(byte) = window.data().first().copied() else {
                let over = self.depth() == 0 && window.ended();
                return if over { Ok(Turn::End) } else { Err(Stop::More) };
            };
            let (length, turn) = match (self.next, byte) {
                (Next::FirstPage | Next::Page, b'{') => {
                    self.place = (window.line(), window.byte());
                    self.found = false;
                    self.inside.push(0);
                    (1, self.then(Next::FirstName))
                }
                (Next::FirstPage, b'[') if !self.array => {
                    self.array = true;
                    (1, None)
                }
                // Lists that are joined by a comma.
                (Next::FirstPage, b',') if !self.array => (1, None),
                (Next::FirstPage | Next::AfterPage, b']') if self.array || self.lenient => {
                    self.array = false;
                    (1, self.then(Next::FirstPage))
                }
                (Next::Page, b']') => return syntax(0, Problem::TrailingComma),
                (Next::FirstPage, b']') => return syntax(0, Problem::ExpectedStart),
                (Next::FirstPage | Next::Page, _) => return Ok(Turn::Other),
                (Next::AfterPage, b',') => (1, self.then(Next::Page)),
                // The pages before were in an array, and these are not.
                (Next::AfterPage, _) if self.lenient => {
                    self.array = false;
                    (0, self.then(Next::FirstPage))
                }
                (Next::AfterPage, _) => return syntax(0, Problem::ExpectedCommaOrBracket),
                (Next::FirstName | Next::AfterMember, b'}') => (1, self.leave()),
                (Next::AfterMember, b',') => (1, self.then(Next::Name)),
                (Next::AfterMember, _) => return syntax(0, Problem::ExpectedCommaOrBrace),
                (Next::Name, b'}') => return syntax(0, Problem::TrailingComma),
                (Next::FirstName | Next::Name, _) => {
                    let (data, ended) = (window.data(), window.ended());
                    self.member(&Scanner { data, ended, depth })?
                }
            };
            match turn {
                // Its last brace is left to the reader, as the text of a record that stands for
                // the page.
                Some(Turn::NoList) => return Ok(Turn::NoList),
                _ => window.consume(length),
            }
            if let Some(turn) = turn {
                return Ok(turn);
            }
        }
    }

    fn then(&mut self, next: Next) -> Option<Turn> {
        self.next = next;
        None
    }

    /// Goes over a member, or into it; how many bytes that took.
    fn member(&mut self, scanner: &Scanner<'_>) -> Scan<(usize, Option<Turn>)> {
        let (name, value) = scanner.name(0)?;
        let name = text(scanner, name);
        let first = scanner.byte(value)?;
        let known = self.inside.last().copied().unwrap_or_default();
        let after = self.path[known..].strip_prefix(&name[..]).filter(|_| !name.is_empty());
        match (after, first) {
            (Some([]), b'[') => {
                self.found = true;
                self.at_list = Within(self.inside.clone(), self.array);
                return Ok((value + 1, Some(Turn::List)));
            }
            (Some([]), b'n') => self.found = true,
            (Some([b'.', ..]), b'{') => {
                self.inside.push(known + name.len() + 1);
                self.next = Next::FirstName;
                return Ok((value + 1, None));
            }
            _ => {}
        }
        let end = scanner.value(value, self.depth(), &mut self.inside_value)?;
        if is_total(&name) {
            let total = std::str::from_utf8(&scanner.data[value..end]).ok();
            self.total = self.total.max(total.and_then(|total| total.parse().ok()));
        }
        self.next = Next::AfterMember;
        Ok((end, None))
    }

    fn leave(&mut self) -> Option<Turn> {
        self.inside.pop();
        self.go_on();
        (self.inside.is_empty() && !self.found).then_some(Turn::NoList)
    }
}

fn text(scanner: &Scanner<'_>, text: Text) -> Vec<u8> {
    let mut name = Vec::new();
    unescape(&scanner.data[1..text.end - 1], &mut name);
    name
}
