//! A password that is typed, or comes from a file or standard input: it is never a flag, which
//! other users of the machine can see.

use std::fmt;
use std::io::{self, BufRead, BufReader, IsTerminal, Write};
use std::path::PathBuf;

use clap::Args;
use rustix::termios::{
    LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
};

use crate::cli::input::Input;

/// Where a password comes from.
#[derive(Debug, Args)]
pub struct PasswordFrom {
    /// File whose first line is the password; without it, it is typed or comes from standard input
    #[arg(long, value_name = "FILE", env = "ROLLCALL_PERSON_PASSWORD_FILE")]
    password_file: Option<PathBuf>,
}

/// Why there is no password.
#[derive(Debug)]
pub enum NoPassword {
    Read { from: String, error: io::Error },
    Different,
}

impl fmt::Display for NoPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { from, error } => {
                write!(f, "cannot read the password from {from}: {error}.")
            }
            Self::Different => f.write_str("the two passwords are different. Nothing was changed."),
        }
    }
}

impl PasswordFrom {
    pub fn read(&self) -> Result<String, NoPassword> {
        let wrong = |from: String| move |error| NoPassword::Read { from, error };
        match &self.password_file {
            Some(path) => {
                let from = path.display().to_string();
                let file = Input::open(path).map_err(wrong(from.clone()))?;
                first_line(BufReader::new(file)).map_err(wrong(from))
            }
            None if io::stdin().is_terminal() => typed(),
            None => first_line(io::stdin().lock()).map_err(wrong("standard input".to_owned())),
        }
    }
}

/// The most bytes that are read: more than any password may have.
const MOST: u64 = 16 * 1024;

fn first_line(from: impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    let mut from = from.take(MOST);
    from.read_line(&mut line)?;
    if from.limit() == 0 {
        let error = "the first line is longer than any password may be";
        return Err(io::Error::new(io::ErrorKind::InvalidData, error));
    }
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// Asks for it twice, without showing it.
fn typed() -> Result<String, NoPassword> {
    let terminal = "the terminal".to_owned();
    let ask = |prompt| silently(prompt);
    let both = ask("Password: ").and_then(|one| Ok((one, ask("Once more: ")?)));
    let (one, two) = both.map_err(|error| NoPassword::Read { from: terminal, error })?;
    if one == two { Ok(one) } else { Err(NoPassword::Different) }
}

fn silently(prompt: &str) -> io::Result<String> {
    eprint!("{prompt}");
    io::stderr().flush()?;
    let before = tcgetattr(io::stdin())?;
    let mut silent = before.clone();
    // Ctrl-C ends the line and not the process, which would leave the terminal silent.
    silent.local_modes.remove(LocalModes::ECHO | LocalModes::ISIG);
    silent.special_codes[SpecialCodeIndex::VEOL] = CTRL_C;
    tcsetattr(io::stdin(), OptionalActions::Flush, &silent)?;
    let _shown_again = Shown(before);
    let line = until_interrupted(io::stdin().lock());
    eprintln!();
    line
}

/// What Ctrl-C sends where it sends no signal.
const CTRL_C: u8 = 3;

/// The line, unless it ends with Ctrl-C.
fn until_interrupted(mut from: impl BufRead) -> io::Result<String> {
    let mut line = Vec::new();
    while !line.ends_with(b"\n") {
        let some = from.fill_buf()?;
        let end = some.iter().position(|byte| [b'\n', CTRL_C].contains(byte));
        let taken = end.map_or(some.len(), |end| end + 1);
        line.extend_from_slice(&some[..taken]);
        from.consume(taken);
        if line.ends_with(&[CTRL_C]) {
            return Err(io::Error::other("it was interrupted"));
        }
        if taken == 0 {
            break;
        }
    }
    first_line(&*line)
}

/// Shows what is typed again, however reading ended.
struct Shown(Termios);

impl Drop for Shown {
    fn drop(&mut self) {
        // A terminal that is gone shows nothing anyway.
        let _ = tcsetattr(io::stdin(), OptionalActions::Flush, &self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::{first_line, until_interrupted};

    #[test]
    fn the_first_line_is_the_password_and_has_a_bound() {
        for (text, line) in [("a b\nc", "a b"), ("a b\r\n", "a b"), ("a b", "a b"), ("", "")] {
            assert_eq!(first_line(text.as_bytes()).expect("read"), line);
        }
        assert!(first_line(std::io::BufReader::new(std::io::repeat(b'x'))).is_err());
    }

    #[test]
    fn ctrl_c_is_no_password() {
        for (text, line) in [("a b\nc", Some("a b")), ("", Some("")), ("a b\u{3}", None)] {
            assert_eq!(until_interrupted(text.as_bytes()).ok().as_deref(), line, "{text:?}");
        }
    }
}
