//! Texts as they are searched: alike however they are typed.

use std::ops::RangeInclusive;

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

/// The text as a search looks for it: [`folded`], and without the accents of its letters, which whoever
/// searches may not have on their keyboard. "Jürgen" is found by "jurgen", and "Søren" by "soren".
#[must_use]
pub fn sought(text: &str) -> String {
    let folded = folded(text);
    // Nearly all texts.
    if folded.is_ascii() {
        return folded;
    }
    let bare = folded.nfd().filter(|letter| !ACCENTS.contains(letter));
    let mut sought = String::with_capacity(folded.len());
    for letter in bare.nfc() {
        match plain(letter) {
            Some(plain) => sought.push_str(plain),
            None => sought.push(letter),
        }
    }
    sought
}

/// The accents of Latin, Greek and Cyrillic letters. The marks of other writing are letters of their own.
const ACCENTS: RangeInclusive<char> = '\u{300}'..='\u{36f}';

/// Letters whose strokes are no accents of their own, as they are typed without them.
const fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'æ' => "ae",
        'œ' => "oe",
        _ => return None,
    })
}

/// What is left of a capital `İ`.
const DOTTED: &str = "i\u{307}";

#[cfg(test)]
mod tests {
    use super::{folded, sought};

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

    #[test]
    fn a_search_needs_no_accents() {
        for (text, found_by) in [
            ("Jürgen Groß", "jurgen gross"),
            ("SØREN ÆRØ", "soren aero"),
            ("Łukasz Đorđe", "lukasz dorde"),
            ("Zoe\u{301}", "ZOÉ"),
            ("Ивано\u{301}вич й", "ИВАНОВИЧ и"),
            ("Nguyễn", "nguyen"),
            ("が", "が"),
            ("ann@example.com", "Ann@Example.COM"),
        ] {
            assert_eq!(sought(text), sought(found_by), "{text}");
            assert_eq!(sought(&sought(text)), sought(text));
        }
        assert_ne!(sought("か"), sought("が"), "another letter");
    }
}
