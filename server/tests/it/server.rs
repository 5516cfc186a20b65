//! A server of a test's own: its database, its site, its port.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use tempfile::TempDir;

use crate::http::{Answer, send};

/// The binary under test.
pub const ROLLCALL: &str = env!("CARGO_BIN_EXE_rollcall");

/// The binary, with none of the environment that it listens to.
pub fn rollcall(arguments: &[&str]) -> Command {
    let mut command = Command::new(ROLLCALL);
    command.args(arguments).stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("ROLLCALL_") || name.starts_with("LEPTOS_") || name == "DATABASE_URL" {
            command.env_remove(&*name);
        }
    }
    command
}

/// A running server; killed when it is dropped.
pub struct Server {
    /// The address it printed.
    pub address: SocketAddr,
    /// The process.
    pub child: Child,
    /// Its data, its site and its log.
    pub folder: TempDir,
    /// The address of its database.
    pub database: String,
    /// What it has in its environment beside the settings of every test.
    environment: Vec<(String, OsString)>,
    /// Kept open: a server may write to it.
    output: BufReader<ChildStdout>,
}

impl Server {
    /// Starts a server with its defaults, on a free port.
    pub fn start() -> Self {
        Self::with(&[])
    }

    /// Starts a server with these options, on a free port.
    pub fn with(options: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = format!("sqlite://{}/data/rollcall.db", folder.path().display());
        Self::on(&database, folder, options)
    }

    /// The same with a limit of the system, as it is typed behind `ulimit`.
    pub fn with_limit(limit: &str, options: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = format!("sqlite://{}/data/rollcall.db", folder.path().display());
        build_site(folder.path());
        let mut shell = Command::new("sh");
        let limited = format!("ulimit {limit} && exec \"$0\" \"$@\"");
        shell.args(["-c", &limited, ROLLCALL, "serve", "--log", "debug"]).stdin(Stdio::null());
        Self::start_as(shell, folder, database, options)
    }

    /// Starts a server on this database.
    pub fn on(database: &str, folder: TempDir, options: &[&str]) -> Self {
        build_site(folder.path());
        Self::run(folder, database.to_owned(), options, Vec::new())
    }

    /// Starts a server on this database, with this in its environment.
    #[cfg(target_os = "linux")]
    pub fn with_environment(
        database: &str,
        folder: TempDir,
        environment: Vec<(String, OsString)>,
    ) -> Self {
        build_site(folder.path());
        Self::run(folder, database.to_owned(), &[], environment)
    }

    /// Starts a server once more with the data of one that has ended.
    pub fn again(ended: Self) -> Self {
        Self::again_with(ended, &[])
    }

    /// The same with these options.
    pub fn again_with(mut ended: Self, options: &[&str]) -> Self {
        let _ = ended.child.kill();
        let _ = ended.child.wait();
        let folder = std::mem::replace(&mut ended.folder, tempfile::tempdir().expect("a folder"));
        Self::run(folder, ended.database.clone(), options, ended.environment.clone())
    }

    fn run(
        folder: TempDir,
        database: String,
        options: &[&str],
        environment: Vec<(String, OsString)>,
    ) -> Self {
        let mut command = rollcall(&["serve", "--log", "debug"]);
        command.envs(environment.iter().map(|(name, value)| (name, value)));
        let mut server = Self::start_as(command, folder, database, options);
        server.environment = environment;
        server
    }

    /// Starts a server by this command, in a folder with a site.
    pub fn start_as(
        mut command: Command,
        folder: TempDir,
        database: String,
        options: &[&str],
    ) -> Self {
        let log = fs::File::options().create(true).append(true).open(folder.path().join("log"));
        let mut child = command
            .args(options)
            .env("ROLLCALL_LISTEN", "127.0.0.1:0")
            .env("ROLLCALL_SITE", folder.path().join("site"))
            .env("DATABASE_URL", &database)
            .stdout(Stdio::piped())
            .stderr(log.expect("a log"))
            .spawn()
            .expect("started");
        let mut output = BufReader::new(child.stdout.take().expect("piped"));
        let mut line = String::new();
        output.read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("Rollcall is at http://");
        let address = address.unwrap_or_else(|| panic!("{}", read(&folder.path().join("log"))));
        let address = address.parse().expect("an address");
        Self { address, child, folder, database, environment: Vec::new(), output }
    }

    /// The next line that it prints.
    pub fn line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).expect("a line");
        line.trim().to_owned()
    }

    /// Gets a page.
    pub fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path}"), b"")
    }

    /// Sends a request; see [`send`].
    pub fn send(&self, head: &str, body: &[u8]) -> Answer {
        send(self.address, head, body)
    }

    /// What was logged until now.
    pub fn log(&self) -> String {
        read(&self.folder.path().join("log"))
    }
}

impl From<&Server> for SocketAddr {
    fn from(server: &Server) -> Self {
        server.address
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(path: &Path) -> String {
    let mut text = String::new();
    fs::File::open(path).expect("a file").read_to_string(&mut text).expect("text");
    text
}

/// What the build makes, in small.
pub fn build_site(folder: &Path) {
    let site = folder.join("site");
    for (path, content) in [
        ("pkg/page.debug/rollcall.js", "export default 1;\n"),
        ("pkg/page.debug/rollcall.js.br", "br"),
        ("pkg/page.debug/rollcall.js.gz", "gz"),
        ("pkg/page.debug/rollcall_bg.wasm", "\0asm"),
        ("pkg/page.debug/rollcall.css", "body {}\n"),
        ("pkg/worker.Zi6Ss4Ym0S9AgQ5bPzjbXw/worker.js", "export default 2;\n"),
        ("worker.js", "import '/pkg/worker.Zi6Ss4Ym0S9AgQ5bPzjbXw/worker.js';\n"),
    ] {
        let file = site.join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, content).expect("written");
    }
}
