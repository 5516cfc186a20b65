//! Characters that a person cannot see, or that change the direction of the text around them.
//!
//! A table of ranges and not a Unicode library, because the page has to load it too. It has
//! Unicode's `Default_Ignorable_Code_Point`, plus controls, marks of direction, line
//! separators, the blank of braille, and code points that are no characters.

/// Why a character is not seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unseen {
    /// It commands a device: line breaks, tabs, what is left of a terminal.
    Control,
    /// It changes the direction in which the text around it is read.
    Direction,
    /// It takes no room or shows nothing.
    Invisible,
}

pub(crate) const fn unseen(character: char) -> Option<Unseen> {
    match character {
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}' => Some(Unseen::Control),
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Some(Unseen::Direction)
        }
        _ if is_blank(character) || is_no_character(character) => Some(Unseen::Invisible),
        _ => None,
    }
}

/// Whether a character takes no room, or changes the direction of the text around it.
pub(crate) const fn is_invisible(character: char) -> bool {
    matches!(unseen(character), Some(Unseen::Invisible | Unseen::Direction))
}

/// Whether a character takes no room or shows nothing, and is no space.
const fn is_blank(character: char) -> bool {
    is_selector(character)
        || is_tag(character)
        || matches!(
            character,
            '\u{AD}'
                | '\u{34F}'
                | '\u{115F}'..='\u{1160}'
                | '\u{17B4}'..='\u{17B5}'
                | '\u{200B}'..='\u{200D}'
                | '\u{2060}'..='\u{206F}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFFB}'
                | '\u{1BCA0}'..='\u{1BCA3}'
                | '\u{1D173}'..='\u{1D17A}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// Whether it chooses the form of the character before it.
pub(crate) const fn is_selector(character: char) -> bool {
    matches!(
        character,
        '\u{180B}'..='\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}'
    )
}

/// Whether it spells the region of a flag.
const fn is_tag(character: char) -> bool {
    matches!(character, '\u{E0020}'..='\u{E007F}')
}

/// Whether Unicode will never make it a character.
const fn is_no_character(character: char) -> bool {
    matches!(character, '\u{FDD0}'..='\u{FDEF}') || character as u32 & 0xFFFE == 0xFFFE
}

/// The first character of a text that is not seen and has no work to do there: its place,
/// counted from 0, the character, and why it is not seen.
///
/// These have work to do: what chooses the form of a visible character before it; what joins or
/// parts letters of Arabic, Persian and Indic scripts; what joins pictures into one emoji; and
/// what spells the region of a flag.
pub(crate) fn first_unseen(text: &str) -> Option<(usize, char, Unseen)> {
    let mut before = ' ';
    for (place, character) in text.chars().enumerate() {
        if let Some(unseen) = unseen(character)
            && !works(before, character)
        {
            return Some((place, character, unseen));
        }
        before = character;
    }
    None
}

/// Whether an unseen character has work to do after this one.
const fn works(before: char, character: char) -> bool {
    match character {
        '\u{200C}' => has_joined_letters(before),
        '\u{200D}' => has_joined_letters(before) || is_picture(before),
        _ if is_selector(character) => !before.is_whitespace() && unseen(before).is_none(),
        _ if is_tag(character) => before == '\u{1F3F4}' || is_tag(before),
        _ => false,
    }
}

/// Whether a character is of a script whose letters take another form where they
/// meet: Syriac, Arabic, those of India and what is written like them, Mongolian, Adlam.
const fn has_joined_letters(character: char) -> bool {
    matches!(
        character,
        '\u{620}'..='\u{8FF}'
            | '\u{900}'..='\u{DFF}'
            | '\u{F00}'..='\u{109F}'
            | '\u{1700}'..='\u{1CFF}'
            | '\u{A840}'..='\u{AAFF}'
            | '\u{FB50}'..='\u{FDCF}'
            | '\u{FDF0}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFC}'
            | '\u{10A00}'..='\u{11FFF}'
            | '\u{1E900}'..='\u{1E95F}'
    ) && unseen(character).is_none()
}

/// Whether a character is a picture that may be a part of an emoji, or ends one.
const fn is_picture(character: char) -> bool {
    matches!(
        character,
        '©' | '®'
            | '\u{2190}'..='\u{21FF}'
            | '\u{2300}'..='\u{27BF}'
            | '\u{2900}'..='\u{297F}'
            | '\u{2B00}'..='\u{2BFF}'
            | '\u{3030}'..='\u{303D}'
            | '\u{3297}'..='\u{3299}'
            | '\u{FE0F}'
            | '\u{1F000}'..='\u{1FBFF}'
            | '\u{E007F}'
    )
}

/// A script whose letters can be taken for those of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Cherokee,
}

/// The script of a letter, if it is one of these. Han, kana and Hangul are mixed in honest
/// words, also with Latin letters, so they are not among them.
pub(crate) const fn script(character: char) -> Option<Script> {
    match character {
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => {
            Some(Script::Latin)
        }
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Some(Script::Greek),
        '\u{400}'..='\u{52F}' => Some(Script::Cyrillic),
        '\u{531}'..='\u{58F}' => Some(Script::Armenian),
        '\u{13A0}'..='\u{13FF}' | '\u{AB70}'..='\u{ABBF}' => Some(Script::Cherokee),
        _ => None,
    }
}

/// The text, with each character that cannot be seen and has no work to do there written as its
/// code point.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((place, character, _)) = first_unseen(rest) {
        let at = rest.char_indices().nth(place).map_or(rest.len(), |(at, _)| at);
        shown.push_str(&rest[..at]);
        shown.push_str(&format!("<{}>", code_point(character)));
        rest = &rest[at + character.len_utf8()..];
    }
    shown.push_str(rest);
    shown
}

