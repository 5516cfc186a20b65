//! Why somebody goes over the limit.

use std::ops::RangeInclusive;

use crate::text::characters::{Unseen, first_unseen};

/// How long a reason is, in characters. Twenty are a few words; five hundred are read in the
/// activity, among other entries.
pub const OVERRIDE_CHARACTERS: RangeInclusive<usize> = 20..=500;

/// The written reason for an update over the limit: there is none that is not valid.
///
/// It is one line, as entries of the activity are: any white space between words is one space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverrideReason(String);

/// Why a text is no reason. `Display` is the field error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverrideError {
    /// So many characters are too few.
    TooShort(usize),
    /// So many are too many.
    TooLong(usize),
    /// A character cannot be seen, or changes the direction of the text around it.
    Unseen {
        unseen: Unseen,
        character: char,
        /// 1-based.
        position: usize,
    },
}

impl OverrideReason {
    /// Takes what was typed.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, OverrideError> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((index, character, unseen)) = first_unseen(&text) {
            return Err(OverrideError::Unseen { unseen, character, position: index + 1 });
        }
        match text.chars().count() {
            short if short < *OVERRIDE_CHARACTERS.start() => Err(OverrideError::TooShort(short)),
            long if long > *OVERRIDE_CHARACTERS.end() => Err(OverrideError::TooLong(long)),
            _ => Ok(Self(text)),
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<String, OverrideError> {
        OverrideReason::parse(text).map(|reason| reason.as_str().to_owned())
    }

    #[test]
    fn it_has_20_to_500_characters_and_padding_is_none() {
        let letters = |count: usize| "ł".repeat(count);
        for length in [20, 21, 499, 500] {
            assert_eq!(parsed(&letters(length)), Ok(letters(length)));
        }
        assert_eq!(parsed(""), Err(OverrideError::TooShort(0)));
        assert_eq!(parsed(&letters(19)), Err(OverrideError::TooShort(19)));
        assert_eq!(parsed(&letters(501)), Err(OverrideError::TooLong(501)));
        assert_eq!(parsed(&format!("  a{}b\n", " ".repeat(30))), Err(OverrideError::TooShort(3)));
    }

    #[test]
    fn it_is_one_line_of_what_can_be_seen() {
        let typed = " Contractors moved\r\n to their\town tenant ";
        assert_eq!(parsed(typed), Ok("Contractors moved to their own tenant".to_owned()));
        let hidden = parsed("Contractors\u{202e} moved to their own tenant");
        let unseen = Unseen::Direction;
        let error = OverrideError::Unseen { unseen, character: '\u{202e}', position: 12 };
        assert_eq!(hidden, Err(error));
        let control = parsed("Contractors moved\u{0} to their own tenant");
        assert!(matches!(control, Err(OverrideError::Unseen { position: 18, .. })), "{control:?}");
    }
}
