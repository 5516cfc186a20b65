//! The words that a column's name is made of.

use crate::suggest::normalised;

/// The last part of a dotted name such as `profile.email`.
pub(crate) fn last_part(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// The words of a name in lower case: `userEmail`, `user_email` and `User e-mail` have the word
/// "user". A run of capitals is one word.
pub(crate) fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        let next_is_small = letters.peek().is_some_and(|next| next.is_lowercase());
        let begins = letter.is_uppercase()
            && (before.is_lowercase() || (before.is_uppercase() && next_is_small));
        if !letter.is_alphanumeric() || begins {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            word.push(letter);
        }
        before = letter;
    }
    let words = words.iter().map(|word| normalised(word));
    words.filter(|word| !word.is_empty()).collect()
}

/// Words for secrets, wherever they are in a name.
#[rustfmt::skip]
const SECRET_PARTS: [&str; 15] = [
    "password", "passwd", "passphrase", "passcode", "secret", "token", "recoverycode",
    "backupcode", "passwort", "kennwort", "motdepasse", "contrasena", "wachtwoord", "losenord",
    "passord",
];

/// Words for secrets only as words of their own: a monkey has no key.
const SECRET_WORDS: [&str; 9] =
    ["key", "keys", "apikey", "otp", "totp", "pwd", "pin", "cert", "certificate"];

/// Whether values under this name are secrets, which are never shown.
pub(crate) fn is_secret(name: &str) -> bool {
    let words = words_of(name);
    let whole = words.concat();
    SECRET_PARTS.iter().any(|part| whole.contains(part))
        || words.iter().any(|word| SECRET_WORDS.contains(&&**word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_into_words() {
        for (name, words) in [
            ("userEmail", &["user", "email"][..]),
            ("Is Active", &["is", "active"]),
            ("API token", &["api", "token"]),
            ("HTMLParser2", &["html", "parser2"]),
            ("profile.isActive", &["profile", "is", "active"]),
            ("地区", &[]),
        ] {
            assert_eq!(words_of(name), words, "{name}");
        }
        assert_eq!(last_part("a.b.c"), "c");
    }

    #[test]
    fn secrets_are_known_by_their_names() {
        for name in [
            "Temporary password",
            "API token",
            "Recovery codes",
            "client_secret",
            "OTP",
            "privateKey",
            "access_token",
            "refreshtoken",
            "PWD",
            "SSH keys",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in ["Monkey", "Keyboard", "Spinal tap", "Email", "Recovery e-mail", "Code"] {
            assert!(!is_secret(name), "{name}");
        }
    }
}
