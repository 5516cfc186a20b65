//! The lines for PostgreSQL's own programs. They name the address without its password,
//! which would be seen by all who list the machine's processes.

use std::path::Path;

use crate::address::without_password;

const PASSWORD: &str = "PGPASSWORD=... ";

/// The line that copies the database, if the address is PostgreSQL's.
pub(super) fn line_to_dump(url: &str, file: &Path) -> Option<String> {
    let (password, address) = address(url)?;
    let file = quoted(&file.display().to_string());
    Some(format!("{password}pg_dump --format=custom --no-owner --file={file} --dbname={address}"))
}

/// The line that brings the copy back: in one transaction, or not at all.
pub(super) fn line_to_restore(url: &str, file: &Path) -> Option<String> {
    let (password, address) = address(url)?;
    let file = quoted(&file.display().to_string());
    Some(format!(
        "{password}pg_restore --single-transaction --exit-on-error --clean --if-exists --no-owner \
         --dbname={address} {file}"
    ))
}

/// What goes before the line, and the address in it.
fn address(url: &str) -> Option<(&'static str, String)> {
    if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
        return None;
    }
    let shown = without_password(url);
    let password = if shown == url { "" } else { PASSWORD };
    Some((password, quoted(&shown.replace(":***@", "@"))))
}

/// As one word of a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{line_to_dump, line_to_restore};

    #[test]
    fn lines_are_whole_and_have_no_password() {
        let file = Path::new("it's a backup.dump");
        let url = "postgres://app:secret@db:5432/rollcall?sslmode=require";
        assert_eq!(
            line_to_dump(url, file).as_deref(),
            Some(
                r"PGPASSWORD=... pg_dump --format=custom --no-owner --file='it'\''s a backup.dump' --dbname='postgres://app@db:5432/rollcall?sslmode=require'"
            )
        );
        assert_eq!(
            line_to_restore("postgresql:///rollcall", Path::new("a.dump")).as_deref(),
            Some(
                "pg_restore --single-transaction --exit-on-error --clean --if-exists --no-owner --dbname='postgresql:///rollcall' 'a.dump'"
            )
        );
        assert_eq!(line_to_dump("sqlite://data/rollcall.db", file), None);
    }
}
