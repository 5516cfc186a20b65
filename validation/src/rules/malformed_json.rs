use std::borrow::Cow;

use super::Finding;
use crate::Rule;
use crate::read::Problem;

pub(crate) struct MalformedJson {
    pub(crate) problem: Problem,
    /// The first word or character at the error; none at the end of the file.
    pub(crate) found: Option<Vec<u8>>,
    pub(crate) place: Place,
    pub(crate) line: u64,
    /// How deep arrays and objects may be nested.
    pub(crate) depth: usize,
}

/// Letters of a word that are shown.
const WORD: usize = 20;

/// Where a syntax error is, apart from its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Before anything else.
    Start,
    /// In this record.
    In(u64),
    /// After this record.
    After(u64),
}

impl MalformedJson {
    /// `found` is the text from the error on.
    pub(crate) fn new(
        problem: Problem,
        found: &[u8],
        place: Place,
        line: u64,
        depth: usize,
    ) -> Self {
        let found = (!found.is_empty()).then(|| first_of(found).to_vec());
        Self { problem, found, place, line, depth }
    }

    /// The word of Python or JavaScript at the error, and what JSON has for it.
    pub(crate) fn word_of_another_language(&self) -> Option<(Cow<'_, str>, &'static str)> {
        let word = self.found.as_ref()?;
        let is_for_value = matches!(self.problem, Problem::ExpectedValue | Problem::BadNumber);
        let right = in_json(word).filter(|_| is_for_value)?;
        Some((String::from_utf8_lossy(word), right))
    }

    /// Whether a single quote is at the error.
    pub(crate) fn is_single_quote(&self) -> bool {
        self.found.as_deref() == Some(b"'")
    }
}

/// What JSON has for a word of Python or JavaScript.
fn in_json(word: &[u8]) -> Option<&'static str> {
    match word.to_ascii_lowercase().as_slice() {
        b"true" => Some("true"),
        b"false" => Some("false"),
        b"none" | b"nan" | b"infinity" | b"undefined" | b"nil" | b"null" => Some("null"),
        _ => None,
    }
}

/// The first word; where none is there, the first character.
fn first_of(text: &[u8]) -> &[u8] {
    match text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count() {
        0 => first_character(text),
        letters => &text[..letters.min(WORD)],
    }
}

/// The bytes of the first character; one byte where it is no text.
fn first_character(text: &[u8]) -> &[u8] {
    (1..=4)
        .filter_map(|length| text.get(..length))
        .find(|start| std::str::from_utf8(start).is_ok())
        .unwrap_or(&text[..1])
}

impl Finding for MalformedJson {
    fn rule(&self) -> Rule {
        Rule::MalformedJson
    }
}
