//! What a password has to be: long, and not easy to guess. What it is made of is its owner's
//! affair (NIST SP 800-63B-4, 3.1.1.2).

use zxcvbn::{Score, zxcvbn};

/// What is asked of a password.
#[derive(Debug, Clone, Copy)]
pub(super) struct Demand {
    /// The fewest characters.
    pub(super) fewest: usize,
    /// How hard it is to guess, as zxcvbn judges.
    score: Score,
}

impl Demand {
    /// Of one that is the only factor: what NIST asks, and more than anybody tries who has the hash.
    pub(super) const ALONE: Self = Self { fewest: 15, score: Score::Three };

    /// Of one that never stands alone, as NIST asks; zxcvbn gives eight random characters a score of two.
    pub(super) const OF_TWO: Self = Self { fewest: 8, score: Score::Two };
}

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
pub(super) fn judge(
    password: &str,
    (email, name): (&str, &str),
    demand: Demand,
) -> Result<(), PasswordFault> {
    let characters = password.chars().count();
    if characters < demand.fewest {
        return Err(PasswordFault::TooShort { characters, fewest: demand.fewest });
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
        rest.len() < password.to_lowercase().len() && zxcvbn(&rest, &known).score() < demand.score;
    if is_own || zxcvbn(password, &known).score() < demand.score {
        return Err(PasswordFault::Guessable);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Demand, PasswordFault, judge};

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
            let judged = judge(password, ("ada@example.com", "Ada Lovelace"), Demand::ALONE);
            assert_eq!(judged.is_ok(), taken, "{password}: {judged:?}");
        }
        for (password, taken) in [
            ("k7#Qz9!v", true),
            ("tulip-mango", true),
            ("password", false),
            ("12345678", false),
            ("Lovelace1", false),
        ] {
            let own = ("ada@example.com", "Ada Lovelace");
            let judged = judge(password, own, Demand::OF_TWO);
            assert_eq!(judged.is_ok(), taken, "{password}: {judged:?}");
        }
    }

    #[test]
    fn its_length_is_counted_in_characters() {
        let short = judge("☕☕☕☕☕☕☕☕☕☕☕☕☕☕", ("a@b.example", ""), Demand::ALONE);
        assert_eq!(short, Err(PasswordFault::TooShort { characters: 14, fewest: 15 }));
        let long = judge(&"x".repeat(257), ("a@b.example", ""), Demand::ALONE);
        assert_eq!(long, Err(PasswordFault::TooLong { most: 256 }));
    }
}
