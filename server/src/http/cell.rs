//! A cell of a CSV that is taken out.

use validation::suggest::guarded;

/// A cell that no spreadsheet runs, whatever separates the cells where it is opened.
pub fn cell(text: &str) -> String {
    let text = String::from_utf8_lossy(&guarded(text.as_bytes())).into_owned();
    if text.contains([',', ';', '\t', '"', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_cell_is_a_formula_or_two() {
        for (text, written) in [
            ("Ada", "Ada"),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@x", "'@x"),
            ("a,b", "\"a,b\""),
            ("a\nb", "\"a\nb\""),
            ("x;=HYPERLINK(1)", "\"x;'=HYPERLINK(1)\""),
            ("x;y", "\"x;y\""),
            ("x\t@y", "\"x\t'@y\""),
            ("x\n=y", "\"x\n'=y\""),
            ("x\r\n-y", "\"x\r\n'-y\""),
            ("a-b=c", "a-b=c"),
        ] {
            assert_eq!(cell(text), written);
        }
    }
}
