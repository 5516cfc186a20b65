//! # What
//! A part of a domain with letters of more than one script.
//! # Why
//! A Cyrillic а among Latin letters looks like an a and leads elsewhere: it was put there by a
//! slip, or to deceive. Its punycode is offered separately from what is sure.
//! # Example
//! `dot@pаris.example.com`

use crate::suggest::punycode;
use crate::text::characters::{Script, script};

/// The first label of the domain with letters of two scripts, and these scripts.
pub(crate) fn first(text: &str) -> Option<(&str, Script, Script)> {
    let (_, domain) = text.rsplit_once('@')?;
    domain.split(['.', '。']).find_map(|label| {
        let mut scripts = label.chars().filter_map(script);
        let one = scripts.next()?;
        scripts.find(|other| *other != one).map(|other| (label, one, other))
    })
}

/// The same address with the domain in punycode.
pub(crate) fn undo(text: &str) -> Option<String> {
    first(text)?;
    punycode::domain_encoded(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_scripts_in_one_label_are_found() {
        let found = first("dot@pаris.example.com").expect("a Cyrillic letter");
        assert_eq!(found, ("pаris", Script::Latin, Script::Cyrillic));
        assert!(undo("dot@pаris.example.com").is_some_and(|text| text.is_ascii()));
        for text in ["ed@münchen.de", "ed@почта.example.com", "ed@example.com", "pаris"] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
