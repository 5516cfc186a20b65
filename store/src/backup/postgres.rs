//! The lines for PostgreSQL's own programs. The address in them has no password: everybody
//! who lists the machine's processes would see it.

use std::path::Path;

use crate::engine::address::leave_out_passwords;

const PASSWORD: &str = "PGPASSWORD=... ";

/// Tables whose rows end with a restore: who is signed in, and what lets somebody in once.
const NOT_COPIED: [&str; 6] =
    ["sign_ins", "sign_in_steps", "invites", "set_up_codes", "recovery_codes", "attempts"];

/// The line that copies the database.
pub(super) fn line_to_dump(url: &str, file: &Path) -> String {
    let (password, address) = address(url);
    let file = quoted(&file.display().to_string());
    let without = NOT_COPIED.map(|table| format!(" --exclude-table-data={table}")).concat();
    format!(
        "{password}pg_dump --format=custom --no-owner{without} --file={file} --dbname={address}"
    )
}

/// The line that restores the copy, in one transaction.
pub(super) fn line_to_restore(url: &str, file: &Path) -> String {
    let (password, address) = address(url);
    let file = quoted(&file.display().to_string());
    format!(
        "{password}pg_restore --single-transaction --exit-on-error --clean --if-exists --no-owner \
         --dbname={address} {file}"
    )
}

/// What goes before the line, and the address without its password.
fn address(url: &str) -> (&'static str, String) {
    let address = leave_out_passwords(url);
    let password = if address == url { "" } else { PASSWORD };
    (password, quoted(&address))
}

/// The text as one word for a shell.
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
            line_to_dump(url, file),
            r"PGPASSWORD=... pg_dump --format=custom --no-owner --exclude-table-data=sign_ins --exclude-table-data=sign_in_steps --exclude-table-data=invites --exclude-table-data=set_up_codes --exclude-table-data=recovery_codes --exclude-table-data=attempts --file='it'\''s a backup.dump' --dbname='postgres://app@db:5432/rollcall?sslmode=require'"
        );
        assert_eq!(
            line_to_restore("postgresql:///rollcall", Path::new("a.dump")),
            "pg_restore --single-transaction --exit-on-error --clean --if-exists --no-owner --dbname='postgresql:///rollcall' 'a.dump'"
        );
    }
}
