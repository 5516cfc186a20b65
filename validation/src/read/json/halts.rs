//! Why a file of JSON cannot be read on.

use super::scan::Problem;
use super::{JsonReader, State};
use crate::read::outcome::{Halt, Outcome};
use crate::read::window::Window;
use crate::rules::malformed_json::{MalformedJson, Place};
use crate::rules::record_too_large::RecordTooLarge;

impl JsonReader {
    /// What it means that the value at the window's start is not whole.
    pub(super) fn not_whole(&self, window: &Window<'_>) -> Outcome {
        let length = window.data().len();
        match window.ended() {
            _ if length > self.limits.record_bytes => self.too_large(window),
            true => self.malformed(window, length, Problem::UnexpectedEnd),
            false => Outcome::More,
        }
    }

    pub(super) fn too_large(&self, window: &Window<'_>) -> Outcome {
        let (record, limit) = (Some(self.position.record + 1), self.limits.record_bytes);
        let (line, byte) = (window.line(), window.byte());
        let finding = Box::new(RecordTooLarge { record, line, limit, quote_line: None });
        Outcome::Stopped(Halt { finding, line, byte })
    }

    pub(super) fn malformed(&self, window: &Window<'_>, at: usize, problem: Problem) -> Outcome {
        let Some(found) = found(window, at, problem) else { return Outcome::More };
        let (line, byte) = window.place_at(at);
        let record = self.position.record;
        let place = match self.state {
            State::Start if problem == Problem::ExpectedStart => Place::Start,
            State::Closed if record == 0 => Place::Start,
            State::Separator | State::Closed | State::Joint | State::Pages => Place::After(record),
            State::Element if at == 0 && problem == Problem::TrailingComma => Place::After(record),
            _ => Place::In(record + 1),
        };
        let finding =
            Box::new(MalformedJson::new(problem, found, place, line, self.limits.json_depth));
        Outcome::Stopped(Halt { finding, line, byte })
    }
}

/// Longest word that may be meant for a value, in bytes.
const WORD: usize = 20;

/// What stands at a syntax error. Where a value was expected it is the whole word, and none
/// until all of that is there.
fn found<'d>(window: &'d Window<'_>, at: usize, problem: Problem) -> Option<&'d [u8]> {
    let data = window.data();
    if !matches!(problem, Problem::ExpectedValue | Problem::BadNumber) {
        return Some(&data[at..]);
    }
    let letters = |byte: &&u8| byte.is_ascii_alphanumeric();
    let before = data[..at].iter().rev().take(WORD).take_while(letters).count();
    let after = data[at..].iter().take(WORD).take_while(letters).count();
    let cut = at + after == data.len() && !window.ended() && after < WORD;
    let is_word = data.get(at - before).is_some_and(u8::is_ascii_alphabetic) && after < WORD;
    let start = if is_word { at - before } else { at };
    (!cut).then_some(&data[start..])
}
