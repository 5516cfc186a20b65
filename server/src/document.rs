//! Comparing docs/operations.md with the code, in tests.

/// Fails unless the document has `expected` between `<!-- name -->` and `<!-- /name -->`.
pub fn check(name: &str, expected: &str) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/operations.md");
    let document = std::fs::read_to_string(path).expect("it is part of the repository");
    let (open, close) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let found = document.split_once(&open).and_then(|(_, after)| after.split_once(&close));
    let (found, _) = found.expect("the document has both markers");
    assert!(
        found.trim() == expected.trim(),
        "\nThe code says something else than docs/operations.md between the markers {name:?}. \
         It has to be:\n\n{expected}\n"
    );
}
