//! Standard output that may be closed early, as `| head` does.

use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::process::ExitCode;

use super::could_not_run;

/// Lets `print` write to standard output. The exit status is `done` also when
/// the reader has seen enough and closed it.
pub fn print(
    done: ExitCode,
    print: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> io::Result<()>,
) -> ExitCode {
    let mut output = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let result = print(&mut output).and_then(|()| output.flush());
    // What could not be written would be tried again on drop.
    let _ = output.into_parts();
    match result {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => could_not_run(error),
        _ => done,
    }
}
