//! Text that is pasted over cells.

/// Rows of values, as spreadsheets put them on the clipboard: tabs between
/// cells, line ends between rows, quotes around values that hold either.
pub fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut characters = text.strip_suffix('\n').unwrap_or(text).chars().peekable();
    while let Some(character) = characters.next() {
        let row = rows.last_mut().expect("there is always a row");
        let cell = row.last_mut().expect("a row always has a cell");
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\t' if !quoted => row.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            other => cell.push(other),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_cells_are_what_the_spreadsheet_had() {
        for (text, expected) in [
            ("ACTIVE", vec![vec!["ACTIVE"]]),
            ("a\tb\r\nc\td\r\n", vec![vec!["a", "b"], vec!["c", "d"]]),
            ("a\t\n\tb\n", vec![vec!["a", ""], vec!["", "b"]]),
            ("\"a\tb\"\t\"say \"\"x\"\"\"", vec![vec!["a\tb", "say \"x\""]]),
            ("5\" disk", vec![vec!["5\" disk"]]),
            ("", vec![vec![""]]),
        ] {
            assert_eq!(cells(text), expected, "{text:?}");
        }
    }
}
