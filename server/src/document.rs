//! Comparing documents with the code, in tests.

/// Fails unless docs/operations.md has `expected` between `<!-- name -->` and `<!-- /name -->`.
pub fn check(name: &str, expected: &str) {
    check_in("docs/operations.md", name, expected);
}

/// The same of another document.
pub fn check_in(document: &str, name: &str, expected: &str) {
    let path = format!("{}/../{document}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("it is part of the repository");
    let (open, close) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let found = text.split_once(&open).and_then(|(_, after)| after.split_once(&close));
    let (found, _) = found.expect("the document has both markers");
    assert!(
        found.trim() == expected.trim(),
        "\nThe code says something else than {document} between the markers {name:?}. \
         It has to be:\n\n{expected}\n"
    );
}
