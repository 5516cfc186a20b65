//! Texts as they are searched: alike however they are typed.

use unicode_normalization::UnicodeNormalization;

/// The text as a search compares it: two texts that differ in the case of their letters, or in whether
/// a letter and its accent are one character or two, are one. `ß` is `ss`, and `İ` and `ı` are `i`, as
/// whoever has another keyboard types them.
#[must_use]
pub fn folded(text: &str) -> String {
    // Nearly all texts.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // The capitals of a letter tell more than its small letters: `ß` is `SS`, and both sigmas are one.
    // Only `ẞ` is `ß` first.
    let capitals = text.nfd().flat_map(char::to_lowercase).flat_map(char::to_uppercase);
    let small: String = capitals.flat_map(char::to_lowercase).nfc().collect();
    small.replace(DOTTED, "i")
}

/// What is left of a capital `İ`.
const DOTTED: &str = "i\u{307}";

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn however_it_is_typed_it_is_one() {
        for (one, others) in [
            ("zoe\u{301}", &["Zo\u{e9}", "ZO\u{c9}", "zoE\u{301}"][..]),
            ("strasse", &["Straße", "STRASSE", "STRAẞE"]),
            ("istanbul", &["İstanbul", "ISTANBUL", "ıstanbul", "I\u{307}stanbul"]),
            ("σοφος", &["ΣΟΦΟΣ", "σοφος", "Σοφος"]),
            ("ǆ", &["Ǆ", "ǅ"]),
            ("office", &["oﬃce"]),
            ("ann@example.com", &["Ann@Example.COM"]),
            ("서울", &["서울"]),
        ] {
            for other in others {
                assert_eq!(folded(other), folded(one), "{other}");
            }
            assert_eq!(folded(&folded(one)), folded(one));
        }
        assert_ne!(folded("Zoe"), folded("Zoé"), "an accent is another letter");
    }
}
