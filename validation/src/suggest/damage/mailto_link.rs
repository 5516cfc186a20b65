//! # What
//! An address as a link.
//! # Why
//! It was copied from a web page, or exported from its links.
//! # Example
//! `mailto:ann@example.com`

const SCHEME: &str = "mailto:";

/// The address that the link leads to, without a subject and the like.
pub(crate) fn undo(text: &str) -> Option<String> {
    let start = text.get(..SCHEME.len()).filter(|start| start.eq_ignore_ascii_case(SCHEME))?;
    let address = text[start.len()..].trim_start();
    // A question mark may stand in an address, but only before the @.
    let end = address.find('@').and_then(|at| Some(at + address[at..].find('?')?));
    Some(address[..end.unwrap_or(address.len())].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_stays() {
        for text in ["mailto:a?b@x.io", "MAILTO: a?b@x.io", "mailto:a?b@x.io?subject=Hello"] {
            assert_eq!(undo(text).as_deref(), Some("a?b@x.io"), "{text}");
        }
        assert_eq!(undo("a@x.io"), None);
        assert_eq!(undo("méilto:"), None);
    }
}
