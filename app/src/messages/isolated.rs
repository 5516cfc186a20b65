//! Names of the file within a sentence.

use std::borrow::Cow;

/// A name that may be written from right to left, or turns what is around it round, so that it
/// does nothing to the rest of the sentence: within the marks FIRST STRONG ISOLATE and POP
/// DIRECTIONAL ISOLATE of the Unicode Bidirectional Algorithm.
pub fn isolated(name: &str) -> Cow<'_, str> {
    match name.chars().any(turns) {
        true => Cow::Owned(format!("\u{2068}{name}\u{2069}")),
        false => Cow::Borrowed(name),
    }
}

/// Whether a character is of a script from right to left, or controls direction.
const fn turns(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8FF}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use super::isolated;

    #[test]
    fn only_what_could_turn_a_sentence_round_is_set_apart() {
        for plain in ["Shift", "Größe", "地区", ""] {
            assert_eq!(isolated(plain), plain);
        }
        for name in ["abc\u{202E}", "שם", "اسم"] {
            assert_eq!(isolated(name), format!("\u{2068}{name}\u{2069}"));
        }
    }
}
