//! The log after all of it.

use crate::server::Server;

/// Fails where an entry of the log has more than a line, a line is none of the server's, or
/// something in it moves the cursor of a terminal.
pub fn assert_no_forged_line(server: &Server) {
    let log = server.log();
    for line in log.lines() {
        let time = line.get(..27).unwrap_or_default();
        let is_time = time.starts_with("20") && time.ends_with('Z') && time.contains('T');
        assert!(is_time && !line.starts_with("2026-01-01"), "{line:?}");
        let unseen =
            line.chars().find(|c| c.is_control() || "\u{202e}\u{2066}\u{2028}".contains(*c));
        assert_eq!(unseen, None, "{line:?}");
    }
    assert!(!log.contains("panic"), "{log}");
}
