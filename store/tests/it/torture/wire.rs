//! The wire between a store and its PostgreSQL, which breaks as a test says.
//!
//! Be advised: the server of the tests listens at a socket in a folder alone, so what a
//! store connects to is this, and it never speaks TLS. Messages have a letter and their
//! length before them, but for the first of a connection, which has no letter.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

/// How the wire breaks. What it does once, it does to the first connection that it meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// Not at all.
    No,
    /// Every message comes so much later.
    Delay(Duration),
    /// Once, after so many bytes of all that was sent to the database.
    CutSent(u64),
    /// Once, after so many bytes of all that came from the database.
    CutAnswered(u64),
    /// Once, at this one of the commits, the first being nought.
    AtCommit(u64, AtCommit),
    /// Nothing is sent and nothing is answered any more, and no connection is ended.
    Swallow,
    /// Nobody is let in, and whoever is in is cut off.
    Down,
}

/// What happens at a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtCommit {
    /// The connection ends when so many bytes of the commit were sent.
    CutIn(usize),
    /// The connection ends when the commit was done, before its answer.
    CutAfter,
    /// All connections end before the commit is sent, and nobody is let in any more.
    DownBefore,
    /// All connections end when the commit was done, and nobody is let in any more.
    DownAfter,
    /// The commit is sent, and nothing is answered or sent any more.
    SwallowAfter,
}

#[derive(Debug)]
struct State {
    how: Break,
    /// Counted since `how` was said.
    sent: u64,
    answered: u64,
    commits: u64,
    committed: u64,
    /// Cuts off all that were connected before it was raised.
    generation: u64,
}

type Shared = Arc<(Mutex<State>, Condvar)>;

/// A wire with its own address.
#[derive(Debug, Clone)]
pub struct Wire {
    /// The address of the database behind it.
    pub url: String,
    state: Shared,
}

impl Wire {
    /// A wire to the database at this address, which names the folder of its socket.
    pub fn to(database: &str) -> Self {
        let (address, folder) = database.split_once("?host=").expect("a socket's folder");
        let (_, name) = address.rsplit_once('/').expect("a name");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let url = format!("postgres://rollcall@127.0.0.1:{port}/{name}?sslmode=disable");
        let socket = format!("{folder}/.s.PGSQL.5432");
        let state =
            State { how: Break::No, sent: 0, answered: 0, commits: 0, committed: 0, generation: 0 };
        let state: Shared = Arc::new((Mutex::new(state), Condvar::new()));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for client in listener.incoming() {
                let Ok(client) = client else { return };
                connect(client, &socket, &shared);
            }
        });
        Self { url, state }
    }

    /// From now on it breaks like this; what was broken before is fixed.
    pub fn set(&self, how: Break) {
        let mut state = lock(&self.state);
        let was = std::mem::replace(&mut state.how, how);
        (state.sent, state.answered) = (0, 0);
        (state.commits, state.committed) = (0, 0);
        if how == Break::Down || was == Break::Swallow {
            state.generation += 1;
        }
        self.state.1.notify_all();
    }

    /// Waits until everything is swallowed.
    pub fn until_swallowed(&self) {
        let mut state = lock(&self.state);
        while state.how != Break::Swallow {
            state = self.state.1.wait(state).expect("no thread of the wire breaks");
        }
    }

    /// Bytes sent to the database and answered by it since [`Wire::set`].
    pub fn counts(&self) -> (u64, u64) {
        let state = lock(&self.state);
        (state.sent, state.answered)
    }
}

fn lock(state: &Shared) -> MutexGuard<'_, State> {
    state.0.lock().expect("no thread of the wire breaks")
}

fn connect(client: TcpStream, socket: &str, state: &Shared) {
    let generation = {
        let state = lock(state);
        if matches!(state.how, Break::Down) {
            return;
        }
        state.generation
    };
    let database = UnixStream::connect(socket).expect("a PostgreSQL");
    let ends = Ends { client, database, generation, state: Arc::clone(state) };
    let (to, from) = (ends.again(), ends.again());
    thread::spawn(move || {
        // Whichever end it was.
        let _ = to.send();
        to.cut();
    });
    thread::spawn(move || {
        let _ = from.answer();
        from.cut();
    });
    thread::spawn(move || ends.cut_when_told());
}

/// What is to be done with a message.
enum Fate {
    Pass,
    /// So many bytes of it pass.
    Cut(usize),
}

struct Ends {
    client: TcpStream,
    database: UnixStream,
    generation: u64,
    state: Shared,
}

