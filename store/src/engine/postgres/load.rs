//! Accounts by COPY, the fastest way in.

use std::sync::LazyLock;

use sqlx::PgConnection;

use crate::batch::AccountBatch;
use crate::columns::{ALL, Columns, OPEN, Place, Value};

static COPY: LazyLock<String> = LazyLock::new(|| format!("COPY accounts ({}) FROM STDIN", *ALL));

/// Bytes that are sent at once: larger chunks only take memory.
const CHUNK: usize = 128 * 1024;

/// Copies the batch; sorted by key, it is fastest.
pub(crate) async fn load(
    connection: &mut PgConnection,
    place: Place,
    batch: &AccountBatch,
) -> Result<(), sqlx::Error> {
    let integration = place.integration.to_string();
    let runs = format!("\t{}\t{OPEN}", place.run);
    let mut copy = connection.copy_in_raw(&COPY).await?;
    let mut lines = Vec::with_capacity(CHUNK + CHUNK / 8);
    for columns in batch.columns(0, batch.len()) {
        line(&mut lines, (&integration, &runs), &columns);
        if lines.len() >= CHUNK {
            copy.send(lines.as_slice()).await?;
            lines.clear();
        }
    }
    copy.send(lines).await?;
    copy.finish().await?;
    Ok(())
}

fn line(line: &mut Vec<u8>, (integration, runs): (&str, &str), columns: &Columns<'_>) {
    line.extend_from_slice(integration.as_bytes());
    line.push(b'\t');
    escape(line, columns.email_key);
    line.extend_from_slice(runs.as_bytes());
    for value in columns.values() {
        line.push(b'\t');
        match value {
            Value::Text(Some(text)) => escape(line, text),
            Value::Boolean(Some(true)) => line.push(b't'),
            Value::Boolean(Some(false)) => line.push(b'f'),
            Value::Text(None) | Value::Boolean(None) => line.extend_from_slice(b"\\N"),
        }
    }
    line.push(b'\n');
}

/// Writes a backslash before everything that means something to COPY.
fn escape(line: &mut Vec<u8>, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'\\' => line.extend_from_slice(b"\\\\"),
            b'\n' => line.extend_from_slice(b"\\n"),
            b'\r' => line.extend_from_slice(b"\\r"),
            b'\t' => line.extend_from_slice(b"\\t"),
            byte => line.push(byte),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn what_copy_would_understand_is_escaped() {
        for (text, escaped) in
            [("R & D", "R & D"), (r"\N", r"\\N"), ("a\tb\nc\r", r"a\tb\nc\r"), ("Zoé", "Zoé")]
        {
            let mut line = Vec::new();
            escape(&mut line, text);
            assert_eq!(String::from_utf8(line).expect("text"), escaped);
        }
    }
}
