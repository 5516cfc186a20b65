//! # What
//! A domain with letters beyond ASCII.
//! # Why
//! People and web pages write the domain as it is read; mail needs it in
//! punycode, which is the same domain.
//! # Example
//! `ann@münchen.de`

use super::mixed_scripts;
use crate::suggest::punycode;

/// The same address with the domain in punycode. Only letters and digits that
/// are one character each are taken: others would have to be composed first.
pub(crate) fn undo(text: &str) -> Option<String> {
    // Letters of several scripts in one label are another damage, which is not sure.
    encoded(text).filter(|_| mixed_scripts::first(text).is_none())
}

/// The same, whatever the scripts.
pub(super) fn encoded(text: &str) -> Option<String> {
    let (local, domain) = text.split_once('@')?;
    if domain.is_ascii() {
        return None;
    }
    let labels: Option<Vec<String>> = domain.split(['.', '。']).map(label).collect();
    Some(format!("{local}@{}", labels?.join(".")))
}

fn label(label: &str) -> Option<String> {
    if label.is_ascii() {
        return Some(label.to_owned());
    }
    let small: Vec<char> = label.chars().flat_map(char::to_lowercase).collect();
    let plain = small.iter().all(|c| c.is_alphanumeric() || *c == '-');
    plain.then(|| format!("xn--{}", punycode::encode(&small)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_domain_becomes_punycode() {
        for (text, fixed) in [
            ("ann@münchen.de", "ann@xn--mnchen-3ya.de"),
            ("ann@MÜNCHEN.de", "ann@xn--mnchen-3ya.de"),
            ("ann@例え.テスト", "ann@xn--r8jz45g.xn--zckzah"),
            ("ann@例え。テスト", "ann@xn--r8jz45g.xn--zckzah"),
        ] {
            assert_eq!(undo(text).as_deref(), Some(fixed));
        }
        for text in
            ["ann@example.com", "änn@example.com", "ann@mu\u{308}nchen.de", "ann@m–n.de", "ä"]
        {
            assert_eq!(undo(text), None, "{text}");
        }
    }
}