impl Ends {
    fn again(&self) -> Self {
        Self {
            client: self.client.try_clone().expect("a stream"),
            database: self.database.try_clone().expect("a stream"),
            generation: self.generation,
            state: Arc::clone(&self.state),
        }
    }

    fn cut(&self) {
        // What has ended already needs no end.
        let _ = self.client.shutdown(Shutdown::Both);
        let _ = self.database.shutdown(Shutdown::Both);
    }

    /// A connection that was swallowed is ended when the wire is fixed, or cut.
    fn cut_when_told(&self) {
        let mut state = lock(&self.state);
        while state.generation == self.generation {
            state = self.state.1.wait(state).expect("no thread of the wire breaks");
        }
        drop(state);
        self.cut();
    }

    fn send(&self) -> io::Result<()> {
        let mut first = true;
        loop {
            let message = message(&self.client, &mut first)?;
            let commit = message.starts_with(b"Q") && message.ends_with(b"COMMIT\0");
            match self.fate_of_sent(message.len(), commit) {
                Fate::Pass => (&self.database).write_all(&message)?,
                Fate::Cut(bytes) => {
                    (&self.database).write_all(&message[..bytes.min(message.len())])?;
                    return Ok(());
                }
            }
        }
    }

    fn fate_of_sent(&self, length: usize, commit: bool) -> Fate {
        let mut state = self.unless_swallowed();
        let (before, nth) = (state.sent, state.commits);
        state.sent += length as u64;
        state.commits += u64::from(commit);
        match state.how {
            Break::CutSent(bytes) if state.sent > bytes => {
                state.how = Break::No;
                Fate::Cut(bytes.saturating_sub(before) as usize)
            }
            Break::AtCommit(at, AtCommit::CutIn(bytes)) if commit && at == nth => {
                state.how = Break::No;
                Fate::Cut(bytes)
            }
            Break::AtCommit(at, AtCommit::DownBefore) if commit && at == nth => {
                self.go_down(&mut state)
            }
            Break::AtCommit(at, AtCommit::SwallowAfter) if commit && at == nth => {
                state.how = Break::Swallow;
                self.state.1.notify_all();
                Fate::Pass
            }
            _ => Fate::Pass,
        }
    }

    fn go_down(&self, state: &mut State) -> Fate {
        state.how = Break::Down;
        state.generation += 1;
        self.state.1.notify_all();
        Fate::Cut(0)
    }

    /// Waits while everything is swallowed.
    fn unless_swallowed(&self) -> MutexGuard<'_, State> {
        let mut state = lock(&self.state);
        if let Break::Delay(time) = state.how {
            drop(state);
            thread::sleep(time);
            state = lock(&self.state);
        }
        while state.how == Break::Swallow && state.generation == self.generation {
            state = self.state.1.wait(state).expect("no thread of the wire breaks");
        }
        state
    }

    fn answer(&self) -> io::Result<()> {
        let mut first = false;
        loop {
            let message = message(&self.database, &mut first)?;
            match self.fate_of_answer(&message) {
                Fate::Pass => (&self.client).write_all(&message)?,
                Fate::Cut(bytes) => {
                    (&self.client).write_all(&message[..bytes.min(message.len())])?;
                    return Ok(());
                }
            }
        }
    }

    fn fate_of_answer(&self, message: &[u8]) -> Fate {
        let mut state = self.unless_swallowed();
        let (before, nth) = (state.answered, state.committed);
        let committed = message.starts_with(b"C") && message.ends_with(b"COMMIT\0");
        state.answered += message.len() as u64;
        state.committed += u64::from(committed);
        match state.how {
            Break::CutAnswered(bytes) if state.answered > bytes => {
                state.how = Break::No;
                Fate::Cut(bytes.saturating_sub(before) as usize)
            }
            Break::AtCommit(at, AtCommit::CutAfter) if committed && at == nth => {
                state.how = Break::No;
                Fate::Cut(0)
            }
            Break::AtCommit(at, AtCommit::DownAfter) if committed && at == nth => {
                self.go_down(&mut state)
            }
            _ => Fate::Pass,
        }
    }
}

/// The next message of a stream; the first of a client has no letter.
fn message(mut stream: impl Read, first: &mut bool) -> io::Result<Vec<u8>> {
    let head = if std::mem::take(first) { 4 } else { 5 };
    let mut message = vec![0; head];
    stream.read_exact(&mut message)?;
    let length = message[head - 4..].try_into().map(u32::from_be_bytes).expect("four bytes");
    message.resize(head - 4 + length as usize, 0);
    stream.read_exact(&mut message[head..])?;
    Ok(message)
}
