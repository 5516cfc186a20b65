//! What a password has to be: long, and not easy to guess. What it is made of is its owner's
//! affair (NIST SP 800-63B-4, 3.1.1.2).

use zxcvbn::{Score, zxcvbn};

/// The fewest characters: what NIST asks of a password that is the only factor.
pub(super) const FEWEST: usize = 15;

/// The most: a bound on what is hashed, far above what anybody types.
pub(super) const MOST: usize = 256;

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordFault {
    TooShort {
        /// How many it has.
        characters: usize,
        fewest: usize,
    },
    TooLong {
        most: usize,
    },
    /// It is among the first that somebody would try, or made of the person's own names.
    Guessable,
}

/// Refuses what is short, or what somebody would guess who knows the person.
pub(super) fn judge(password: &str, email: &str, name: &str) -> Result<(), PasswordFault> {
    let characters = password.chars().count();
    if characters < FEWEST {
        return Err(PasswordFault::TooShort { characters, fewest: FEWEST });
    }
    if characters > MOST {
        return Err(PasswordFault::TooLong { most: MOST });
    }
    let own = format!("{email} {name} rollcall");
    let words: Vec<String> = own
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 2)
        .map(str::to_lowercase)
        .collect();
    let mut known: Vec<&str> = words.iter().map(String::as_str).collect();
    known.push(email);
    // What is left once all that is known of the person is taken out.
    let mut rest = password.to_lowercase();
    words.iter().for_each(|word| rest = rest.replace(word.as_str(), ""));
    let is_own =
        rest.len() < password.to_lowercase().len() && zxcvbn(&rest, &known).score() < Score::Three;
    if is_own || zxcvbn(password, &known).score() < Score::Three {
        return Err(PasswordFault::Guessable);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{PasswordFault, judge};

    #[test]
    fn a_password_is_long_and_not_to_be_guessed() {
        for (password, taken) in [
            ("correct horse battery staple", true),
            ("wie die Zeit vergeht", true),
            ("naïve café ☕ sur mer", true),
            ("k7#Qz9!vT2@xW5m", true),
            ("passwordpassword", false),
            ("aaaaaaaaaaaaaaaaaaaa", false),
            ("123456789012345", false),
            ("qwertyuiopasdfgh", false),
            ("Ada.Lovelace.1815", false),
            ("ada@example.com1", false),
            ("rollcallrollcall", false),
            ("lovelaceLovelaceADA", false),
        ] {
            let judged = judge(password, "ada@example.com", "Ada Lovelace");
            assert_eq!(judged.is_ok(), taken, "{password}: {judged:?}");
        }
    }

    #[test]
    fn its_length_is_counted_in_characters() {
        let short = judge("☕☕☕☕☕☕☕☕☕☕☕☕☕☕", "a@b.example", "");
        assert_eq!(short, Err(PasswordFault::TooShort { characters: 14, fewest: 15 }));
        let long = judge(&"x".repeat(257), "a@b.example", "");
        assert_eq!(long, Err(PasswordFault::TooLong { most: 256 }));
    }
}
