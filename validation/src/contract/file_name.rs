//! The name of a file that a person chose.

use serde::{Deserialize, Serialize};

use crate::text::characters::visible;

/// Longest name of a file, in characters: no file system has longer ones.
pub const FILE_NAME_CHARACTERS: usize = 255;

/// Characters that are kept of the end of a name that is too long: there is its extension.
const END: usize = 55;

/// The name of a file, as it is shown and kept.
///
/// A person is not asked for it and cannot change it in the page, so no name is refused. A
/// character that cannot be seen is written as its code point, `<U+202E>`, so that it is not
/// lost and has no effect. A name that is too long loses its middle, and an empty one is
/// "unnamed".
///
/// # Example
/// ```
/// use validation::FileName;
///
/// assert_eq!(FileName::from("users.csv").as_str(), "users.csv");
/// assert_eq!(FileName::from("users\u{202E}vsc.exe").as_str(), "users<U+202E>vsc.exe");
/// assert_eq!(FileName::from("").as_str(), "unnamed");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String")]
pub struct FileName(String);

impl FileName {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for FileName {
    fn default() -> Self {
        Self("unnamed".to_owned())
    }
}

impl From<&str> for FileName {
    fn from(name: &str) -> Self {
        let name = visible(name);
        if name.trim().is_empty() { Self::default() } else { Self(shortened(name)) }
    }
}

impl From<String> for FileName {
    fn from(name: String) -> Self {
        Self::from(name.as_str())
    }
}

impl From<FileName> for String {
    fn from(name: FileName) -> Self {
        name.0
    }
}

fn shortened(name: String) -> String {
    let characters = name.chars().count();
    if characters <= FILE_NAME_CHARACTERS {
        return name;
    }
    let (start, end) = (FILE_NAME_CHARACTERS - END - 1, characters - END);
    let kept = |range: std::ops::Range<usize>| {
        name.chars().skip(range.start).take(range.len()).collect::<String>()
    };
    // The cut may leave an unseen character whose neighbour is gone, and which is to be shown
    // then.
    FileName::from(format!("{}…{}", kept(0..start), kept(end..characters))).0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> String {
        FileName::from(text).into()
    }

    #[test]
    fn what_cannot_be_seen_is_shown_and_nothing_is_lost() {
        for (text, shown) in [
            ("users.csv", "users.csv"),
            ("a\nb\0.csv", "a<U+000A>b<U+0000>.csv"),
            ("\u{202E}\u{202E}vsc", "<U+202E><U+202E>vsc"),
            ("\u{200B}", "<U+200B>"),
            ("a\u{10FFFF}", "a<U+10FFFF>"),
            ("👨\u{200D}👩.csv", "👨\u{200D}👩.csv"),
            ("<b>&\"'=1+1", "<b>&\"'=1+1"),
            (" a.csv ", " a.csv "),
            ("", "unnamed"),
            ("  ", "unnamed"),
        ] {
            assert_eq!(name(text), shown, "{text:?}");
        }
    }

    #[test]
    fn a_long_one_keeps_its_ends() {
        let longest = format!("{}.csv", "ł".repeat(251));
        assert_eq!(name(&longest), longest);
        let family = "👨\u{200D}".repeat(300);
        let unseen = "\u{202E}".repeat(4000);
        for long in [format!("ł{longest}"), unseen, family, "x".repeat(256)] {
            let shown = name(&long);
            assert_eq!(shown.chars().count(), FILE_NAME_CHARACTERS, "{shown}");
            assert_eq!(name(&shown), shown);
        }
        assert!(name(&format!("ł{longest}")).ends_with("łł.csv"));
    }

    #[test]
    fn it_is_text_in_json_and_made_right_on_the_way_in() {
        let name: FileName = serde_json::from_str("\"a\\u0000.csv\"").expect("a name");
        assert_eq!(name.as_str(), "a<U+0000>.csv");
        assert_eq!(serde_json::to_string(&name).expect("JSON"), "\"a<U+0000>.csv\"");
    }
}