/// A character's code point as people write it: "U+200B".
pub(crate) fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(usize, Unseen)> {
        first_unseen(text).map(|(place, _, unseen)| (place, unseen))
    }

    #[test]
    fn what_cannot_be_seen_is_found_with_its_place() {
        let cases = [
            ("a\tb", 1, Unseen::Control),
            ("\0", 0, Unseen::Control),
            ("ab\u{85}", 2, Unseen::Control),
            ("é\u{2028}b", 1, Unseen::Control),
            ("evil\u{202E}vsc.exe", 4, Unseen::Direction),
            ("a\u{2067}b", 1, Unseen::Direction),
            ("\u{200F}א", 0, Unseen::Direction),
            ("Lantern\u{200B}", 7, Unseen::Invisible),
            ("\u{FEFF}Lantern", 0, Unseen::Invisible),
            ("Lan\u{AD}tern", 3, Unseen::Invisible),
            ("\u{2800}", 0, Unseen::Invisible),
            ("\u{3164}", 0, Unseen::Invisible),
            ("a\u{FFFE}", 1, Unseen::Invisible),
            ("a\u{10FFFF}", 1, Unseen::Invisible),
            // There is nothing on which they could work.
            ("Lan\u{200D}tern", 3, Unseen::Invisible),
            ("Lan\u{200C}tern", 3, Unseen::Invisible),
            ("a \u{FE0F}", 2, Unseen::Invisible),
            ("می\u{200C}\u{200C}خواهم", 3, Unseen::Invisible),
            ("❤\u{FE0F}\u{FE0F}", 2, Unseen::Invisible),
            ("a\u{E0067}", 1, Unseen::Invisible),
        ];
        for (text, place, unseen) in cases {
            assert_eq!(found(text), Some((place, unseen)), "{text:?}");
        }
    }

    #[test]
    fn what_honest_names_need_is_none_of_it() {
        for name in [
            "Lantern LMS",
            "Zoë e\u{301}",
            "人事\u{3000}給与",
            "Prix\u{A0}de\u{202F}rue",
            // Persian "I want", with what keeps its parts from joining.
            "می\u{200C}خواهم",
            // Sinhala "Sri Lanka" and an old Malayalam ending, with joiners.
            "ශ්\u{200D}රී ලංකා",
            "അവന്\u{200D}",
            // A family, a heart on fire, a keycap, Scotland.
            "👨\u{200D}👩\u{200D}👧",
            "❤\u{FE0F}\u{200D}🔥",
            "1\u{FE0F}\u{20E3}",
            "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
            // The family name Katsuragi in the form that its bearer writes.
            "葛\u{E0100}城",
            "\u{F8FF}",
        ] {
            assert_eq!(found(name), None, "{name:?}");
        }
    }
}
