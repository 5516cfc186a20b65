//! Taking an e-mail address out of what is kept of a file, because somebody is to be forgotten.

use super::Recipe;

/// What stands in its place in a sentence that somebody has written.
const GONE: &str = "…";

/// The text with the address, in whatever case, put out; none where it is not in there. An address
/// that only ends or begins like it is another one.
#[must_use]
pub fn forgotten_in_text(text: &str, address: &str) -> Option<String> {
    without(text, address, goes_on)
}

/// The same of the name of a file, in which a point behind the address begins its ending.
#[must_use]
pub fn forgotten_in_file_name(name: &str, address: &str) -> Option<String> {
    without(name, address, |behind| goes_on(behind) && !behind.starts_with('.'))
}

fn without(text: &str, address: &str, goes_on: fn(&str) -> bool) -> Option<String> {
    let (lower, address) = (text.to_ascii_lowercase(), address.to_ascii_lowercase());
    let (mut kept, mut from, mut looked) = (String::new(), 0, 0);
    while let Some(at) = lower.get(looked..).and_then(|rest| rest.find(&address)) {
        let (begins, ends) = (looked + at, looked + at + address.len());
        if address.is_empty() {
            return None;
        }
        if !comes_from(&lower[..begins]) && !goes_on(&lower[ends..]) {
            kept.push_str(&text[from..begins]);
            kept.push_str(GONE);
            from = ends;
        }
        looked = ends;
    }
    (from > 0).then(|| kept + &text[from..])
}

/// Whether an address has begun in what stands before.
fn comes_from(before: &str) -> bool {
    let part = |of: char| of.is_alphanumeric() || matches!(of, '.' | '_' | '-' | '+');
    before.chars().next_back().is_some_and(part)
}

/// Whether an address goes on with what stands behind.
fn goes_on(behind: &str) -> bool {
    let mut behind = behind.chars();
    match behind.next() {
        Some('.') => behind.next().is_some_and(char::is_alphanumeric),
        Some(next) => next.is_alphanumeric() || next == '-',
        None => false,
    }
}

/// The recipe, as JSON, without what it says with the address; none where it says nothing with it.
/// Of a text that is no recipe, nothing is left.
#[must_use]
pub fn forgotten_in_recipe(json: &str, address: &str) -> Option<String> {
    forgotten_in_text(json, address)?;
    let Ok(mut recipe) = Recipe::from_json(json.as_bytes()) else { return Some(String::new()) };
    let has = |text: &str| forgotten_in_text(text, address).is_some();
    recipe.list = recipe.list.filter(|list| !has(list));
    recipe.columns.retain(|name, _| !has(name));
    recipe.headers.retain(|name| !has(name));
    for values in recipe.values.values_mut() {
        values.retain(|from, to| !has(from) && !has(to));
    }
    recipe.values.retain(|_, values| !values.is_empty());
    Some(serde_json::to_string(&recipe).expect("texts and numbers"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_put_out_and_others_that_are_like_it_stay() {
        for (text, expected) in [
            ("ann@x.io", Some("…")),
            ("Ann@X.io left", Some("… left")),
            ("about ann@x.io, ANN@x.io.", Some("about …, ….")),
            ("Łann@x.io <ann@x.io>", Some("Łann@x.io <…>")),
            ("joann@x.io", None),
            ("jo.ann@x.io", None),
            ("ann@x.io.uk", None),
            ("ann@x.iou", None),
            ("", None),
            ("nobody", None),
        ] {
            assert_eq!(forgotten_in_text(text, "ann@x.io").as_deref(), expected, "{text}");
        }
        assert_eq!(forgotten_in_text("anything", ""), None);
        let name = forgotten_in_file_name("Of ann@x.io.csv", "ann@x.io");
        assert_eq!(name.as_deref(), Some("Of ….csv"));
        assert_eq!(forgotten_in_file_name("joann@x.io.csv", "ann@x.io"), None);
    }

    #[test]
    fn a_recipe_forgets_what_it_says_with_an_address_and_nothing_else() {
        let json = r#"{"schema":1,"columns":{"Ann@x.io":null,"Mail":"emailId"},"dateOrder":"day-first","values":{"emailId":{"ann@x,io":"ann@x.io","bo@x,io":"bo@x.io"},"role":{"ann@x.io":"USER"}},"headers":["Mail","ann@x.io"]}"#;
        let left = forgotten_in_recipe(json, "ann@x.io").expect("it says something");
        assert_eq!(
            left,
            r#"{"schema":1,"columns":{"Mail":"emailId"},"dateOrder":"day-first","values":{"emailId":{"bo@x,io":"bo@x.io"}},"headers":["Mail"]}"#
        );
        assert_eq!(forgotten_in_recipe(&left, "ann@x.io"), None);
        assert_eq!(forgotten_in_recipe("ann@x.io", "ann@x.io").as_deref(), Some(""));
    }
}
