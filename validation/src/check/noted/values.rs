//! What findings are made of.

use std::str::from_utf8;

use crate::hash::byte_map::ByteMap;
use crate::read::{JsonType, Record, Value};
use crate::rules::duplicate_email::DuplicateEmail;
use crate::rules::{Finding, first_failure};
use crate::{Field, HashKey};

/// Values with an issue, each kept once for its field, and the findings about records whose
/// values cannot be told.
pub(crate) struct Values {
    /// Field, kind and bytes of a value, with its number.
    map: ByteMap<u32>,
    problems: Vec<Box<dyn Finding>>,
    problem_bytes: usize,
    key: Vec<u8>,
}

/// The number of a value, or [`PROBLEM`] and that of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct What(u32);

const PROBLEM: u32 = 1 << 31;

impl What {
    fn problem(self) -> Option<usize> {
        (self.0 & PROBLEM != 0).then_some((self.0 & !PROBLEM) as usize)
    }
}

/// What a problem takes beside its text.
const PROBLEM_BYTES: usize = 128;

/// What a value takes beside its bytes.
const VALUE_BYTES: usize = 24;

/// The first byte of a key is the field, the second one of these.
const ABSENT: u8 = 0;
const TEXT: u8 = 1;
const NO: u8 = 2;
const YES: u8 = 3;
const NUMBER: u8 = 4;
const ARRAY: u8 = 5;
const OBJECT: u8 = 6;
/// A valid address that another record has.
const DUPLICATE: u8 = 7;

const KEY_START: usize = 2;

impl Values {
    pub(super) fn new(key: HashKey) -> Self {
        let (map, problems) = (ByteMap::new(key), Vec::new());
        Self { map, problems, problem_bytes: 0, key: Vec::new() }
    }

    pub(super) fn bytes(&self) -> usize {
        let values = self.map.bytes() + self.map.len() * VALUE_BYTES;
        values + self.problem_bytes + self.problems.len() * PROBLEM_BYTES
    }

    /// What is wrong with a value of this record.
    pub(crate) fn of_value(&mut self, record: &Record<'_>, finding: &dyn Finding) -> What {
        let field = finding.field().expect("what is wrong with a value is about its field");
        let value = record.values[field as usize];
        let kind = match (finding.first(), value) {
            (Some(_), _) => DUPLICATE,
            (None, Value::Absent) => ABSENT,
            (None, Value::Text(_)) => TEXT,
            (None, Value::Bool(false)) => NO,
            (None, Value::Bool(true)) => YES,
            (None, Value::Other(JsonType::Number, _)) => NUMBER,
            (None, Value::Other(JsonType::Array, _)) => ARRAY,
            (None, Value::Other(JsonType::Object, _)) => OBJECT,
        };
        self.number(field, kind, value.text())
    }

    /// That a record has the address of another.
    pub(crate) fn duplicate(&mut self, address: &[u8]) -> What {
        self.number(Field::EmailId, DUPLICATE, address)
    }

    fn number(&mut self, field: Field, kind: u8, text: &[u8]) -> What {
        self.key.clear();
        self.key.extend([field as u8, kind]);
        self.key.extend_from_slice(text);
        let next = self.map.len() as u32;
        What(*self.map.entry(&self.key, || next).0)
    }

    pub(crate) fn problem(&mut self, problem: Box<dyn Finding>) -> What {
        self.problem_bytes += problem.value().map_or(0, |value| value.len());
        self.problems.push(problem);
        What(PROBLEM | (self.problems.len() as u32 - 1))
    }

    /// The address, if it is that of a duplicate.
    pub(crate) fn address(&self, what: What) -> Option<&[u8]> {
        if what.problem().is_some() {
            return None;
        }
        let (key, _) = self.map.get(what.0 as usize);
        (key[1] == DUPLICATE).then_some(&key[KEY_START..])
    }

    /// The finding about a value; `first` is the first record with the address.
    pub(super) fn finding(&self, what: What, first: u64, limit: usize) -> Box<dyn Finding + '_> {
        let (key, _) = self.map.get(what.0 as usize);
        let (field, text) = (Field::ALL[usize::from(key[0])], &key[KEY_START..]);
        let value = match key[1] {
            ABSENT => Value::Absent,
            TEXT => Value::Text(text),
            NO => Value::Bool(false),
            YES => Value::Bool(true),
            NUMBER => Value::Other(JsonType::Number, text),
            ARRAY => Value::Other(JsonType::Array, text),
            OBJECT => Value::Other(JsonType::Object, text),
            _ => {
                let email = from_utf8(text).expect("a valid address is ASCII");
                return Box::new(DuplicateEmail { email, first });
            }
        };
        first_failure(field, value, limit).expect("the same value breaks the same rule")
    }

    /// Has somebody take the finding, whatever the first record with the address is.
    pub(super) fn with(&self, what: What, limit: usize, take: &mut dyn FnMut(&dyn Finding)) {
        match what.problem() {
            Some(problem) => take(&*self.problems[problem]),
            None => take(&*self.finding(what, 0, limit)),
        }
    }

    /// Room for an answer about each value and each problem.
    pub(super) fn answers(&self) -> Answers {
        let none = |room| vec![None; room];
        Answers { of_values: none(self.map.len()), of_problems: none(self.problems.len()) }
    }

    pub(super) fn findings(&self, limit: usize) -> Findings<'_> {
        let made = std::iter::repeat_with(|| None).take(self.map.len()).collect();
        Findings { values: self, limit, made }
    }
}

pub(super) struct Answers {
    of_values: Vec<Option<bool>>,
    of_problems: Vec<Option<bool>>,
}

impl Answers {
    pub(super) fn of(&mut self, what: What) -> &mut Option<bool> {
        match what.problem() {
            Some(problem) => &mut self.of_problems[problem],
            None => &mut self.of_values[what.0 as usize],
        }
    }
}

/// The findings about values, each made once.
pub(super) struct Findings<'v> {
    values: &'v Values,
    limit: usize,
    made: Vec<Option<Box<dyn Finding + 'v>>>,
}

impl Findings<'_> {
    /// Has somebody take the finding.
    pub(super) fn with(&mut self, what: What, first: u64, take: &mut dyn FnMut(&dyn Finding)) {
        let Self { values, limit, made } = self;
        if let Some(problem) = what.problem() {
            return take(&*values.problems[problem]);
        }
        if values.address(what).is_some() {
            return take(&*values.finding(what, first, *limit));
        }
        let finding = made[what.0 as usize].get_or_insert_with(|| values.finding(what, 0, *limit));
        take(&**finding);
    }
}
