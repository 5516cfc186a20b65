//! Accounts by COPY, the fastest way in.

use sqlx::PgConnection;
use uuid::Uuid;

use crate::batch::{AccountBatch, Columns};

const COPY: &str = "COPY accounts (import_run_id, email_key, email, first_name, last_name, role, \
                    created_on, user_status, account_type, department, mfa_enrolled, \
                    payment_status) FROM STDIN";

/// Bytes that are sent at once: one that is larger only takes memory.
const CHUNK: usize = 128 * 1024;

/// Copies the batch, which is best sorted by key.
pub(crate) async fn load(
    connection: &mut PgConnection,
    run: Uuid,
    batch: &AccountBatch,
) -> Result<(), sqlx::Error> {
    let run = run.to_string();
    let mut copy = connection.copy_in_raw(COPY).await?;
    let mut lines = Vec::with_capacity(CHUNK + CHUNK / 8);
    for columns in batch.columns(0, batch.len()) {
        line(&mut lines, &run, &columns);
        if lines.len() >= CHUNK {
            copy.send(lines.as_slice()).await?;
            lines.clear();
        }
    }
    copy.send(lines).await?;
    copy.finish().await?;
    Ok(())
}

fn line(line: &mut Vec<u8>, run: &str, columns: &Columns<'_>) {
    line.extend_from_slice(run.as_bytes());
    for value in [
        Some(columns.email_key),
        Some(columns.email),
        columns.first_name,
        columns.last_name,
        columns.role,
        columns.created_on,
        columns.user_status,
        columns.account_type,
        columns.department,
        columns.mfa_enrolled.map(|enrolled| if enrolled { "t" } else { "f" }),
        columns.payment_status,
    ] {
        line.push(b'\t');
        match value {
            Some(text) => escape(line, text),
            None => line.extend_from_slice(b"\\N"),
        }
    }
    line.push(b'\n');
}

/// Everything that means something to COPY stands after a backslash.
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
