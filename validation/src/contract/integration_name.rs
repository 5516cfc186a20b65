//! The two names of an integration, and the initials its avatar shows.
//!
//! Parse, don't validate: a name that exists is trimmed, within the limits, and has no
//! character that cannot be seen.

use unicode_normalization::UnicodeNormalization;

use crate::limits::NAME_CHARACTERS;
use crate::text::characters::{Unseen, first_unseen, unseen};

/// The name of the SaaS app to which the data belongs.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct IntegrationName(String);

/// The alias under which an integration is listed; unique by [`DisplayName::key`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DisplayName(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    Integration,
    Display,
}

/// Why a text is no name. `Display` is the field error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameError {
    /// The name is empty.
    Required(Name),
    TooLong {
        name: Name,
        /// Characters after trimming.
        characters: usize,
    },
    /// A line break, a tab or another character that cannot be seen, or that changes the
    /// direction of the text around it.
    Unseen {
        name: Name,
        unseen: Unseen,
        character: char,
        /// 1-based position after trimming.
        position: usize,
    },
}

impl IntegrationName {
    /// Takes the text, trimmed, if it is a name.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        parse(text, Name::Integration).map(Self)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl DisplayName {
    /// Takes the text, trimmed, if it is a name.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        parse(text, Name::Display).map(Self)
    }

    /// Takes the text, or the integration name where it is empty.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn or_integration_name(text: &str, name: &IntegrationName) -> Result<Self, NameError> {
        if text.trim().is_empty() { Ok(Self(name.0.clone())) } else { Self::parse(text) }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Unique among integrations, and equal for names that look the same but for letter case:
    /// lower case, each letter in one composition (é can be one character or two), one space
    /// for any white space between words, and no character that is not seen.
    #[must_use]
    pub fn key(&self) -> String {
        let seen: String = self.0.chars().filter(|c| unseen(*c).is_none()).collect();
        let words: Vec<&str> = seen.split_whitespace().collect();
        words.join(" ").to_lowercase().nfc().collect()
    }

    /// The key that earlier versions gave the name and that stays in their rows: a name is
    /// taken if either of its keys is.
    #[must_use]
    pub fn former_key(&self) -> String {
        self.0.to_lowercase()
    }
}

/// The one or two letters an avatar shows: of the first two words, or the
/// first two of a single word.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return "?".to_owned() };
    let mut letters = first.chars();
    let pair = [letters.next(), words.next().map_or_else(|| letters.next(), |w| w.chars().next())];
    // Some letters have no single capital; the first of several will do.
    pair.into_iter().flatten().filter_map(|letter| letter.to_uppercase().next()).collect()
}

