//! Names without the differences in how people write them.

/// A name in lower case, with nothing but ASCII letters and digits; an accented Latin letter
/// becomes the letter under its accent.
///
/// A name that has none of these becomes empty, and is like no other.
#[must_use]
pub(crate) fn normalised(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            plain.push(letter);
        } else if !letter.is_ascii() {
            plain.push_str(without_accent(letter));
        }
    }
    plain
}

/// What stands under the accent, in the letters of European languages.
const fn without_accent(letter: char) -> &'static str {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì'..='ï' | 'ī' | 'į' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ț' => "t",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_separators_and_accents_are_nothing() {
        for (name, expected) in [
            ("E-Mail", "email"),
            ("2sv Enrolled [READ ONLY]", "2svenrolledreadonly"),
            ("Prénom", "prenom"),
            ("ÅPNE Größe", "apnegrosse"),
            ("地区", ""),
        ] {
            assert_eq!(normalised(name), expected);
        }
    }
}
