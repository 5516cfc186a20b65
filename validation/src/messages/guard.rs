//! Why an update waits for a reason, and what is wrong with the reason.

use std::fmt::{Display, Formatter, Result};

use crate::compare::{Block, Guard, OVERRIDE_CHARACTERS, Over, OverrideError, Removals};
use crate::text::characters::code_point;
use crate::wording::{percent, quantity, thousands};
use crate::{Unseen, say, text};

impl Block {
    /// In one sentence or two: "37% of accounts would be removed: 3,312 of 8,950. The limit is
    /// 20%."
    #[must_use]
    pub fn words(&self) -> String {
        let Removals { before, removed } = self.removals;
        let of = format!("{} of {}", thousands(removed), thousands(before));
        match self.over {
            Over::All if before == 1 => text!("The only account would be removed.").to_owned(),
            Over::All => say!("All {} would be removed.", quantity(before, "account")),
            Over::Share { per_mille } => {
                let (share, limit) = (percent(removed, before), limit(per_mille));
                if share == limit {
                    // Rounded they are the same.
                    return say!(
                        "More than {limit} of accounts would be removed: {of}. The limit is {}.",
                        quantity(self.most, "account")
                    );
                }
                say!("{share} of accounts would be removed: {of}. The limit is {limit}.")
            }
            Over::Number => {
                say!("{of} accounts would be removed. The limit is {}.", thousands(self.most))
            }
            Over::Nothing => say!("The file looks cut off: {of} accounts would be removed."),
        }
    }
}

impl Guard {
    /// What may be removed: "20% of the accounts", "20% of the accounts, and no more than 500".
    #[must_use]
    pub fn words(&self) -> String {
        let share = limit(self.per_mille());
        match self.accounts() {
            None => say!("{share} of the accounts"),
            Some(accounts) => {
                say!("{share} of the accounts, and no more than {}", thousands(accounts))
            }
        }
    }
}

fn limit(per_mille: u16) -> String {
    percent(per_mille.into(), 1000)
}

impl Display for OverrideError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let (least, most) = (OVERRIDE_CHARACTERS.start(), OVERRIDE_CHARACTERS.end());
        f.write_str(&match *self {
            Self::TooShort(0) => {
                say!("Say why so many accounts may be removed, in at least {least} characters.")
            }
            Self::TooShort(characters) => say!(
                "The reason has {}. It needs at least {least}: say what has happened to these accounts.",
                quantity(characters as u64, "character")
            ),
            Self::TooLong(characters) => {
                say!("The reason has {characters} characters. The limit is {most}. Shorten it.")
            }
            Self::Unseen { unseen: Unseen::Control, character, position } => say!(
                "The reason has a control character ({}) at position {position}. Remove it.",
                code_point(character)
            ),
            Self::Unseen { unseen: Unseen::Direction, character, position } => say!(
                "The reason has a character that turns the direction of writing ({}) at position {position}. \
                 Type it anew: what is copied may bring such characters along.",
                code_point(character)
            ),
            Self::Unseen { unseen: Unseen::Invisible, character, position } => say!(
                "The reason has a character that cannot be seen ({}) at position {position}. \
                 Type it anew: what is copied may bring such characters along.",
                code_point(character)
            ),
        })
    }
}

impl std::error::Error for OverrideError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{OverrideReason, Verdict};

    #[test]
    fn a_block_says_share_limit_and_numbers() {
        let number = Guard::new(200, Some(500)).expect("limits");
        for (guard, before, removed, words) in [
            (
                Guard::ACCOUNTS,
                8950,
                3312,
                "37% of accounts would be removed: 3,312 of 8,950. The limit is 20%.",
            ),
            (
                Guard::ACCOUNTS,
                1000,
                201,
                "20.1% of accounts would be removed: 201 of 1,000. The limit is 20%.",
            ),
            (
                Guard::PEOPLE,
                10_000,
                501,
                // What rounds to the limit is not said to be it.
                "More than 5% of accounts would be removed: 501 of 10,000. The limit is 500 accounts.",
            ),
            (Guard::ACCOUNTS, 1, 1, "The only account would be removed."),
            (Guard::ACCOUNTS, 10, 10, "All 10 accounts would be removed."),
            (number, 8950, 501, "501 of 8,950 accounts would be removed. The limit is 500."),
        ] {
            let Verdict::Blocked(block) = guard.judge(Removals { before, removed }) else {
                panic!("{removed} of {before} is free")
            };
            assert_eq!(block.words(), words);
        }
    }

    #[test]
    fn limits_are_said() {
        assert_eq!(Guard::ACCOUNTS.words(), "20% of the accounts");
        let both = Guard::new(125, Some(1500)).expect("limits");
        assert_eq!(both.words(), "12.5% of the accounts, and no more than 1,500");
    }

    #[test]
    fn what_is_wrong_with_a_reason_is_said_with_its_number() {
        for (text, words) in [
            (String::new(), "at least 20 characters"),
            ("x".to_owned(), "has 1 character. It needs at least 20"),
            ("x".repeat(501), "has 501 characters. The limit is 500"),
            ("x".repeat(20) + "\u{200b}", "cannot be seen (U+200B) at position 21"),
            ("x".repeat(20) + "\u{7}", "control character (U+0007)"),
            ("x".repeat(20) + "\u{202e}", "direction of writing (U+202E)"),
        ] {
            let error = OverrideReason::parse(&text).expect_err(&text).to_string();
            assert!(error.contains(words), "{error}");
        }
    }
}