fn parse(text: &str, name: Name) -> Result<String, NameError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NameError::Required(name));
    }
    if let Some((index, character, unseen)) = first_unseen(text) {
        return Err(NameError::Unseen { name, unseen, character, position: index + 1 });
    }
    match text.chars().count() {
        characters if characters > NAME_CHARACTERS => Err(NameError::TooLong { name, characters }),
        _ => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<String, String> {
        IntegrationName::parse(text)
            .map(|name| name.as_str().to_owned())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn one_to_64_characters_after_trimming() {
        assert_eq!(parsed("  Lantern LMS\n"), Ok("Lantern LMS".into()));
        assert_eq!(parsed("x"), Ok("x".into()));
        let longest = "ł".repeat(64);
        assert_eq!(parsed(&format!("\u{a0}{longest} ")), Ok(longest.clone()));
        assert_eq!(
            parsed(&format!("{longest}ł")),
            Err("Integration name has 65 characters. The limit is 64. Shorten it.".into())
        );
        for empty in ["", " \t\u{2003}"] {
            let text = "Enter the name of the SaaS service, for example Lantern LMS.";
            assert_eq!(parsed(empty), Err(text.into()));
        }
    }

    #[test]
    fn control_characters_are_named_with_their_place() {
        for (text, words) in [
            ("Lantern\nLMS", "(line break) at position 8"),
            ("a\tb", "(tab) at position 2"),
            ("\u{0}ab", "(U+0000) at position 1"),
            ("ab\u{7f}c", "(U+007F) at position 3"),
            ("ab\u{85}c", "(U+0085) at position 3"),
        ] {
            let error = DisplayName::parse(text).expect_err(text).to_string();
            assert!(error.starts_with("Display name") && error.contains(words), "{error}");
        }
    }

    #[test]
    fn what_is_not_seen_is_named_with_its_place() {
        for (text, words) in [
            ("\u{200B}", "cannot be seen (U+200B) at position 1. Type the name anew"),
            ("Lantern\u{200B}", "cannot be seen (U+200B) at position 8"),
            ("\u{3164}", "cannot be seen (U+3164) at position 1"),
            ("a\u{202E}b", "turns the direction of writing (U+202E) at position 2"),
            ("a\u{2028}b", "control character (U+2028) at position 2. Remove it."),
            ("a\u{FFFE}", "cannot be seen (U+FFFE) at position 2"),
        ] {
            let error = parsed(text).expect_err(text);
            assert!(error.contains(words), "{error}");
            let name = IntegrationName::parse("Lantern").expect("a name");
            assert!(DisplayName::or_integration_name(text, &name).is_err(), "{text:?}");
        }
        for honest in ["می\u{200C}خواهم", "👨\u{200D}👩\u{200D}👧", "Zoe\u{308}"] {
            assert_eq!(parsed(honest), Ok(honest.to_owned()));
        }
    }

    #[test]
    fn an_empty_display_name_is_the_integration_name() {
        let name = IntegrationName::parse("Lantern LMS").expect("a name");
        let display = |text| DisplayName::or_integration_name(text, &name);
        assert_eq!(display(" ").expect("the other").as_str(), "Lantern LMS");
        assert_eq!(display(" Learners ").expect("its own").as_str(), "Learners");
        assert!(display(&"x".repeat(65)).is_err());
    }

    #[test]
    fn names_that_differ_in_case_have_one_key() {
        let key = |text| DisplayName::parse(text).expect("a name").key();
        assert_eq!(key("Łódź HR"), key("łÓDŹ hr"));
        assert_ne!(key("Łódź HR"), key("Lodz HR"));
    }

    #[test]
    fn names_that_look_the_same_have_one_key() {
        let key = |text| DisplayName::parse(text).expect("a name").key();
        for (one, other) in [
            ("Café", "CAFE\u{301}"),
            ("Lantern LMS", "lantern\u{A0}\u{2003} LMS"),
            ("میخواهم", "می\u{200C}خواهم"),
            ("❤", "❤\u{FE0F}"),
            ("葛城", "葛\u{E0100}城"),
            ("각", "\u{1100}\u{1161}\u{11A8}"),
            ("ΟΔΟΣ", "οδος"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
        for (one, other) in [("Team 2", "Team ²"), ("Lantern", "Lantеrn"), ("ab", "a b")] {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn the_key_of_an_ordinary_name_is_that_of_earlier_versions() {
        for text in ["Lantern LMS", "Łódź HR", "人事 給与", "Straße", "a"] {
            let name = DisplayName::parse(text).expect("a name");
            assert_eq!(name.key(), name.former_key());
        }
        let name = DisplayName::parse("CAFE\u{301}").expect("a name");
        assert_eq!(name.former_key(), "cafe\u{301}");
    }

    #[test]
    fn initials_are_two_letters_where_there_are_two() {
        for (name, letters) in [
            ("Lantern (all learners)", "LA"),
            ("Plotline", "PL"),
            ("on-call paging", "OC"),
            ("x", "X"),
            ("été", "ÉT"),
            ("ßeta", "SE"),
            ("人事 給与", "人給"),
            ("365", "36"),
            ("(-)", "?"),
            ("", "?"),
        ] {
            assert_eq!(initials(name), letters, "{name}");
        }
    }
}
