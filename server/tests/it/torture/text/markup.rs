//! The markup of a page, without a parser that fixes what it reads.

use std::collections::BTreeSet;

/// The first tag in which a page is another than with a harmless text: there a text became markup.
pub fn first_other_tag(page: &str, harmless: &str) -> Option<(String, String)> {
    let (mut tags, mut others) = (tags(page), tags(harmless));
    let longest = tags.len().max(others.len());
    tags.resize(longest, String::new());
    others.resize(longest, String::new());
    tags.into_iter().zip(others).find(|(tag, other)| tag != other)
}

/// Every tag of a page with the names of its attributes, in order.
fn tags(html: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        let (tag, after) = tag(rest);
        tags.push(tag);
        rest = after;
    }
    tags
}

/// The tag at the beginning of a text, in which a `>` between quotes is none, and what follows.
fn tag(text: &str) -> (String, &str) {
    let (mut tag, mut quote) = (String::new(), None);
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '>' => return (tag, &text[at + 1..]),
            None if c == '"' || c == '\'' => quote = Some(c),
            None => tag.push(c),
        }
    }
    (tag, "")
}

/// What stands in the title, as it stands there.
pub fn title(html: &str) -> &str {
    let (_, title) = html.split_once("<title>").expect("a title");
    title.split_once("</title>").expect("its end").0
}

/// A text as it has to stand between tags.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Every kind of tag of a page.
pub fn kinds_of_tags(html: &str) -> BTreeSet<String> {
    tags(html).into_iter().collect()
}
