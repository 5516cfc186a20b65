//! Text that keeps to the contract and yet looks damaged.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::limits::DAMAGED_TEXTS;
use crate::limits::VALUE_CHARACTERS;
use crate::read::to_windows1252;
use crate::rules::{is_right, shown};
use crate::suggest::text_mark;
use crate::{Account, Field};

/// In which way a text looks damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextDamage {
    /// A spreadsheet's mark for texts is around it, `="Lee"`, or it is an address that begins
    /// with an equals sign.
    TextMark,
    SpacesAround,
    QuotesAround,
    /// It is UTF-8 that was read as windows-1252 and saved so.
    Misread,
    /// A letter was lost: a question mark or U+FFFD is in its place.
    LostLetter,
}

/// One text that looks damaged. A person who takes the offer replaces the value everywhere, by
/// a [`Step::Replace`](crate::session::Step::Replace).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DamagedText {
    pub field: Field,
    pub damage: TextDamage,
    /// The text, as reports have it.
    pub value: String,
    /// The text before it was damaged, where that can be told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub offer: Option<String>,
    /// The first record that has it, 1-based.
    pub record: u64,
    /// Accounts that have it.
    pub count: u64,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Damaged {
    /// The first distinct ones, by field and in the order of the file.
    pub texts: Vec<DamagedText>,
    /// Accounts with a later text.
    pub later: u64,
}

/// The fields whose texts are looked at.
const FIELDS: [Field; 4] = [Field::EmailId, Field::FirstName, Field::LastName, Field::Department];

/// The texts, while they are gathered.
#[derive(Default)]
pub(super) struct DamagedTexts {
    known: [BTreeMap<String, DamagedText>; FIELDS.len()],
    later: u64,
}

impl DamagedTexts {
    pub(super) fn see(&mut self, record: u64, account: &Account<'_>) {
        let texts = [
            Some(account.email.as_bytes()),
            account.first_name.map(|text| text.as_bytes()),
            account.last_name.map(|text| text.as_bytes()),
            account.department.map(|text| text.as_bytes()),
        ];
        for (index, text) in texts.into_iter().enumerate() {
            // Nearly all texts are ordinary, and a glance tells.
            if let Some(bytes) = text.filter(|bytes| may_be(bytes)) {
                self.look(index, record, &shown(bytes));
            }
        }
    }

    fn look(&mut self, index: usize, record: u64, text: &str) {
        let field = FIELDS[index];
        let full = self.known.iter().map(BTreeMap::len).sum::<usize>() == DAMAGED_TEXTS;
        if let Some(known) = self.known[index].get_mut(text) {
            known.count += 1;
        } else if let Some((damage, offer)) = damage_of(field, text) {
            if full {
                self.later += 1;
                return;
            }
            let value = text.to_owned();
            let found = DamagedText { field, damage, value, offer, record, count: 1 };
            self.known[index].insert(text.to_owned(), found);
        }
    }

    pub(super) fn damaged(&self) -> Damaged {
        let mut texts: Vec<DamagedText> =
            self.known.iter().flat_map(BTreeMap::values).cloned().collect();
        texts.sort_by_key(|text| (text.field, text.record));
        Damaged { texts, later: self.later }
    }
}

/// Whether a text is worth a look: it is not ASCII, or has a sign where damage shows.
fn may_be(text: &[u8]) -> bool {
    let sign = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'"' | b'\'' | b'='));
    sign(text.first())
        || sign(text.last())
        || text.iter().any(|byte| *byte == b'?' || *byte >= 0x80)
}

/// What a text looks like, and what it was before.
fn damage_of(field: Field, text: &str) -> Option<(TextDamage, Option<String>)> {
    if field == Field::EmailId {
        let bare = text.trim_start_matches('=');
        let right = is_right(field, bare.as_bytes(), VALUE_CHARACTERS);
        return text
            .starts_with('=')
            .then(|| (TextDamage::TextMark, right.then(|| bare.to_owned())));
    }
    if let Some(inner) = text_mark::undo(text) {
        return Some((TextDamage::TextMark, Some(inner)));
    }
    let trimmed = text.trim();
    if trimmed.len() < text.len() {
        return Some((TextDamage::SpacesAround, Some(trimmed.to_owned())));
    }
    if let Some(inner) = without_quotes(text) {
        return Some((TextDamage::QuotesAround, Some(inner.to_owned())));
    }
    if let Some(before) = misread(text) {
        return Some((TextDamage::Misread, Some(before)));
    }
    has_lost_letter(text).then_some((TextDamage::LostLetter, None))
}

/// Quotes that stand in pairs.
const QUOTES: [(char, &str); 7] =
    [('"', "\""), ('\'', "'"), ('“', "”"), ('„', "“”"), ('‘', "’"), ('«', "»"), ('»', "«")];

/// What stands in a pair of quotes around the whole text.
fn without_quotes(text: &str) -> Option<&str> {
    let (open, closing) = QUOTES.iter().find(|(open, _)| text.starts_with(*open))?;
    let inner = text.strip_prefix(*open)?;
    let close = closing.chars().find(|close| inner.ends_with(*close))?;
    let inner = inner.strip_suffix(close)?;
    (!inner.is_empty() && !inner.contains([*open, close])).then_some(inner)
}

/// The text whose UTF-8 was read as windows-1252, perhaps several times over: only
/// where all of it becomes UTF-8 again.
fn misread(text: &str) -> Option<String> {
    let once = |text: &str| {
        let bytes = to_windows1252(text).filter(|_| !text.is_ascii())?;
        let before = String::from_utf8(bytes).ok()?;
        before.chars().all(|c| !c.is_control()).then_some(before)
    };
    let first = once(text)?;
    Some(once(&first).unwrap_or(first))
}

/// Whether a question mark stands between two letters, or what stands for a lost one.
fn has_lost_letter(text: &str) -> bool {
    let between = |(at, _): (usize, &str)| {
        let (before, after) = (text[..at].chars().next_back(), text[at + 1..].chars().next());
        before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic)
    };
    text.contains('\u{FFFD}') || text.match_indices('?').any(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(TextDamage, Option<String>)> {
        may_be(text.as_bytes()).then(|| damage_of(Field::LastName, text)).flatten()
    }

    #[test]
    fn damage_is_told_with_what_was_before() {
        use TextDamage::*;
        for (text, damage, offer) in [
            ("RenÃ©e", Misread, Some("Renée")),
            ("MÃ¼ller â€“ Nord", Misread, Some("Müller – Nord")),
            ("RenÃƒÂ©e", Misread, Some("Renée")),
            ("  Lee  ", SpacesAround, Some("Lee")),
            ("Lee\u{A0}", SpacesAround, Some("Lee")),
            ("“Ott”", QuotesAround, Some("Ott")),
            ("\"Ott\"", QuotesAround, Some("Ott")),
            ("„Ott“", QuotesAround, Some("Ott")),
            ("=\"Lee\"", TextMark, Some("Lee")),
            ("Bj?rn", LostLetter, None),
            ("Bj\u{FFFD}rn", LostLetter, None),
        ] {
            assert_eq!(of(text), Some((damage, offer.map(str::to_owned))), "{text}");
        }
    }

    #[test]
    fn honest_text_is_left_alone() {
        for text in [
            "Renée",
            "Ão",
            "JOÃO",
            "O'Hara",
            "'t Hooft",
            "Who?",
            "R & D?",
            "“Ott” and “Lee”",
            "山田",
            "Łódź",
            "D’Arcy",
            "Nuñez",
            "A=B",
            "",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
