//! The addresses in a text that should be one address.

use super::damage::{full_width, invisible, mailto_link, separators};
use crate::text::characters::is_invisible;
use crate::{Field, FieldType};

/// Signs that are allowed before the @, but in practice stand between two addresses.
const BETWEEN: [char; 9] = ['/', '|', '\'', '=', '{', '}', '&', '-', '.'];

/// The addresses in their order: what stands around each @. Of a link, only what is before the
/// question mark. With one @ or none, no address is looked for.
pub(crate) fn addresses(text: &str) -> Vec<String> {
    if text.bytes().filter(|byte| !byte.is_ascii() || *byte == b'@').take(2).count() < 2 {
        return Vec::new();
    }
    let text = full_width::undo(text).unwrap_or_else(|| text.to_owned());
    let Some(bare) = invisible::undo(&text) else { return around_each_at(&text) };
    // A character that cannot be seen is in an address, or all that stands between two.
    let apart = text.replace(is_invisible, " ");
    let [within, between] = [bare, apart].map(|text| around_each_at(&text));
    if between.len() > within.len() { between } else { within }
}

fn around_each_at(text: &str) -> Vec<String> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '<' || c == '>');
    let text = mailto_link::undo(text).unwrap_or_else(|| text.to_owned());
    let (mut found, mut from) = (Vec::new(), 0);
    for (at, _) in text.match_indices('@') {
        let domain = &text[at + 1..];
        let end = domain.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-')));
        let domain = domain[..end.unwrap_or(domain.len())].trim_end_matches(['.', '-']);
        let before = text.get(from..at).unwrap_or_default();
        let start = before
            .rfind(is_no_part)
            .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        let local = before[start..].trim_start_matches(BETWEEN);
        if !local.is_empty() && !domain.is_empty() {
            found.push(format!("{local}@{domain}"));
        }
        from = at + 1 + domain.len();
    }
    found
}

/// Whether a character is never part of an address before its @.
fn is_no_part(c: char) -> bool {
    !(c.is_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c))
}

/// Whether a cell has more than one value: then none is chosen, and none put together.
pub(crate) fn has_several(field: Field, text: &str) -> bool {
    match field.kind() {
        FieldType::Email => addresses(text).len() > 1,
        FieldType::OneOf(_) | FieldType::Boolean => separators::listed(text) > 1,
        FieldType::Text | FieldType::Date => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_what_stands_around_an_at() {
        for (text, found) in [
            ("ann@x.io / bea@y.io", &["ann@x.io", "bea@y.io"][..]),
            ("<ann@x.io> <bea@y.io>", &["ann@x.io", "bea@y.io"]),
            ("ann@x.io <bea@y.io>", &["ann@x.io", "bea@y.io"]),
            ("ann@x.io|ANN@x.io", &["ann@x.io", "ANN@x.io"]),
            ("ann＠x.io；bea@y.io", &["ann@x.io", "bea@y.io"]),
            ("ann@x.io\nbea@y.io", &["ann@x.io", "bea@y.io"]),
            ("mailto:a@x.io,b@y.io?cc=c@z.io", &["a@x.io", "b@y.io"]),
            ("<mailto:a@x.io?cc=c@z.io>", &["a@x.io"]),
            ("\"Noe, Jo\" <jo@x.io> @", &["jo@x.io"]),
        ] {
            assert_eq!(addresses(text), found, "{text}");
        }
        for text in ["", "ann@x.io", "@", "@@", "@x.io", "地区"] {
            assert!(addresses(text).len() < 2, "{text}");
        }
    }
}
