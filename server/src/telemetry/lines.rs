//! An entry of the log is one line, whatever it quotes.

use std::io::{self, Write};

/// Characters that change the direction of the text around them, and further ends of a line.
const UNSEEN: [char; 14] = [
    '\u{61c}', '\u{200e}', '\u{200f}', '\u{2028}', '\u{2029}', '\u{202a}', '\u{202b}', '\u{202c}',
    '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
];

/// Writes entries so that nothing in one looks like another or moves the cursor of a
/// terminal. Messages of libraries and databases may quote anything.
///
/// Each write has to be one whole entry, as those of `tracing_subscriber` are.
#[derive(Debug)]
pub struct Lines<W> {
    writer: W,
    colours: bool,
}

impl<W: Write> Lines<W> {
    /// With `colours`, escape characters are left as they are; `tracing_subscriber` then escapes
    /// those in quoted text.
    pub fn new(writer: W, colours: bool) -> Self {
        Self { writer, colours }
    }

    fn is_plain(&self, c: char) -> bool {
        (c == '\u{1b}' && self.colours) || !(c.is_control() || UNSEEN.contains(&c))
    }
}

impl<W: Write> Write for Lines<W> {
    fn write(&mut self, entry: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(entry.strip_suffix(b"\n").unwrap_or(entry));
        let mut line = String::with_capacity(text.len() + 1);
        for c in text.chars() {
            if self.is_plain(c) { line.push(c) } else { line.extend(c.escape_default()) }
        }
        line.push('\n');
        self.writer.write_all(line.as_bytes())?;
        Ok(entry.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::Lines;

    #[test]
    fn an_entry_is_one_line_and_shows_what_is_not_seen() {
        for (entry, colours, line) in [
            ("told: ł 人\n", false, "told: ł 人\n"),
            ("one\nERROR forged\r\n", false, "one\\nERROR forged\\r\n"),
            ("a\u{2028}b\u{85}c\u{0}\n", false, "a\\u{2028}b\\u{85}c\\u{0}\n"),
            ("\u{202e}desrever\n", false, "\\u{202e}desrever\n"),
            ("\u{1b}[31mred\u{1b}[0m\n", false, "\\u{1b}[31mred\\u{1b}[0m\n"),
            ("\u{1b}[31mred\u{1b}[0m\n", true, "\u{1b}[31mred\u{1b}[0m\n"),
        ] {
            let mut written = Vec::new();
            Lines::new(&mut written, colours).write_all(entry.as_bytes()).expect("written");
            assert_eq!(String::from_utf8(written).expect("text"), line);
        }
    }
}
