//! How many connections the limit of open files allows.

use std::fs;

use tracing::warn;

/// Open files that are not of connections: the database, the log, the metrics' port.
const OTHERS: u32 = 96;

/// The wanted number of connections, or fewer if the limit of open files allows only those.
/// Three of four connections may be imports, which have a file each: four connections take
/// seven files.
pub fn connections(wanted: u32) -> u32 {
    let Some(files) = most_files() else { return wanted };
    let allowed = allowed(files);
    if allowed < wanted {
        warn!(
            files,
            wanted,
            allowed,
            "fewer connections than max-connections: raise the limit of open files"
        );
    }
    wanted.min(allowed)
}

fn allowed(files: u32) -> u32 {
    let allowed = u64::from(files.saturating_sub(OTHERS)) * 4 / 7;
    u32::try_from(allowed).unwrap_or(u32::MAX).max(1)
}

/// The limit of open files. Only Linux tells it without a call in C.
fn most_files() -> Option<u32> {
    let limits = fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn connections_leave_files_for_what_they_ask_for() {
        for (files, connections) in [(0, 1), (97, 1), (256, 91), (1024, 530), (65_536, 37_394)] {
            assert_eq!(allowed(files), connections, "{files}");
        }
    }
}
